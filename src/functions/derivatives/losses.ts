import {
  absoluteErrorSlopes,
  binaryCrossEntropyOfLogitsSlopes,
  binaryCrossEntropySlopes,
  determinationSlopes,
  huberSlopes,
  logProbabilities,
  meanSquaredError,
  type PairSlopes,
  type Pairs,
  squaredErrorSlopes,
} from '../../nn/losses.ts';
import { type Matrix, zeros } from '../../nn/matrix.ts';
import { logSoftmaxChain } from '../../nn/softmax.ts';
import { derivativeOf } from '../derivative.ts';
import { BCE } from '../losses/bce.ts';
import { classWeights } from '../losses/class-targets.ts';
import { CROSSENTROPY } from '../losses/crossentropy.ts';
import { HUBER } from '../losses/huber.ts';
import { KLDIV } from '../losses/kldiv.ts';
import { MAE } from '../losses/mae.ts';
import { MSE } from '../losses/mse.ts';
import { pairsOf } from '../losses/pairs.ts';
import { R2SCORE } from '../losses/r2score.ts';
import { RMSE } from '../losses/rmse.ts';
import type { SparseNumbers } from '../parameters.ts';

interface PairArguments {
  readonly prediction: SparseNumbers;
  readonly target: SparseNumbers;
  readonly skipblanks: boolean;
}

/** Puts the slopes of the pairs that counted back to their cells, times what arrives at the loss. */
function chainPairs(
  { prediction, target, skipblanks }: PairArguments,
  upstream: Matrix,
  slopesOf: (pairs: Pairs) => PairSlopes,
) {
  const slopes = slopesOf(pairsOf(prediction, target, skipblanks));
  const result = {
    prediction: new Float64Array(prediction.values.data.length),
    target: new Float64Array(target.values.data.length),
  };
  for (let index = 0, pair = 0; pair < slopes.prediction.length; index++) {
    if (target.isBlank[index]) continue;
    result.prediction[index] = slopes.prediction[pair]! * upstream.data[0]!;
    result.target[index] = slopes.target[pair++]! * upstream.data[0]!;
  }
  return result;
}

/** Of a root: the slopes of what stands below it, divided by twice the root. */
function rootSlopes(pairs: Pairs): PairSlopes {
  const { prediction, target } = squaredErrorSlopes(pairs);
  const scale = 1 / (2 * Math.sqrt(meanSquaredError(pairs)));
  return {
    prediction: prediction.map((slope) => slope * scale),
    target: target.map((slope) => slope * scale),
  };
}

/** By the predictions, from the derivatives by the logarithms of their probabilities. */
const throughLogarithm = (x: Matrix, byLogarithm: Matrix, input: 'logits' | 'probabilities'): Float64Array =>
  input === 'logits'
    ? logSoftmaxChain(x, byLogarithm, 'row')
    : // A probability without weight may be 0, whose logarithm counts nothing.
      byLogarithm.data.map((slope, at) => (slope === 0 ? 0 : slope / x.data[at]!));

export const lossDerivatives = [
  derivativeOf(MSE, (values, upstream) => chainPairs(values, upstream, squaredErrorSlopes)),
  derivativeOf(RMSE, (values, upstream) => chainPairs(values, upstream, rootSlopes)),
  derivativeOf(MAE, (values, upstream) => chainPairs(values, upstream, absoluteErrorSlopes)),
  derivativeOf(HUBER, (values, upstream) =>
    chainPairs(values, upstream, (pairs) => huberSlopes(pairs, values.delta)),
  ),
  derivativeOf(BCE, (values, upstream) =>
    chainPairs(
      values,
      upstream,
      values.input === 'logits' ? binaryCrossEntropyOfLogitsSlopes : binaryCrossEntropySlopes,
    ),
  ),
  derivativeOf(R2SCORE, (values, upstream) => chainPairs(values, upstream, determinationSlopes)),
  derivativeOf(CROSSENTROPY, ({ prediction, target, input, classes, skipblanks }, upstream) => {
    const { weights, scores, rows } = classWeights(target, prediction, classes, skipblanks);
    const scale = -upstream.data[0]! / rows;
    const byLogarithm = zeros(scores.rows, scores.columns);
    for (let at = 0; at < weights.length; at++) byLogarithm.data[at] = weights[at]! * scale;
    const isSoft = target[0]!.length > 1;
    return {
      prediction: throughLogarithm(scores, byLogarithm, input),
      ...(isSoft && {
        target: logProbabilities(scores, input).data.map((logarithm) => logarithm * scale),
      }),
    };
  }),
  derivativeOf(KLDIV, ({ prediction, target, input }, upstream) => {
    const scale = upstream.data[0]! / target.rows;
    const byLogarithm = { ...target, data: target.data.map((t) => -t * scale) };
    const logarithms = logProbabilities(prediction, input).data;
    return {
      prediction: throughLogarithm(prediction, byLogarithm, input),
      target: target.data.map((t, at) => (t > 0 ? (Math.log(t) + 1 - logarithms[at]!) * scale : 0)),
    };
  }),
];
