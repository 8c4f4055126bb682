import type { Matrix } from './matrix.ts';
import { multiply, multiplyTransposed } from './multiply.ts';
import { softmaxLine } from './softmax.ts';

/** The weight of every value for every query: softmax by row of q · kᵀ / √d, of a causal row up to its own place. */
export function attentionWeights(queries: Matrix, keys: Matrix, causal: boolean): Matrix {
  const scores = multiplyTransposed(queries, keys);
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
  return multiply(attentionWeights(queries, keys, causal), values);
}
