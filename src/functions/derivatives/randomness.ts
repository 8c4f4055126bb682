import { dropout, dropoutPlanes } from '../../nn/dropout.ts';
import { normalWeights, orthogonalWeights, uniformWeights } from '../../nn/initialize.ts';
import type { Matrix } from '../../nn/matrix.ts';
import type { ResultCell } from '../definition.ts';
import { derivativeOf, sumOver } from '../derivative.ts';
import { BATCHROWS } from '../randomness/batchrows.ts';
import { DROPOUT } from '../randomness/dropout.ts';
import { DROPOUT2D } from '../randomness/dropout2d.ts';
import { NORMINIT } from '../randomness/norminit.ts';
import { ORTHOGONALINIT } from '../randomness/orthogonalinit.ts';
import { SAMPLEROWS } from '../randomness/samplerows.ts';
import { SHUFFLEROWS } from '../randomness/shufflerows.ts';
import { TRAINTESTSPLIT } from '../randomness/traintestsplit.ts';
import { UNIFORMINIT } from '../randomness/uniforminit.ts';

/** Rows go back to where they came from: `pick` is given row numbers and tells which ones were chosen. */
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

/** A draw is fixed by its seed, so it acts as a constant mask, order or factor. */
export const randomnessDerivatives = [
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
    // Words beside each row do not depend on what the rows hold.
    range:
      settings.part === 'both'
        ? new Float64Array(range.length * range[0]!.length)
        : returnRows(range, upstream, (numbers) => TRAINTESTSPLIT.run({ range: numbers, ...settings })),
  })),
];
