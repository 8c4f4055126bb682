import type { RangeData } from './types.ts';

/** Key of a cell in `SheetData.cells`. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;

export function parseCellKey(key: string): { row: number; column: number } {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A → 0, Z → 25, AA → 26; letters in either case. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `A1` address of a zero-based position. */
export const cellAddress = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** `B2:C9`, or `B2` for one cell. */
export function rangeAddress(range: RangeData): string {
  const start = cellAddress(range.row, range.column);
  if (range.rows === 1 && range.columns === 1) return start;
  return `${start}:${cellAddress(range.row + range.rows - 1, range.column + range.columns - 1)}`;
}

export const contains = (range: RangeData, row: number, column: number): boolean =>
  row >= range.row &&
  row < range.row + range.rows &&
  column >= range.column &&
  column < range.column + range.columns;

export const overlap = (first: RangeData, second: RangeData): boolean =>
  first.sheetId === second.sheetId &&
  first.row < second.row + second.rows &&
  second.row < first.row + first.rows &&
  first.column < second.column + second.columns &&
  second.column < first.column + first.columns;

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
