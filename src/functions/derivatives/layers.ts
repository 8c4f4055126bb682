import { attentionGradient } from '../../nn/attention.ts';
import { convolutionGradient } from '../../nn/convolution.ts';
import { type Matrix, zeroList } from '../../nn/matrix.ts';
import { multiplyTransposed, transposedMultiply } from '../../nn/multiply.ts';
import { momentsOf, normalizeGradient } from '../../nn/normalize.ts';
import { averagePoolGradient, maxPoolGradient } from '../../nn/pooling.ts';
import { columnSums, derivativeOf } from '../derivative.ts';
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

/** The table with the gradients of its picked rows added up. `picked` are row numbers. */
function scattered({ rows, columns }: Matrix, picked: Float64Array, upstream: Matrix): Float64Array {
  const result = zeroList(rows * columns);
  picked.forEach((row, index) => {
    for (let column = 0; column < columns; column++)
      result[row * columns + column]! += upstream.data[index * columns + column]!;
  });
  return result;
}

/** A table whose rows hold their numbers: what a function picks of it tells which rows it picks. */
const rowNumbers = (rows: number): Matrix => ({
  rows,
  columns: 1,
  data: Float64Array.from({ length: rows }, (_, i) => i),
});

/** Without what belongs to arguments that were left out. */
function given<T extends object>(values: Readonly<Record<string, unknown>>, gradients: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(gradients).filter(([name]) => values[name] !== null),
  ) as Partial<T>;
}

export const layerDerivatives = [
  derivativeOf(DENSE, ({ x, weights, bias }, upstream) => ({
    // Computed when asked for: the inputs of a first layer need none.
    get x() {
      return multiplyTransposed(upstream, weights).data;
    },
    get weights() {
      return transposedMultiply(x, upstream).data;
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
