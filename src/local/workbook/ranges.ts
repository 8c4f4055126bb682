import { areaName } from '../../formula/addresses.ts';
import { messages } from './errors.ts';
import type { RangeData, SheetData, WorkbookData } from './types.ts';

export function sheetOf(data: WorkbookData, sheetId: number): SheetData {
  const sheet = data.sheets.find(({ id }) => id === sheetId);
  if (!sheet) throw new Error(`There is no tab with the id ${sheetId}; it may have been deleted.`);
  return sheet;
}

/** Throws unless all cells of a range are on its tab's grid. Gives the tab. */
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

/** Throws unless `count` rows (or columns) from `start` on exist. */
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

/** Throws when a tab can't be called so; `except` is the tab that has the name now. */
export function checkSheetName(data: WorkbookData, name: string, except?: number): void {
  if (name.trim() === '') throw new Error('A tab needs a name that is not blank.');
  if (name.length > nameLimit) {
    throw new Error(
      `A tab's name has at most ${nameLimit} letters; "${name.slice(0, 20)}…" has ${name.length}.`,
    );
  }
  const isTaken = data.sheets.some(
    (sheet) => sheet.id !== except && sheet.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

/** Whether a name could be a cell's, as `MSE1` or `R1C1`. */
export const looksLikeAddress = (name: string): boolean =>
  /^[A-Z]{1,3}[0-9]+$/i.test(name) || /^R[0-9]*C[0-9]*$/i.test(name);

const mostCells = 10_000_000;
const mostColumns = 18_278;

/** Throws when a file would have more cells, or a tab more columns, than Google Sheets takes. */
export function checkGrowth({ sheets }: WorkbookData, columns: number, addedCells: number): void {
  if (columns > mostColumns) throw new Error(messages.tooManyColumns(mostColumns));
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, addedCells);
  if (cells > mostCells) throw new Error(messages.tooManyCells(mostCells));
}

/** Throws when a range can't be called so: letters, digits and _, not like an address, not TRUE or FALSE. */
export function checkRangeName(name: string): void {
  const isWord = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name.length <= 250;
  if (isWord && !looksLikeAddress(name) && !/^(true|false)$/i.test(name)) return;
  throw new Error(
    `"${name}" can't name a range: use letters, digits and underscores, not beginning with a digit, ` +
      'not TRUE or FALSE and nothing that looks like a cell address.',
  );
}
