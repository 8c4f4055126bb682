import type { RunError } from '../formula/program.ts';
import { type Goal, isReached } from './experiment.ts';
import { trainingProblems } from './problem.ts';
import { count, notNegative, type ValuesOf } from './setting.ts';

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

export const stopSettings = {
  /** Ends after so many epochs. */
  epochs: count(1000),
  /** Ends after so many epochs in which the best loss did not fall by more than `improvement`. */
  patience: count(Number.POSITIVE_INFINITY),
  improvement: notNegative(0),
  /** Ends where the loss's gradient, without weights held by bounds, is no longer than this. */
  gradientNorm: notNegative(1e-8),
};
export type StopRules = ValuesOf<typeof stopSettings>;

/** When numbers were not finite: in which epoch (0: at the start), and step where an epoch has several. */
export interface BrokenAt {
  readonly epoch: number;
  readonly step?: number;
}

/** Why a training ended. */
export type Stop =
  | { readonly reason: 'target-reached' | 'flat' | 'epochs' | 'no-descent' }
  | { readonly reason: 'no-improvement'; readonly epochs: number }
  /**
   * The objective was no finite number; the weights are the last good ones.
   * The error tells in which cell it began; null when the objective was infinite.
   */
  | ({ readonly reason: 'value-not-finite'; readonly error: RunError | null } & BrokenAt)
  /** The derivative by a weight was not finite, as that of SQRT at 0: the value counts, but there is no next step. */
  | ({ readonly reason: 'gradient-not-finite'; readonly weight: number } & BrokenAt);

/** What the rules look at after an epoch. */
interface Standing {
  readonly epoch: number;
  readonly value: number;
  readonly gradientNorm: number;
  /** Epochs since the best loss last fell enough. */
  readonly idle: number;
}

/** The first rule that ends the training here, or null. */
export function stopOf(goal: Goal, rules: StopRules, standing: Standing): Stop | null {
  if (isReached(goal, standing.value)) return { reason: 'target-reached' };
  if (standing.gradientNorm <= rules.gradientNorm) return { reason: 'flat' };
  if (standing.idle >= rules.patience) return { reason: 'no-improvement', epochs: standing.idle };
  return standing.epoch >= rules.epochs ? { reason: 'epochs' } : null;
}
