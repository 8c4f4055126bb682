import { areaName, type CellPosition, cellKey, isPlainName, overlaps } from '../../a1/addresses.ts';
import type { CellsInView } from '../protocol.ts';
import { messages } from './errors.ts';
import type { CellData, RangeData, SheetData, WorkbookData } from './types.ts';

export function sheetOf(data: WorkbookData, sheetId: number): SheetData {
  const sheet = data.sheets.find(({ id }) => id === sheetId);
  if (!sheet) throw new Error(`There is no tab with the id ${sheetId}; it may have been deleted.`);
  return sheet;
}

/** Throws unless all cells of a range are on its tab's grid. Returns the tab. */
export function checkRange(data: WorkbookData, range: RangeData): SheetData {
  const sheet = sheetOf(data, range.sheetId);
  const numbers = [range.row, range.column, range.rows - 1, range.columns - 1];
  if (!numbers.every((value) => Number.isInteger(value) && value >= 0)) {
    throw new Error(`A range needs whole numbers and at least one cell, not ${JSON.stringify(range)}.`);
  }
  if (range.row + range.rows > sheet.rows || range.column + range.columns > sheet.columns) {
    throw new Error(
      `The range ${areaName(range)} lies outside the tab "${sheet.name}", ` +
        `which has ${sheet.rows} rows and ${sheet.columns} columns.`,
    );
  }
  return sheet;
}

/** Throws unless `count` rows (or columns) exist from `start` on. */
export function checkStretch(
  sheet: SheetData,
  axis: 'row' | 'column',
  start: number,
  count: number,
  allowEnd: boolean,
): void {
  const size = axis === 'row' ? sheet.rows : sheet.columns;
  const last = allowEnd ? start : start + count;
  const isValid =
    Number.isInteger(start) && Number.isInteger(count) && start >= 0 && count >= 1 && last <= size;
  if (isValid) return;
  throw new Error(
    `The tab "${sheet.name}" has ${size} ${axis}s; ${count} from position ${start + 1} on are out of range.`,
  );
}

const nameLimit = 100;

/** Throws if a tab cannot have this name; `except` is the tab that currently has it. */
export function checkSheetName(data: WorkbookData, name: string, except?: number): void {
  if (name.trim() === '') throw new Error('A tab needs a name that is not blank.');
  if (name.length > nameLimit) {
    throw new Error(
      `A tab's name can have at most ${nameLimit} characters; "${name.slice(0, 20)}…" has ${name.length}.`,
    );
  }
  const isTaken = data.sheets.some(
    (sheet) => sheet.id !== except && sheet.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

const mostCells = 10_000_000;
const mostColumns = 18_278;

/** Throws if a file would have more cells, or a tab more columns, than Google Sheets allows. */
export function checkGrowth({ sheets }: WorkbookData, columns: number, addedCells: number): void {
  if (columns > mostColumns) throw new Error(messages.tooManyColumns(mostColumns));
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, addedCells);
  if (cells > mostCells) throw new Error(messages.tooManyCells(mostCells));
}

/** Throws if a range cannot have this name: letters, digits and _, not like an address, not TRUE or FALSE. */
export function checkRangeName(name: string): void {
  if (isPlainName(name) && name.length <= 250) return;
  throw new Error(
    `"${name}" can't name a range: use letters, digits and underscores, not beginning with a digit, ` +
      'not TRUE or FALSE and nothing that looks like a cell address.',
  );
}

export const contains = (range: RangeData, row: number, column: number): boolean =>
  row >= range.row &&
  row < range.row + range.rows &&
  column >= range.column &&
  column < range.column + range.columns;

/** Whether a cell is in view: in rows and columns that are frozen, or between the first and the last that scroll. */
export const isInView = (
  { row, column }: CellPosition,
  view: Omit<CellsInView, 'sheetId'>,
  { frozenRows, frozenColumns }: Pick<SheetData, 'frozenRows' | 'frozenColumns'>,
): boolean =>
  (row < frozenRows || (row >= view.startRow && row <= view.endRow)) &&
  (column < frozenColumns || (column >= view.startColumn && column <= view.endColumn));

export const overlap = (first: RangeData, second: RangeData): boolean =>
  first.sheetId === second.sheetId && overlaps(first, second);

/** Visits the positions of a range row by row. */
export function forEachCell(range: RangeData, visit: (row: number, column: number) => void): void {
  for (let row = range.row; row < range.row + range.rows; row++) {
    for (let column = range.column; column < range.column + range.columns; column++) visit(row, column);
  }
}

/** Maximum number of characters in a cell. */
export const longestText = 50_000;

/** Number of characters that a typed text takes in its cell, without the apostrophe that marks it as text. */
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

/**
 * Whether two cells are equal in every property. The order of properties counts too, so `false` may be wrong but `true`
 * never is.
 */
export const sameCell = (first: CellData | undefined, second: CellData | undefined): boolean =>
  first === second || (first !== undefined && JSON.stringify(first) === JSON.stringify(second));

/** Stores a cell, or removes it if it is empty. Stored cells are never modified, only replaced. */
export function storeCell(sheet: SheetData, row: number, column: number, cell: CellData | undefined): void {
  const key = cellKey(row, column);
  if (!cell || isBare(cell)) delete sheet.cells[key];
  else sheet.cells[key] = cell;
}

/** The cell without its value or formula, and the link that belongs to these. */
export function withoutContent(cell: CellData | undefined): CellData {
  const {
    value: _value,
    isError: _isError,
    formula: _formula,
    unreadable: _unreadable,
    link: _link,
    ...rest
  } = cell ?? {};
  return rest;
}
