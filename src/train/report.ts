import type { Evaluation } from './landscape.ts';
import type { Stop } from './stop.ts';

/** How a weight changed; `weight` is its place in the order of the cells to change. */
export interface Change {
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** What came out of a training so far. Values are those of the objective as the sheet shows it. */
export interface Report {
  readonly startValue: number;
  /** Of the best weights. */
  readonly endValue: number;
  readonly bestEpoch: number;
  readonly epochs: number;
  /** How often the objective and its gradient were computed. */
  readonly evaluations: number;
  /** At the best weights: Euclidean, without weights held by bounds. */
  readonly gradientNorm: number;
  /** Steps of the optimizer; as many as epochs without batches. */
  readonly steps: number;
  /** Whether the objective was drawn again at each step. */
  readonly isRedrawn: boolean;
  /** The model at the start and with the weights kept; null where nothing was followed or drawn. */
  readonly evaluated: { readonly start: Evaluation; readonly end: Evaluation } | null;
  /** Null while the training may go on. */
  readonly stop: Stop | null;
  /** Largest first. */
  readonly changes: readonly Change[];
}

/** The weights that changed most, largest first; those that did not change are left out. */
export function largestChanges(from: Float64Array, to: Float64Array, limit: number): Change[] {
  return Array.from(from, (value, weight) => ({ weight, from: value, to: to[weight]! }))
    .filter((change) => change.to !== change.from)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, limit);
}
