import { columnIndex, parseReference } from '../../formula/addresses.ts';
import type { SheetView } from '../protocol.ts';
import type { RangeData } from '../workbook/types.ts';

/** A block of cells of whatever sheet is meant; zero-based, sizes in cells. */
export type Block = Omit<RangeData, 'sheetId'>;

function corner(text: string): { row: number; column: number } | null {
  const match = /^\$?([a-z]{1,3})\$?([1-9]\d{0,6})$/i.exec(text);
  return match && { row: Number(match[2]) - 1, column: columnIndex(match[1]!) };
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

/** The cells that a text names, `A2:A9`, `Sheet2!A:A`; null where it names none of this file. */
export function rangeInFile(text: string, home: number, sheets: readonly SheetView[]): RangeData | null {
  const reference = parseReference(text.trim());
  if (!reference) return null;
  const { sheet: name, area } = reference;
  const sheet = sheets.find((one) =>
    name === null ? one.id === home : one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!sheet || area.row >= sheet.rows || area.column >= sheet.columns) return null;
  const rows = Math.min(area.rows, sheet.rows - area.row);
  const columns = Math.min(area.columns, sheet.columns - area.column);
  return { sheetId: sheet.id, row: area.row, column: area.column, rows, columns };
}
