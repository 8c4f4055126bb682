import { overlaps } from '../../formula/addresses.ts';
import type { RangeData } from './types.ts';

/** Key of a cell in `SheetData.cells`. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;

export function parseCellKey(key: string): { row: number; column: number } {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

export const contains = (range: RangeData, row: number, column: number): boolean =>
  row >= range.row &&
  row < range.row + range.rows &&
  column >= range.column &&
  column < range.column + range.columns;

export const overlap = (first: RangeData, second: RangeData): boolean =>
  first.sheetId === second.sheetId && overlaps(first, second);

/** Visits the positions of a range row by row. */
export function forEachCell(range: RangeData, visit: (row: number, column: number) => void): void {
  for (let row = range.row; row < range.row + range.rows; row++) {
    for (let column = range.column; column < range.column + range.columns; column++) visit(row, column);
  }
}

/** A sheet's name as it stands before `!` in a formula. */
export const quotedSheetName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^[A-Za-z]{1,3}[0-9]+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
