import { tokenize, translateFormulaToA1, translateTokensToR1C1 } from '@borgar/fx/xlsx';
import { type Area, cellName, parseReference } from '../a1/addresses.ts';
import type { BookSheetData, RangeData } from './book.ts';

/** Excel's limits, defined by the file format. */
export const maximumRows = 1_048_576;
export const maximumColumns = 16_384;

type SheetSize = Pick<BookSheetData, 'id' | 'rows' | 'columns'>;

/** The part of an area within the sheet; null if there is none. */
export function partOnSheet(sheet: SheetSize, { row, column, ...size }: Area): RangeData | null {
  const rows = Math.min(size.rows, sheet.rows - row);
  const columns = Math.min(size.columns, sheet.columns - column);
  return rows > 0 && columns > 0 ? { sheetId: sheet.id, row, column, rows, columns } : null;
}

/** The part of `B3:D8`, `B:D` or `3:8` within the sheet; null if it isn't a range, or is outside the sheet. */
export function rangeOnSheet(sheet: SheetSize, text: string): RangeData | null {
  const area = parseReference(text)?.area;
  return area ? partOnSheet(sheet, area) : null;
}

/** Google writes `R[0]` and `C[0]` in place of a bare letter. */
function withZeros(reference: string): string {
  const place = reference.lastIndexOf('!') + 1;
  const zeros = reference
    .slice(place)
    .replace(/R(?=C|:|$)/g, 'R[0]')
    .replace(/C(?=:|$)/g, 'C[0]');
  return reference.slice(0, place) + zeros;
}

const places: ReadonlySet<string> = new Set(['range', 'range_beam', 'range_ternary']);

/** `=A1+B2` in B2 → `=R[-1]C[-1]+R[0]C[0]`; row and column are zero-based, '' stays ''. */
export function toR1C1(formula: string, row: number, column: number): string {
  if (formula === '') return '';
  const tokens = tokenize(formula, { mergeRefs: false, allowTernary: true });
  return translateTokensToR1C1(tokens, cellName(row, column))
    .map(({ type, value }) => (places.has(type) ? withZeros(value) : value))
    .join('');
}

/** `=R[-1]C[-1]+R[0]C[0]` in B2 → `=A1+B2`; '' stays ''. */
export function fromR1C1(formula: string, row: number, column: number): string {
  return formula === '' ? '' : translateFormulaToA1(formula, cellName(row, column), { allowTernary: true });
}
