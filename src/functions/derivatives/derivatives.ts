import {
  elu,
  eluGradient,
  geluGradient,
  geluTanhGradient,
  leakyReluGradient,
  reluGradient,
  sigmoid,
  sigmoidGradient,
  siluGradient,
  softplusByBeta,
} from '../../nn/activations.ts';
import { attentionGradient } from '../../nn/attention.ts';
import { convolutionGradient } from '../../nn/convolution.ts';
import { dropout, dropoutPlanes } from '../../nn/dropout.ts';
import { normalWeights, orthogonalWeights, uniformWeights } from '../../nn/initialize.ts';
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
import { matmulTransposed, transposedMatmul } from '../../nn/matmul.ts';
import { type Matrix, zeroList, zeros } from '../../nn/matrix.ts';
import { momentsOf, normalizeGradient } from '../../nn/normalize.ts';
import { averagePoolGradient, maxPoolGradient } from '../../nn/pooling.ts';
import { logSoftmaxChain, softmaxGradient, softmaxSecond } from '../../nn/softmax.ts';
import { ELU } from '../activations/elu.ts';
import { GELU } from '../activations/gelu.ts';
import { LEAKYRELU } from '../activations/leakyrelu.ts';
import { LOGSOFTMAX } from '../activations/logsoftmax.ts';
import { RELU } from '../activations/relu.ts';
import { SIGMOID } from '../activations/sigmoid.ts';
import { SILU } from '../activations/silu.ts';
import { SOFTMAX } from '../activations/softmax.ts';
import { SOFTPLUS } from '../activations/softplus.ts';
import type { ArgumentsOf, FunctionDefinition, Parameters, ResultCell } from '../definition.ts';
import { RELUGRAD } from '../gradients/relugrad.ts';
import { SIGMOIDGRAD } from '../gradients/sigmoidgrad.ts';
import { SOFTMAXGRAD } from '../gradients/softmaxgrad.ts';
import { ATTENTION } from '../layers/attention.ts';
import { AVGPOOL } from '../layers/avgpool.ts';
import { BATCHNORM } from '../layers/batchnorm.ts';
import { CONV2D, shapeOfConvolution } from '../layers/conv2d.ts';
import { DENSE } from '../layers/dense.ts';
import { EMBEDDING } from '../layers/embedding.ts';
import { FLATTENROW } from '../layers/flattenrow.ts';
import { LAYERNORM } from '../layers/layernorm.ts';
import { MAXPOOL } from '../layers/maxpool.ts';
import { poolingOf } from '../layers/pool-settings.ts';
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
import { BATCHROWS } from '../randomness/batchrows.ts';
import { DROPOUT } from '../randomness/dropout.ts';
import { DROPOUT2D } from '../randomness/dropout2d.ts';
import { NORMINIT } from '../randomness/norminit.ts';
import { ORTHOGONALINIT } from '../randomness/orthogonalinit.ts';
import { SAMPLEROWS } from '../randomness/samplerows.ts';
import { SHUFFLEROWS } from '../randomness/shufflerows.ts';
import { TRAINTESTSPLIT } from '../randomness/traintestsplit.ts';
import { UNIFORMINIT } from '../randomness/uniforminit.ts';
import { axisOf } from '../shapes.ts';

/**
 * Derivatives of an objective with respect to a function's arguments, from those with respect to its result; row-major.
 * Omitted arguments, such as a seed, a size or a label, have none.
 */
type Chain<P extends Parameters = Parameters> = (
  values: ArgumentsOf<P>,
  upstream: Matrix,
) => { readonly [K in keyof P]?: Float64Array };

/** The derivative of a custom function. Separate from the definition, so that server scripts don't contain it. */
interface FunctionDerivative {
  readonly name: string;
  chain(
    values: Record<string, unknown>,
    upstream: Matrix,
  ): Readonly<Record<string, Float64Array | undefined>>;
}

/** Keeps the argument types within one rule, and erases them outside. */
const derivativeOf = <P extends Parameters>(
  { name }: FunctionDefinition<P>,
  chain: Chain<P>,
): FunctionDerivative => ({ name, chain: chain as FunctionDerivative['chain'] });

/** A gradient for a single number. */
const single = (gradient: number): Float64Array => Float64Array.of(gradient);

/** Σ slope(x) · upstream, for a number that affects every cell of a range. */
function sumOver(x: Matrix, upstream: Matrix, slope: (x: number) => number): Float64Array {
  return single(x.data.reduce((sum, value, at) => sum + slope(value) * upstream.data[at]!, 0));
}

/** slope(x) · upstream for every cell of a range. */
function each(x: Matrix, upstream: Matrix, slope: (x: number) => number): Float64Array {
  const result = zeroList(x.data.length);
  for (let at = 0; at < result.length; at++) result[at] = slope(x.data[at]!) * upstream.data[at]!;
  return result;
}

/** The sum of each column. */
function columnSums({ rows, columns, data }: Matrix): Float64Array {
  const sums = zeroList(columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) sums[column]! += data[row * columns + column]!;
  return sums;
}

interface PairArguments {
  readonly prediction: SparseNumbers;
  readonly target: SparseNumbers;
  readonly skipblanks: boolean;
}

/** Writes the slopes of the counted pairs to their cells, times the loss's upstream gradient. */
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

/** Slopes of a root: the radicand's slopes divided by twice the root. */
function rootSlopes(pairs: Pairs): PairSlopes {
  const { prediction, target } = squaredErrorSlopes(pairs);
  const scale = 1 / (2 * Math.sqrt(meanSquaredError(pairs)));
  return {
    prediction: prediction.map((slope) => slope * scale),
    target: target.map((slope) => slope * scale),
  };
}

/** Derivatives with respect to the predictions, from those with respect to the logarithms of their probabilities. */
const throughLogarithm = (x: Matrix, byLogarithm: Matrix, input: 'logits' | 'probabilities'): Float64Array =>
  input === 'logits'
    ? logSoftmaxChain(x, byLogarithm, 'row')
    : // A probability without weight may be 0; its logarithm doesn't count.
      byLogarithm.data.map((slope, at) => (slope === 0 ? 0 : slope / x.data[at]!));

const lossDerivatives = [
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

/** With respect to the upstream gradient: cell by cell, or summed if it is a single number. */
function byArriving(range: Matrix, arriving: Matrix | null, upstream: Matrix, slope: (x: number) => number) {
  const places = each(range, upstream, slope);
  if (arriving === null) return {};
  const isSingle = arriving.data.length === 1;
  return { upstream: isSingle ? single(places.reduce((sum, one) => sum + one, 0)) : places };
}

/** With respect to the numbers: the function's second derivative times the upstream gradient. */
function byRange(range: Matrix, arriving: Matrix | null, upstream: Matrix, second: (x: number) => number) {
  const factor = (at: number) => arriving?.data[arriving.data.length === 1 ? 0 : at] ?? 1;
  return each(range, upstream, second).map((slope, at) => slope * factor(at));
}

/** Sheets with handwritten gradients can be differentiated too. */
const gradientDerivatives = [
  derivativeOf(RELUGRAD, ({ range, upstream: arriving }, upstream) => ({
    range: new Float64Array(range.data.length),
    ...byArriving(range, arriving, upstream, reluGradient),
  })),
  derivativeOf(SIGMOIDGRAD, ({ range, upstream: arriving }, upstream) => ({
    range: byRange(range, arriving, upstream, (x) => sigmoidGradient(x) * (1 - 2 * sigmoid(x))),
    ...byArriving(range, arriving, upstream, sigmoidGradient),
  })),
  derivativeOf(SOFTMAXGRAD, ({ range, upstream: arriving, axis }, upstream) => {
    // Without `upstream` the result is a Jacobian, which no training uses.
    if (arriving === null) return {};
    const along = axisOf(axis, range);
    return {
      range: softmaxSecond(range, arriving, upstream, along).data,
      upstream: softmaxGradient(range, upstream, along).data,
    };
  }),
];

const activationDerivatives = [
  derivativeOf(RELU, ({ range }, upstream) => ({ range: each(range, upstream, reluGradient) })),
  derivativeOf(LEAKYRELU, ({ range, slope }, upstream) => ({
    range: each(range, upstream, (x) => leakyReluGradient(x, slope)),
    slope: sumOver(range, upstream, (x) => (x > 0 ? 0 : x)),
  })),
  derivativeOf(ELU, ({ range, alpha }, upstream) => ({
    range: each(range, upstream, (x) => eluGradient(x, alpha)),
    alpha: sumOver(range, upstream, (x) => (x > 0 ? 0 : elu(x, 1))),
  })),
  derivativeOf(GELU, ({ range, approximate }, upstream) => ({
    range: each(range, upstream, approximate === 'tanh' ? geluTanhGradient : geluGradient),
  })),
  derivativeOf(SILU, ({ range }, upstream) => ({ range: each(range, upstream, siluGradient) })),
  derivativeOf(SIGMOID, ({ range }, upstream) => ({ range: each(range, upstream, sigmoidGradient) })),
  derivativeOf(SOFTPLUS, ({ range, beta }, upstream) => ({
    range: each(range, upstream, (x) => sigmoid(beta * x)),
    beta: sumOver(range, upstream, (x) => softplusByBeta(x, beta)),
  })),
  derivativeOf(SOFTMAX, ({ range, axis }, upstream) => ({
    range: softmaxGradient(range, upstream, axisOf(axis, range)).data,
  })),
  derivativeOf(LOGSOFTMAX, ({ range, axis }, upstream) => ({
    range: logSoftmaxChain(range, upstream, axisOf(axis, range)),
  })),
];

/** The table with the gradients of its picked rows added up. `picked` contains row numbers. */
function scattered({ rows, columns }: Matrix, picked: Float64Array, upstream: Matrix): Float64Array {
  const result = zeroList(rows * columns);
  picked.forEach((row, index) => {
    for (let column = 0; column < columns; column++)
      result[row * columns + column]! += upstream.data[index * columns + column]!;
  });
  return result;
}

/** A table of row numbers: applied to it, a function returns the rows that it picks. */
const rowNumbers = (rows: number): Matrix => ({
  rows,
  columns: 1,
  data: Float64Array.from({ length: rows }, (_, i) => i),
});

/** Drops the entries of omitted arguments. */
function given<T extends object>(values: Readonly<Record<string, unknown>>, gradients: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(gradients).filter(([name]) => values[name] !== null),
  ) as Partial<T>;
}

const layerDerivatives = [
  derivativeOf(DENSE, ({ x, weights, bias }, upstream) => ({
    // Computed on demand: the inputs of a first layer need none.
    get x() {
      return matmulTransposed(upstream, weights).data;
    },
    get weights() {
      return transposedMatmul(x, upstream).data;
    },
    ...(bias && { bias: columnSums(upstream) }),
  })),
  derivativeOf(CONV2D, ({ input, kernel, bias, ...settings }, upstream) => {
    const shape = shapeOfConvolution(input, kernel, settings);
    return given({ bias }, convolutionGradient(input, kernel, shape, upstream));
  }),
  derivativeOf(MAXPOOL, ({ input, ...settings }, upstream) => ({
    input: maxPoolGradient(input, poolingOf(input, settings), upstream),
  })),
  derivativeOf(AVGPOOL, ({ input, countpadding, ...settings }, upstream) => ({
    input: averagePoolGradient(input, poolingOf(input, settings), countpadding, upstream),
  })),
  derivativeOf(FLATTENROW, (_, upstream) => ({ range: upstream.data })),
  derivativeOf(EMBEDDING, ({ ids, table, vocabulary }, upstream) => {
    const picked = EMBEDDING.run({ ids, table: rowNumbers(table.rows), vocabulary }) as Matrix;
    return { table: scattered(table, picked.data, upstream) };
  }),
  derivativeOf(BATCHNORM, ({ x, weight, bias, epsilon, mean, variance }, upstream) => {
    const moments = mean && variance ? { mean: mean.data, variance: variance.data } : momentsOf(x, 'column');
    const affine = { weight: weight?.data ?? null, bias: bias?.data ?? null };
    const found = normalizeGradient(x, 'column', moments, affine, epsilon, mean === null, upstream);
    return given({ weight, bias, mean, variance }, found);
  }),
  derivativeOf(LAYERNORM, ({ x, weight, bias, epsilon }, upstream) => {
    const affine = { weight: weight?.data ?? null, bias: bias?.data ?? null };
    const found = normalizeGradient(x, 'row', momentsOf(x, 'row'), affine, epsilon, true, upstream);
    return given({ weight, bias }, { x: found.x, weight: found.weight, bias: found.bias });
  }),
  derivativeOf(ATTENTION, ({ q, k, v, causal }, upstream) => {
    const { queries, keys, values } = attentionGradient(q, k, v, causal, upstream);
    return { q: queries.data, k: keys.data, v: values.data };
  }),
];

/** Returns rows to their origin: `pick` is applied to row numbers and returns the chosen ones. */
function returnRows(
  range: readonly (readonly ResultCell[])[],
  upstream: Matrix,
  pick: (numbers: ResultCell[][]) => unknown,
): Float64Array {
  const columns = range[0]!.length;
  const result = new Float64Array(range.length * columns);
  const picked = pick(range.map((_, row) => [row])) as number[][];
  picked.forEach(([row], index) => {
    for (let column = 0; column < columns; column++)
      result[row! * columns + column]! += upstream.data[index * columns + column]!;
  });
  return result;
}

/** The seed determines a draw, so it acts as a constant mask, order or factor. */
const randomnessDerivatives = [
  derivativeOf(DROPOUT, ({ p, seed, rescale }, upstream) => ({
    range: dropout(upstream, p, seed, rescale).data,
  })),
  derivativeOf(DROPOUT2D, ({ channels, p, seed, rescale }, upstream) => ({
    input: dropoutPlanes(upstream, channels, p, seed, rescale).data,
  })),
  derivativeOf(UNIFORMINIT, ({ rows, cols, seed }, upstream) => {
    const draws = uniformWeights(rows, cols, 0, 1, seed);
    return {
      low: sumOver(draws, upstream, (u) => 1 - u),
      high: sumOver(draws, upstream, (u) => u),
    };
  }),
  derivativeOf(NORMINIT, ({ rows, cols, seed }, upstream) => {
    const draws = normalWeights(rows, cols, 0, 1, seed);
    return { mean: sumOver(draws, upstream, () => 1), sd: sumOver(draws, upstream, (z) => z) };
  }),
  derivativeOf(ORTHOGONALINIT, ({ rows, cols, seed }, upstream) => ({
    gain: sumOver(orthogonalWeights(rows, cols, 1, seed), upstream, (weight) => weight),
  })),
  derivativeOf(SHUFFLEROWS, ({ range, seed }, upstream) => ({
    range: returnRows(range, upstream, (numbers) => SHUFFLEROWS.run({ range: numbers, seed })),
  })),
  derivativeOf(BATCHROWS, ({ range, ...settings }, upstream) => ({
    range: returnRows(range, upstream, (numbers) => BATCHROWS.run({ range: numbers, ...settings })),
  })),
  derivativeOf(SAMPLEROWS, ({ range, ...settings }, upstream) => ({
    range: returnRows(range, upstream, (numbers) => SAMPLEROWS.run({ range: numbers, ...settings })),
  })),
  derivativeOf(TRAINTESTSPLIT, ({ range, ...settings }, upstream) => ({
    // Labels beside the rows don't depend on the rows' values.
    range:
      settings.part === 'both'
        ? new Float64Array(range.length * range[0]!.length)
        : returnRows(range, upstream, (numbers) => TRAINTESTSPLIT.run({ range: numbers, ...settings })),
  })),
];

/** The derivative of each differentiable custom function, by name. */
export const functionDerivatives: ReadonlyMap<string, FunctionDerivative> = new Map(
  [
    activationDerivatives,
    layerDerivatives,
    lossDerivatives,
    randomnessDerivatives,
    gradientDerivatives,
  ].flatMap((family) => family.map((derivative) => [derivative.name, derivative] as const)),
);
