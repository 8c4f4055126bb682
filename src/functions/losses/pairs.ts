import type { Pairs } from '../../nn/losses.ts';
import { refuse, refuseEmpty } from '../cell-error.ts';
import { placeAt } from '../cells.ts';
import { type SparseNumbers, sparseNumbers } from '../parameters/numbers.ts';
import { optional } from '../parameters/optional.ts';
import { flag } from '../parameters/single.ts';
import { shapeOf } from '../shapes.ts';

/** What losses of numbers take. */
export const pairParameters = { prediction: sparseNumbers(), target: sparseNumbers() };
export const skipBlanksParameter = optional(flag(), false);

/** Rows up to the last one with a number in it. */
export function filledRows({ values: { rows, columns }, isBlank }: SparseNumbers): number {
  for (let index = isBlank.length - 1; index >= 0; index--)
    if (!isBlank[index]) return Math.floor(index / columns) + 1;
  return rows === 0 ? 0 : 1;
}

/** The number of rows to compare; rows that are blank in both ranges at the end are left out. */
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
 * Predictions with their targets. A blank prediction is an error; so is a blank target, unless those pairs are
 * to be left out.
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
