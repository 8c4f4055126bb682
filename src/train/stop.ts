import type { RunError } from '../formula/program.ts';
import { type Goal, isReached } from './experiment.ts';
import { trainingProblems } from './problem.ts';
import { countSetting, notNegative, type ValuesOf } from './setting.ts';

/** Lower and upper bounds of each weight; infinite if it is free. */
export interface WeightBounds {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Bounds of one range of cells to change; omitted ones are infinite. */
export interface Limits {
  /** Number of cells in the range. */
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

/** @throws TrainingProblem if a bound is missing or NaN, or a lower bound exceeds the upper one */
export function checkBounds({ least, most }: WeightBounds, size: number): void {
  if (least.length !== size) throw trainingProblems.wrongCount('bounds.least', size, least.length);
  if (most.length !== size) throw trainingProblems.wrongCount('bounds.most', size, most.length);
  const crossed = least.findIndex((value, weight) => !(value <= most[weight]!));
  if (crossed >= 0) throw trainingProblems.boundsReversed(crossed, least[crossed]!, most[crossed]!);
}

const sameNumbers = (one: Float64Array, other: Float64Array): boolean =>
  one.every((value, weight) => value === other[weight]);

/** Whether two bounds are equal. */
export const sameBounds = (one: WeightBounds | null, other: WeightBounds | null): boolean =>
  one && other ? sameNumbers(one.least, other.least) && sameNumbers(one.most, other.most) : one === other;

/** Moves each weight beyond a bound onto it. */
export function project(weights: Float64Array, bounds: WeightBounds | null): void {
  if (!bounds) return;
  for (let i = 0; i < weights.length; i++)
    weights[i] = Math.min(Math.max(weights[i]!, bounds.least[i]!), bounds.most[i]!);
}

/** Relative distance from a bound below which the remaining change has no visible effect on the loss. */
const touching = 1e-12;

/** Infinite for an infinite bound, so that bound and margin add up to NaN, which fixes nothing. */
const margin = (bound: number): number => touching * Math.max(1, Math.abs(bound));

/** Whether a weight is at a bound, except for rounding, and a step against its slope would cross it. */
const isHeld = (weight: number, slope: number, least: number, most: number): boolean =>
  (slope > 0 && weight <= least + margin(least)) || (slope < 0 && weight >= most - margin(most));

/** The gradient without the weights fixed by their bounds: zero at a minimum within the bounds. */
export function freeGradient(
  weights: Float64Array,
  gradient: Float64Array,
  bounds: WeightBounds | null,
): Float64Array {
  if (!bounds) return gradient;
  const { least, most } = bounds;
  return gradient.map((slope, i) => (isHeld(weights[i]!, slope, least[i]!, most[i]!) ? 0 : slope));
}

export const stopSettings = {
  /** Maximum number of epochs. */
  epochs: countSetting(1000),
  /** Ends after this many epochs in which the best loss did not fall by more than `improvement`. */
  patience: countSetting(Number.POSITIVE_INFINITY),
  improvement: notNegative(0),
  /** Ends when the gradient of the loss, without weights fixed by bounds, isn't longer than this. */
  gradientNorm: notNegative(1e-8),
};
export type StopRules = ValuesOf<typeof stopSettings>;

/** The position of a non-finite number: the epoch (0: at the start), and the step if an epoch has several. */
export interface BrokenAt {
  readonly epoch: number;
  readonly step?: number;
}

/** The reason that a training ended. */
export type Stop =
  | { readonly reason: 'target-reached' | 'flat' | 'epochs' | 'no-descent' }
  | { readonly reason: 'no-improvement'; readonly epochs: number }
  /**
   * The objective was not a finite number; the weights are the last valid ones. The error contains the cell where it
   * began; null if the objective was infinite.
   */
  | ({ readonly reason: 'value-not-finite'; readonly error: RunError | null } & BrokenAt)
  /**
   * The derivative with respect to a weight was not finite, as for SQRT at 0: the value counts, but there is no next
   * step.
   */
  | ({ readonly reason: 'gradient-not-finite'; readonly weight: number } & BrokenAt);

/** The state that the rules check after an epoch. */
interface Standing {
  readonly epoch: number;
  readonly value: number;
  readonly gradientNorm: number;
  /** Epochs since the last sufficient improvement. */
  readonly idle: number;
}

/** The first rule that ends the training here, or null. */
export function stopOf(goal: Goal, rules: StopRules, standing: Standing): Stop | null {
  if (isReached(goal, standing.value)) return { reason: 'target-reached' };
  if (standing.gradientNorm <= rules.gradientNorm) return { reason: 'flat' };
  if (standing.idle >= rules.patience) return { reason: 'no-improvement', epochs: standing.idle };
  return standing.epoch >= rules.epochs ? { reason: 'epochs' } : null;
}
