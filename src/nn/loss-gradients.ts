import { sigmoid } from './activations.ts';
import type { Pairs } from './losses.ts';

/** Derivatives of a loss by each prediction and each target. */
export type PairSlopes = Pairs;

/** Of the mean of a term over all pairs, from the derivatives of the term. */
function meanSlopes(
  { prediction, target }: Pairs,
  byPrediction: (p: number, t: number) => number,
  byTarget: (p: number, t: number) => number,
): PairSlopes {
  const each = (slope: (p: number, t: number) => number) =>
    prediction.map((p, index) => slope(p, target[index]!) / prediction.length);
  return { prediction: each(byPrediction), target: each(byTarget) };
}

/** Where the term depends on p − t only. */
const differenceSlopes = (pairs: Pairs, slope: (difference: number) => number): PairSlopes =>
  meanSlopes(
    pairs,
    (p, t) => slope(p - t),
    (p, t) => -slope(p - t),
  );

export const squaredErrorSlopes = (pairs: Pairs): PairSlopes => differenceSlopes(pairs, (d) => 2 * d);

/** 0 where the error is 0, as PyTorch's L1Loss. */
export const absoluteErrorSlopes = (pairs: Pairs): PairSlopes => differenceSlopes(pairs, Math.sign);

export const huberSlopes = (pairs: Pairs, delta: number): PairSlopes =>
  differenceSlopes(pairs, (d) => Math.max(-delta, Math.min(d, delta)));

/** Logarithms are cut at −100; by p as PyTorch's BCELoss, which divides by 10⁻¹² at least. */
export const binaryCrossEntropySlopes = (pairs: Pairs): PairSlopes =>
  meanSlopes(
    pairs,
    (p, t) => (p - t) / Math.max(p * (1 - p), 1e-12),
    (p) => Math.max(Math.log1p(-p), -100) - Math.max(Math.log(p), -100),
  );

export const binaryCrossEntropyOfLogitsSlopes = (pairs: Pairs): PairSlopes =>
  meanSlopes(
    pairs,
    (x, t) => sigmoid(x) - t,
    (x) => -x,
  );

/** Of R² = 1 − Σ(t − p)² / Σ(t − mean)². */
export function determinationSlopes({ prediction, target }: Pairs): PairSlopes {
  const mean = target.reduce((sum, t) => sum + t, 0) / target.length;
  const total = target.reduce((sum, t) => sum + (t - mean) ** 2, 0);
  const left = prediction.reduce((sum, p, index) => sum + (p - target[index]!) ** 2, 0);
  return {
    prediction: prediction.map((p, index) => (2 * (target[index]! - p)) / total),
    target: target.map(
      (t, index) => (2 * (prediction[index]! - t)) / total + (2 * left * (t - mean)) / (total * total),
    ),
  };
}
