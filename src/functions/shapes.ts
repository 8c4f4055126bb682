import type { Axis, Matrix } from '../nn/matrix.ts';
import { count, refuse } from './cells.ts';
import { optional, word } from './parameters.ts';

/** The numbers that belong together. */
export const axisParameter = optional(word('row', 'column', 'all'), null);

/** If omitted: each row, or the entire column if the range has only one. */
export function axisOf(chosen: Axis | null, { columns }: Matrix): Axis {
  return chosen ?? (columns === 1 ? 'column' : 'row');
}

export const axisHelp = {
  shape: 'one cell',
  text: 'The numbers that sum to 1: those of each "row", of each "column", or "all".',
  whenLeftOut: '"row", or "column" for a range with one column',
};

/** `3 rows and 1 column`. */
export function shapeOf({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  return `${count(rows, 'row')} and ${count(columns, 'column')}`;
}

/** The numbers of a row, column or block as a list of the required length. `reason` ends with `needs …`. */
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

/** Throws if two ranges have different shapes. */
export function checkSameShape(first: Matrix, firstName: string, second: Matrix, secondName: string): void {
  if (first.rows !== second.rows || first.columns !== second.columns)
    refuse(
      `${firstName} has ${shapeOf(first)}, so ${secondName} needs the same shape, ` +
        `but ${secondName} has ${shapeOf(second)}`,
    );
}

/** Throws if rows can't be divided into blocks of equal height, such as planes. */
export function checkStack(rows: number, blocks: number, name: string, blocksName: string): void {
  if (rows % blocks !== 0)
    refuse(
      `${blocksName} is ${blocks}, so the rows of ${name} must divide evenly by ${blocks}, but ${name} has ` +
        count(rows, 'row'),
    );
}
