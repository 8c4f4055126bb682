import type { Matrix } from '../nn/matrix.ts';
import { refuse } from './cell-error.ts';
import { count } from './cells.ts';

/** `3 rows and 1 column`. */
export function shapeOf({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  return `${count(rows, 'row')} and ${count(columns, 'column')}`;
}

/** The numbers of a row, column or block as a list of the needed length. `reason` ends with `needs …`. */
export function listOf(
  values: Matrix | null,
  length: number,
  name: string,
  reason: string,
): Float64Array | null {
  if (values === null) return null;
  if (values.data.length !== length)
    refuse(`${reason}, so ${name} needs ${count(length, 'number')}, but ${name} has ${values.data.length}`);
  return values.data;
}

/** Refuses two ranges of different shapes. */
export function checkSameShape(first: Matrix, firstName: string, second: Matrix, secondName: string): void {
  if (first.rows !== second.rows || first.columns !== second.columns)
    refuse(
      `${firstName} has ${shapeOf(first)}, so ${secondName} needs the same shape, ` +
        `but ${secondName} has ${shapeOf(second)}`,
    );
}

/** Refuses rows that can't be cut into blocks of equal height, such as planes. */
export function checkStack(rows: number, blocks: number, name: string, blocksName: string): void {
  if (rows % blocks !== 0)
    refuse(
      `${blocksName} is ${blocks}, so the rows of ${name} must divide evenly by ${blocks}, but ${name} has ` +
        count(rows, 'row'),
    );
}
