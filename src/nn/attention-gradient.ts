import { attentionWeights } from './attention.ts';
import type { Matrix } from './matrix.ts';
import { multiply, transpose } from './multiply.ts';
import { softmaxChain } from './softmax-gradient.ts';

/** What reaches queries, keys and values when `upstream` reaches their attention. */
export function attentionGradient(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  causal: boolean,
  upstream: Matrix,
): { readonly queries: Matrix; readonly keys: Matrix; readonly values: Matrix } {
  const weights = attentionWeights(queries, keys, causal);
  const scores = softmaxChain(weights, multiply(upstream, transpose(values)), 'row');
  const scale = 1 / Math.sqrt(queries.columns);
  const scaled = { ...scores, data: scores.data.map((score) => score * scale) };
  return {
    queries: multiply(scaled, keys),
    keys: multiply(transpose(scaled), queries),
    values: multiply(transpose(weights), upstream),
  };
}
