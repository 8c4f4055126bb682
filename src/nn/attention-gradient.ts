import { attentionWeights } from './attention.ts';
import type { Matrix } from './matrix.ts';
import { multiply, multiplyTransposed, transposedMultiply } from './multiply.ts';
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
  const scores = softmaxChain(weights, multiplyTransposed(upstream, values), 'row');
  const scale = 1 / Math.sqrt(queries.columns);
  for (let index = 0; index < scores.data.length; index++) scores.data[index]! *= scale;
  return {
    queries: multiply(scores, keys),
    keys: transposedMultiply(scores, queries),
    values: transposedMultiply(weights, upstream),
  };
}
