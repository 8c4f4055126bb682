import { columnName, parseReference } from '../a1/addresses.ts';
import type { BookSheetData, RangeData } from './book.ts';

/** Excel's limits, which are those of the file format. */
export const maximumRows = 1_048_576;
export const maximumColumns = 16_384;

/** The part of `B3:D8`, `B:D` or `3:8` that lies on the sheet; null for no range, or one beyond the sheet. */
export function rangeOnSheet(
  sheet: Pick<BookSheetData, 'id' | 'rows' | 'columns'>,
  text: string,
): RangeData | null {
  const area = parseReference(text)?.area;
  if (!area) return null;
  const rows = Math.min(area.rows, sheet.rows - area.row);
  const columns = Math.min(area.columns, sheet.columns - area.column);
  return rows > 0 && columns > 0
    ? { sheetId: sheet.id, row: area.row, column: area.column, rows, columns }
    : null;
}

/** `$B$3` or `$B$3:$D$8`. */
export function absoluteAddress({ row, column, rows, columns }: RangeData): string {
  const corner = (r: number, c: number) => `$${columnName(c)}$${r + 1}`;
  const first = corner(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${corner(row + rows - 1, column + columns - 1)}`;
}
