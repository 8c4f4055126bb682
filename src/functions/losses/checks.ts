import type { Matrix } from '../../nn/matrix.ts';
import { refuse } from '../cell-error.ts';
import { placeAt } from '../cells.ts';
import { optional } from '../parameters/optional.ts';
import { word } from '../parameters/single.ts';

/** Whether predictions are scores from a last layer or probabilities. */
export const logitsFirst = optional(word('logits', 'probabilities'), 'logits');
export const probabilitiesFirst = optional(word('logits', 'probabilities'), 'probabilities');

export const inputHelp = {
  shape: 'one cell',
  text: 'The content of prediction: "logits" (scores before softmax or sigmoid) or "probabilities".',
};

function hint(name: string): string {
  return name === 'prediction' ? '; for scores set input to "logits"' : '';
}

/** Refuses numbers outside 0 … 1 in a range; `skipped` marks cells that don't count. */
export function checkProbabilities({ data, columns }: Matrix, name: string, skipped?: Uint8Array): void {
  const wrong = data.findIndex((value, index) => !(value >= 0 && value <= 1) && !skipped?.[index]);
  if (wrong >= 0)
    refuse(
      `${name} must contain probabilities from 0 to 1, but ${placeAt(wrong, columns)} is ` +
        `${data[wrong]}${hint(name)}`,
    );
}

/** How far the sum of a row of probabilities may be from 1. */
const sumTolerance = 1e-6;

/** Refuses a row of probabilities whose sum is not 1. */
export function checkSum(probabilities: ArrayLike<number>, name: string, row: number): void {
  let sum = 0;
  for (let index = 0; index < probabilities.length; index++) sum += probabilities[index]!;
  if (!(Math.abs(sum - 1) <= sumTolerance))
    refuse(
      `${name} must contain probabilities that sum to 1 in each row, but row ${row + 1} sums to ` +
        `${Number(sum.toPrecision(7))}${hint(name)}`,
    );
}

/** Refuses rows that are no distributions; `skipped` marks rows that don't count. */
export function checkDistributions(range: Matrix, name: string, skipped?: Uint8Array): void {
  const { rows, columns, data } = range;
  for (let row = 0; row < rows; row++) {
    if (skipped?.[row]) continue;
    const cells = data.subarray(row * columns, (row + 1) * columns);
    if (cells.every((value) => value >= 0 && value <= 1)) checkSum(cells, name, row);
    else checkProbabilities(range, name);
  }
}
