import { normalWeights, uniformWeights } from '../nn/initialize.ts';
import { trainingProblems } from './problem.ts';

/** From where new start weights are drawn. */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number };

/** One draw for each weight, in order; the same for the same seed everywhere. @param seed any safe integer */
export function drawWeights(distribution: Distribution, count: number, seed: number): Float64Array {
  if (!Number.isSafeInteger(seed)) throw trainingProblems.settingOutOfRange('seed', 'a whole number', seed);
  if (distribution.kind === 'normal') {
    const { mean, sd } = distribution;
    if (!(sd >= 0)) throw trainingProblems.settingOutOfRange('sd', 'zero or a positive number', sd);
    return Float64Array.from(normalWeights(count, 1, mean, sd, seed).data);
  }
  const { low, high } = distribution;
  if (!(low <= high)) throw trainingProblems.settingOutOfRange('low', `at most high (${high})`, low);
  return Float64Array.from(uniformWeights(count, 1, low, high, seed).data);
}
