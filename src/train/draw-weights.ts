import { normalWeights, uniformWeights } from '../nn/initialize.ts';
import { trainingPhrase, trainingProblems } from './problem.ts';

/** The distribution of new initial weights. */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number };

/** The draw of one range's weights. */
export interface RangeDraw {
  /** Number of cells in the range. */
  readonly size: number;
  readonly distribution: Distribution;
}

function check(distribution: Distribution): void {
  if (distribution.kind === 'normal') {
    if (!Number.isFinite(distribution.mean))
      throw trainingProblems.settingOutOfRange('mean', trainingPhrase('finite'), distribution.mean);
    if (!(distribution.sd >= 0))
      throw trainingProblems.settingOutOfRange('sd', trainingPhrase('notNegative'), distribution.sd);
    return;
  }
  const { low, high } = distribution;
  if (!(low <= high))
    throw trainingProblems.settingOutOfRange('low', trainingPhrase('atMostHigh', { high }), low);
}

/** The first `count` draws of a seed. */
const firstDraws = (distribution: Distribution, count: number, seed: number): ArrayLike<number> =>
  distribution.kind === 'normal'
    ? normalWeights(count, 1, distribution.mean, distribution.sd, seed).data
    : uniformWeights(count, 1, distribution.low, distribution.high, seed).data;

/**
 * New initial weights for ranges in order. A draw depends on the seed and on the weight's position among all, so that
 * no two ranges have the same numbers; it is the same on every machine.
 * @param seed any safe integer
 * @throws TrainingProblem if a distribution or the seed is invalid
 */
export function drawWeights(ranges: readonly RangeDraw[], seed: number): Float64Array {
  if (!Number.isSafeInteger(seed))
    throw trainingProblems.settingOutOfRange('seed', trainingPhrase('whole'), seed);
  for (const { distribution } of ranges) check(distribution);
  const weights: number[] = [];
  for (const { size, distribution } of ranges) {
    const first = weights.length;
    const draws = firstDraws(distribution, first + size, seed);
    for (let place = first; place < first + size; place++) weights.push(draws[place]!);
  }
  return Float64Array.from(weights);
}
