import type { RangeData } from '../workbook/types.ts';

/** A block of cells of whatever sheet is meant; zero-based, sizes in cells. */
export type Block = Omit<RangeData, 'sheetId'>;

/** Zero-based column → letters: 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Zero-based position → `B3`. */
export function cellName(row: number, column: number): string {
  return columnName(column) + (row + 1);
}

/** Block → `B3` or `B3:D7`. */
export function blockName({ row, column, rows, columns }: Block): string {
  const first = cellName(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellName(row + rows - 1, column + columns - 1)}`;
}

function corner(text: string): { row: number; column: number } | null {
  const match = /^\$?([a-z]{1,3})\$?([1-9]\d{0,6})$/i.exec(text);
  return match && { row: Number(match[2]) - 1, column: columnNumber(match[1]!) };
}

/** `B3`, `$B$3` or `D7:B3` (any corner first, letters of any case) → block; anything else → null. */
export function parseBlock(text: string): Block | null {
  const [first, second, ...more] = text.trim().split(':');
  const start = corner(first!);
  const end = second === undefined ? start : corner(second);
  if (!start || !end || more.length > 0) return null;
  const row = Math.min(start.row, end.row);
  const column = Math.min(start.column, end.column);
  return {
    row,
    column,
    rows: Math.abs(start.row - end.row) + 1,
    columns: Math.abs(start.column - end.column) + 1,
  };
}
