import { normalWeights, uniformWeights } from '../nn/initialize.ts';
import { trainingPhrase, trainingProblems } from './problem.ts';

/** From where new start weights are drawn. */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number };

/** How the weights of one range are drawn. */
export interface RangeDraw {
  /** How many cells the range has. */
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

/** The first so many draws of a seed. */
const firstDraws = (distribution: Distribution, count: number, seed: number): ArrayLike<number> =>
  distribution.kind === 'normal'
    ? normalWeights(count, 1, distribution.mean, distribution.sd, seed).data
    : uniformWeights(count, 1, distribution.low, distribution.high, seed).data;

/**
 * New start weights for ranges in their order. A draw depends on the seed and on the weight's place among
 * all, so that two ranges never get the same numbers; it is the same on every machine.
 * @param seed any safe integer
 * @throws TrainingProblem when a distribution or the seed makes no sense
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
