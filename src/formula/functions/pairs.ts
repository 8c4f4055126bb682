import { ErrorValue } from '../values.ts';
import type { Cells } from './cells.ts';
import { notAvailable } from './definition.ts';

export interface PairedNumbers {
  readonly x: number[];
  readonly y: number[];
}

/**
 * The numbers at the same places of two ranges; a pair with a text, a boolean or a blank is left out. #N/A when the
 * ranges differ in size, and the first error in either.
 */
export function pairedNumbers(first: Cells, second: Cells): PairedNumbers | ErrorValue {
  const count = first.rows * first.columns;
  if (count !== second.rows * second.columns)
    return notAvailable(`The two ranges differ in size: ${count} and ${second.rows * second.columns} cells.`);
  const pairs: PairedNumbers = { x: [], y: [] };
  const isSameShape = first.rows === second.rows;
  const rows = isSameShape ? Math.max(first.filledRows, second.filledRows) : first.rows;
  const columns = isSameShape ? Math.max(first.filledColumns, second.filledColumns) : first.columns;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * first.columns + column;
      const x = first.at(row, column);
      const y = isSameShape
        ? second.at(row, column)
        : second.at(Math.floor(index / second.columns), index % second.columns);
      if (x instanceof ErrorValue) return x;
      if (y instanceof ErrorValue) return y;
      if (typeof x !== 'number' || typeof y !== 'number') continue;
      pairs.x.push(x);
      pairs.y.push(y);
    }
  return pairs;
}
