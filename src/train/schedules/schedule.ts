import type { Pace } from '../optimizers/update-rule.ts';

/** How fast an epoch goes, by its number from 0. */
export type Schedule = (epoch: number) => Pace;

/** From `first` at share 0 to `last` at share 1 along half a cosine wave. */
export const alongCosine = (first: number, last: number, share: number): number =>
  last + ((first - last) * (1 + Math.cos(Math.PI * share))) / 2;
