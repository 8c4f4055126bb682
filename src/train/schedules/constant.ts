import type { Schedule } from './schedule.ts';

/** The same rate always. */
export const constantRate =
  (rate: number): Schedule =>
  () => ({ rate, momentum: null });
