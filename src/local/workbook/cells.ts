import { cellKey } from './addresses.ts';
import type { CellData, SheetData } from './types.ts';

/** Cells hold at most this many characters. */
export const longestText = 50_000;

/** Characters that a typed text takes in its cell, without the apostrophe that marks it as text. */
export const lengthInCell = (typed: string): number => typed.length - (typed.startsWith("'") ? 1 : 0);

const isBare = (cell: CellData): boolean =>
  cell.value === undefined &&
  cell.formula === undefined &&
  cell.note === undefined &&
  cell.validation === undefined &&
  (cell.style === undefined || Object.keys(cell.style).length === 0);

export const hasContent = (cell: CellData | undefined): boolean =>
  cell?.value !== undefined || cell?.formula !== undefined;

export const sameContent = (first: CellData | undefined, second: CellData | undefined): boolean =>
  first?.value === second?.value &&
  first?.isError === second?.isError &&
  first?.formula === second?.formula &&
  first?.unreadable === second?.unreadable;

/** Equal in everything; the order of properties counts too, so `false` may be wrong but `true` never is. */
export const sameCell = (first: CellData | undefined, second: CellData | undefined): boolean =>
  first === second || (first !== undefined && JSON.stringify(first) === JSON.stringify(second));

/** Stores a cell, or forgets it when nothing is left in it. Stored cells are never altered, only replaced. */
export function storeCell(sheet: SheetData, row: number, column: number, cell: CellData | undefined): void {
  const key = cellKey(row, column);
  if (!cell || isBare(cell)) delete sheet.cells[key];
  else sheet.cells[key] = cell;
}

/** The cell without its value and formula. */
export function withoutContent(cell: CellData | undefined): CellData {
  const {
    value: _value,
    isError: _isError,
    formula: _formula,
    unreadable: _unreadable,
    ...rest
  } = cell ?? {};
  return rest;
}
