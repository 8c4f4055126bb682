import { count, notNegative, type ValuesOf } from '../setting.ts';
import type { Schedule } from './schedule.ts';

const settings = { epochs: count(100), least: notNegative(0) };

/**
 * The rate along a straight line down to `least` after `epochs`, where it stays.
 * As torch.optim.lr_scheduler.LinearLR with start_factor 1 and end_factor least / rate.
 */
export const linear = {
  settings,
  of:
    (rate: number, { epochs, least }: ValuesOf<typeof settings>): Schedule =>
    (epoch) => ({ rate: rate + (least - rate) * Math.min(1, epoch / epochs), momentum: null }),
};
