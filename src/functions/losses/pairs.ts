import type { Pairs } from '../../nn/losses.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { placeAt, refuse, refuseEmpty } from '../cells.ts';
import { flag, optional, type SparseNumbers, sparseNumbers, word } from '../parameters.ts';
import { shapeOf } from '../shapes.ts';

/** Whether predictions are scores of a last layer or probabilities. */
export const logitsFirst = optional(word('logits', 'probabilities'), 'logits');
export const probabilitiesFirst = optional(word('logits', 'probabilities'), 'probabilities');

export const inputHelp = {
  shape: 'one cell',
  text: 'The content of prediction: "logits" (scores before softmax or sigmoid) or "probabilities".',
};

function hint(name: string): string {
  return name === 'prediction' ? '; for scores set input to "logits"' : '';
}

/** Throws for numbers outside 0 … 1 in a range; `skipped` marks cells that don't count. */
export function checkProbabilities({ data, columns }: Matrix, name: string, skipped?: Uint8Array): void {
  const wrong = data.findIndex((value, index) => !(value >= 0 && value <= 1) && !skipped?.[index]);
  if (wrong >= 0)
    refuse(
      `${name} must contain probabilities from 0 to 1, but ${placeAt(wrong, columns)} is ` +
        `${data[wrong]}${hint(name)}`,
    );
}

/** Maximum difference between 1 and the sum of a row of probabilities. */
const sumTolerance = 1e-6;

/** Throws if a row of probabilities doesn't sum to 1. */
export function checkSum(probabilities: ArrayLike<number>, name: string, row: number): void {
  let sum = 0;
  for (let index = 0; index < probabilities.length; index++) sum += probabilities[index]!;
  if (!(Math.abs(sum - 1) <= sumTolerance))
    refuse(
      `${name} must contain probabilities that sum to 1 in each row, but row ${row + 1} sums to ` +
        `${Number(sum.toPrecision(7))}${hint(name)}`,
    );
}

/** Throws if a row is not a distribution; `skipped` marks rows that don't count. */
export function checkDistributions(range: Matrix, name: string, skipped?: Uint8Array): void {
  const { rows, columns, data } = range;
  for (let row = 0; row < rows; row++) {
    if (skipped?.[row]) continue;
    const cells = data.subarray(row * columns, (row + 1) * columns);
    if (cells.every((value) => value >= 0 && value <= 1)) checkSum(cells, name, row);
    else checkProbabilities(range, name);
  }
}

/** Parameters of regression losses. */
export const pairParameters = { prediction: sparseNumbers(), target: sparseNumbers() };
export const skipBlanksParameter = optional(flag(), false);

/** Rows up to the last one with a number. */
export function filledRows({ values: { rows, columns }, isBlank }: SparseNumbers): number {
  for (let index = isBlank.length - 1; index >= 0; index--)
    if (!isBlank[index]) return Math.floor(index / columns) + 1;
  return rows === 0 ? 0 : 1;
}

/** The number of rows to compare, without the rows at the end that are blank in both ranges. */
function commonRows(prediction: SparseNumbers, target: SparseNumbers): number {
  const rows = Math.max(filledRows(prediction), filledRows(target));
  const [first, second] = [prediction.values, target.values];
  if (first.columns !== second.columns || first.rows < rows || second.rows < rows)
    refuse(
      `prediction has ${shapeOf(first)}, so target needs the same shape, but target has ${shapeOf(second)}`,
    );
  return rows;
}

/**
 * Predictions with their targets. A blank prediction is an error, and so is a blank target, unless such pairs are
 * skipped.
 */
export function pairsOf(prediction: SparseNumbers, target: SparseNumbers, skipBlanks: boolean): Pairs {
  const columns = target.values.columns;
  const size = commonRows(prediction, target) * columns;
  const pairs = { prediction: new Float64Array(size), target: new Float64Array(size) };
  let count = 0;
  for (let index = 0; index < size; index++) {
    if (target.isBlank[index] && skipBlanks) continue;
    if (target.isBlank[index])
      refuse(
        `target must contain numbers, but ${placeAt(index, columns)} is blank; ` +
          'set skipblanks to TRUE to ignore such pairs',
      );
    if (prediction.isBlank[index])
      refuse(`prediction must contain numbers, but ${placeAt(index, columns)} is blank`);
    pairs.prediction[count] = prediction.values.data[index]!;
    pairs.target[count++] = target.values.data[index]!;
  }
  if (count === 0) refuseEmpty('target', 'number');
  return { prediction: pairs.prediction.subarray(0, count), target: pairs.target.subarray(0, count) };
}

export const predictionHelp = {
  shape: 'any rows × columns',
  text: 'The predictions of the model. Rows at the end that are blank in both ranges are ignored.',
};

export const targetHelp = { shape: 'the same as prediction', text: 'The correct values.' };

export const skipBlanksHelp = {
  shape: 'one cell',
  text: 'TRUE ignores pairs with a blank target, as in a table of ratings.',
};
