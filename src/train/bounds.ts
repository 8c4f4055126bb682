import { trainingProblems } from './problem.ts';

/** Between which numbers each weight must stay; infinite where it is free. */
export interface WeightBounds {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Bounds of one range of cells to change; what is left out is free. */
export interface Limits {
  /** How many cells the range has. */
  readonly size: number;
  readonly least?: number;
  readonly most?: number;
}

/** One bound for each weight from the limits of each range, in the order of the ranges. */
export function boundsOf(ranges: readonly Limits[]): WeightBounds {
  const spread = (bound: (limits: Limits) => number) =>
    Float64Array.from(ranges.flatMap((limits) => new Array<number>(limits.size).fill(bound(limits))));
  return {
    least: spread(({ least }) => least ?? Number.NEGATIVE_INFINITY),
    most: spread(({ most }) => most ?? Number.POSITIVE_INFINITY),
  };
}

/** @throws TrainingProblem when a bound is missing or NaN, or a lower one lies above the upper one */
export function checkBounds({ least, most }: WeightBounds, size: number): void {
  if (least.length !== size) throw trainingProblems.wrongCount('bounds.least', size, least.length);
  if (most.length !== size) throw trainingProblems.wrongCount('bounds.most', size, most.length);
  const crossed = least.findIndex((value, weight) => !(value <= most[weight]!));
  if (crossed >= 0) throw trainingProblems.boundsReversed(crossed, least[crossed]!, most[crossed]!);
}

const sameNumbers = (one: Float64Array, other: Float64Array): boolean =>
  one.every((value, weight) => value === other[weight]);

/** Whether two bounds leave the same weights free. */
export const sameBounds = (one: WeightBounds | null, other: WeightBounds | null): boolean =>
  one && other ? sameNumbers(one.least, other.least) && sameNumbers(one.most, other.most) : one === other;

/** Puts each weight that lies beyond a bound on it. */
export function project(weights: Float64Array, bounds: WeightBounds | null): void {
  if (!bounds) return;
  for (let i = 0; i < weights.length; i++)
    weights[i] = Math.min(Math.max(weights[i]!, bounds.least[i]!), bounds.most[i]!);
}

/** So near to a bound, as a part of it, that the rest of the way cannot be seen in the loss. */
const touching = 1e-12;

/** Infinite for an infinite bound, so that bound and margin add up to NaN, which holds nothing. */
const margin = (bound: number): number => touching * Math.max(1, Math.abs(bound));

/** Whether a weight stands on a bound, but for rounding, and a step against its slope would go beyond it. */
const isHeld = (weight: number, slope: number, least: number, most: number): boolean =>
  (slope > 0 && weight <= least + margin(least)) || (slope < 0 && weight >= most - margin(most));

/** The gradient without the weights that their bounds hold: zero at a minimum within the bounds. */
export function freeGradient(
  weights: Float64Array,
  gradient: Float64Array,
  bounds: WeightBounds | null,
): Float64Array {
  if (!bounds) return gradient;
  const { least, most } = bounds;
  return gradient.map((slope, i) => (isHeld(weights[i]!, slope, least[i]!, most[i]!) ? 0 : slope));
}
