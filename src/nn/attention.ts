import { matmul, matmulTransposed, transposedMatmul } from './matmul.ts';
import { type Matrix, zeros } from './matrix.ts';
import { softmaxChain, softmaxLine } from './softmax.ts';

/** The weight of every value for every query: softmax by row of q · kᵀ / √d; a causal row ends at its own position. */
function attentionWeights(queries: Matrix, keys: Matrix, causal: boolean): Matrix {
  const scores = matmulTransposed(queries, keys);
  const { rows, columns, data } = scores;
  const scale = Math.sqrt(queries.columns);
  for (let index = 0; index < data.length; index++) data[index]! /= scale;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const seen = causal ? Math.min(row + 1, columns) : columns;
    softmaxLine(data, data, start, { length: seen, step: 1 });
    data.fill(0, start + seen, start + columns);
  }
  return scores;
}

/** Scaled dot-product attention: each query's weighted mean of the values. */
export function attention(queries: Matrix, keys: Matrix, values: Matrix, causal: boolean): Matrix {
  return matmul(attentionWeights(queries, keys, causal), values);
}

/** Gradients of queries, keys and values from the attention's upstream gradient. */
export function attentionGradient(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  causal: boolean,
  upstream: Matrix,
): { readonly queries: Matrix; readonly keys: Matrix; readonly values: Matrix } {
  const weights = attentionWeights(queries, keys, causal);
  const scores = softmaxChain(weights, matmulTransposed(upstream, values), 'row');
  const scale = 1 / Math.sqrt(queries.columns);
  for (let index = 0; index < scores.data.length; index++) scores.data[index]! *= scale;
  return {
    queries: matmul(scores, keys),
    keys: transposedMatmul(scores, queries),
    values: transposedMatmul(weights, upstream),
  };
}

/** Sines in even and cosines in odd columns (zero-based), with frequencies that fall from left to right. */
export function positionEncoding(positions: number, dimensions: number, base: number): Matrix {
  const result = zeros(positions, dimensions);
  for (let column = 0; column < dimensions; column++) {
    const frequency = base ** (-(column - (column % 2)) / dimensions);
    const wave = column % 2 === 0 ? Math.sin : Math.cos;
    for (let position = 0; position < positions; position++)
      result.data[position * dimensions + column] = wave(position * frequency);
  }
  return result;
}
