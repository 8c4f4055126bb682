import type { RunError } from '../formula/program.ts';
import { type Goal, isReached } from './goal.ts';
import { count, notNegative, type ValuesOf } from './setting.ts';

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
