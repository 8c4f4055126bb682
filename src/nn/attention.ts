import type { Matrix } from './matrix.ts';
import { multiply, transpose } from './multiply.ts';
import { softmax } from './softmax.ts';

/** A position sees itself and what comes before it only. */
function hideFuture(scores: Matrix): void {
  for (let row = 0; row < scores.rows; row++)
    for (let column = row + 1; column < scores.columns; column++)
      scores.data[row * scores.columns + column] = -Infinity;
}

/** The weight of every value for every query: softmax by row of q · kᵀ / √d. */
export function attentionWeights(queries: Matrix, keys: Matrix, causal: boolean): Matrix {
  const scores = multiply(queries, transpose(keys));
  const scale = Math.sqrt(queries.columns);
  for (let index = 0; index < scores.data.length; index++) scores.data[index]! /= scale;
  if (causal) hideFuture(scores);
  return softmax(scores, 'row');
}

/** Scaled dot-product attention: each query's weighted mean of the values. */
export function attention(queries: Matrix, keys: Matrix, values: Matrix, causal: boolean): Matrix {
  return multiply(attentionWeights(queries, keys, causal), values);
}
