import { sigmoid } from './activations.ts';
import type { Matrix } from './matrix.ts';
import { logSoftmax } from './softmax.ts';

/** Corresponding predictions and targets, without gaps. */
export interface Pairs {
  readonly prediction: Float64Array;
  readonly target: Float64Array;
}

function meanOf({ prediction, target }: Pairs, loss: (p: number, t: number) => number): number {
  let sum = 0;
  for (let index = 0; index < prediction.length; index++) sum += loss(prediction[index]!, target[index]!);
  return sum / prediction.length;
}

/** Mean of squared differences. */
export function meanSquaredError(pairs: Pairs): number {
  return meanOf(pairs, (p, t) => (p - t) ** 2);
}

/** Mean of absolute differences. */
export function meanAbsoluteError(pairs: Pairs): number {
  return meanOf(pairs, (p, t) => Math.abs(p - t));
}

/** Quadratic up to `delta`, linear beyond (P. Huber, "Robust estimation of a location parameter", 1964). */
export function huberLoss(pairs: Pairs, delta: number): number {
  return meanOf(pairs, (p, t) => {
    const distance = Math.abs(p - t);
    return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta);
  });
}

/** Logarithms are clamped to −100, so that a certain but wrong guess costs 100 and not infinity. */
const guardedLogarithm = (p: number) => Math.max(Math.log(p), -100);
const guardedLogarithmOfRest = (p: number) => Math.max(Math.log1p(-p), -100);

/** Binary cross entropy of probabilities. */
export function binaryCrossEntropy(pairs: Pairs): number {
  return meanOf(pairs, (p, t) => -(t * guardedLogarithm(p) + (1 - t) * guardedLogarithmOfRest(p)));
}

/** Binary cross entropy of logits, without overflow. */
export function binaryCrossEntropyOfLogits(pairs: Pairs): number {
  return meanOf(pairs, (x, t) => Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x))));
}

/** R²: the fraction of the targets' variance that predictions explain: 1 − Σ(t − p)² / Σ(t − mean)². */
export function determination(pairs: Pairs): number {
  const mean = meanOf(pairs, (_, t) => t);
  return 1 - meanSquaredError(pairs) / meanOf(pairs, (_, t) => (t - mean) ** 2);
}

/** Logarithms of probabilities, by row, from logits or from probabilities. */
export function logProbabilities(x: Matrix, input: 'logits' | 'probabilities'): Matrix {
  if (input === 'logits') return logSoftmax(x, 'row');
  return { ...x, data: x.data.map(Math.log) };
}

/** −Σ weight · ln p over the numbers of positive weight, divided by `count`. */
export function crossEntropy(logarithms: Float64Array, weights: Float64Array, count: number): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++)
    if (weights[index] !== 0) sum -= weights[index]! * logarithms[index]!;
  return sum / count;
}

/** Σ t · (ln t − ln p), divided by `count`; targets of 0 add nothing. */
export function divergence(logarithms: Float64Array, targets: Float64Array, count: number): number {
  let sum = 0;
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index]!;
    if (target > 0) sum += target * (Math.log(target) - logarithms[index]!);
  }
  return sum / count;
}

/** Derivatives of a loss with respect to each prediction and each target. */
export type PairSlopes = Pairs;

/** Derivatives of the mean of a term over all pairs, from the derivatives of the term. */
function meanSlopes(
  { prediction, target }: Pairs,
  byPrediction: (p: number, t: number) => number,
  byTarget: (p: number, t: number) => number,
): PairSlopes {
  const each = (slope: (p: number, t: number) => number) =>
    prediction.map((p, index) => slope(p, target[index]!) / prediction.length);
  return { prediction: each(byPrediction), target: each(byTarget) };
}

/** For a term that depends only on p − t. */
const differenceSlopes = (pairs: Pairs, slope: (difference: number) => number): PairSlopes =>
  meanSlopes(
    pairs,
    (p, t) => slope(p - t),
    (p, t) => -slope(p - t),
  );

export const squaredErrorSlopes = (pairs: Pairs): PairSlopes => differenceSlopes(pairs, (d) => 2 * d);

/** 0 if the error is 0, like PyTorch's L1Loss. */
export const absoluteErrorSlopes = (pairs: Pairs): PairSlopes => differenceSlopes(pairs, Math.sign);

export const huberSlopes = (pairs: Pairs, delta: number): PairSlopes =>
  differenceSlopes(pairs, (d) => Math.max(-delta, Math.min(d, delta)));

/**
 * Logarithms are clamped to −100; the derivative with respect to p is like that of PyTorch's BCELoss, whose divisor is
 * never below 10⁻¹².
 */
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
