import type { RangeData } from '../workbook/types.ts';

/** Excel's limits, which are those of the file format. */
export const maximumRows = 1_048_576;
export const maximumColumns = 16_384;

/** `A`, `Z`, `AA`… of a zero-based column. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** The zero-based column of letters in upper or lower case. */
export function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `B3` of a zero-based place. */
export const addressOf = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

type Rectangle = Omit<RangeData, 'sheetId'>;

/** `B3` or `B3:D8`; with `$` before letters and digits when `absolute`. */
export function rangeAddress(range: Rectangle, absolute = false): string {
  const mark = absolute ? '$' : '';
  const corner = (row: number, column: number) => `${mark}${columnLetters(column)}${mark}${row + 1}`;
  const first = corner(range.row, range.column);
  if (range.rows === 1 && range.columns === 1) return first;
  return `${first}:${corner(range.row + range.rows - 1, range.column + range.columns - 1)}`;
}

const corner = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?$/;

/** The rectangle of `B3`, `B3:D8`, `B:D` or `3:8`, with or without `$`; null for any other text. */
export function parseRange(text: string): Rectangle | null {
  const [first = '', last = first, ...more] = text.split(':');
  const start = corner.exec(first);
  const end = corner.exec(last);
  if (!start || !end || more.length > 0 || (!start[1] && !start[2])) return null;
  const column = start[1] ? columnIndex(start[1]) : 0;
  const row = start[2] ? Number(start[2]) - 1 : 0;
  const lastColumn = end[1] ? columnIndex(end[1]) : maximumColumns - 1;
  const lastRow = end[2] ? Number(end[2]) - 1 : maximumRows - 1;
  if (lastColumn < column || lastRow < row || row < 0) return null;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}
