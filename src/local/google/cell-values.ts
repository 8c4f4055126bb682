import { lengthInCell, longestText } from '../workbook/cells.ts';
import { isDatePattern } from '../workbook/date-format.ts';
import { dateFromSerial } from '../workbook/dates.ts';
import { messages } from '../workbook/errors.ts';
import type { CellInput, RangeData } from '../workbook/types.ts';
import { list } from './arguments.ts';
import { exception } from './exception.ts';
import type { Execution } from './execution.ts';

/** What getValue gives: dates as Date, empty cells as '', errors and running functions as their text. */
export function scriptValue(
  { workbook, surroundings }: Execution,
  sheetId: number,
  row: number,
  column: number,
): unknown {
  const value = workbook.value(sheetId, row, column);
  if (value === null) return '';
  if (typeof value === 'object') return surroundings.shownAs(value.error);
  if (typeof value !== 'number') return value;
  const pattern = workbook.numberFormat(sheetId, row, column);
  if (pattern === null || !isDatePattern(pattern)) return value;
  return dateFromSerial(value);
}

function describe(value: unknown): string {
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice('[object '.length, -1);
  return typeof value === 'function' ? 'a function' : String(value);
}

const isDateObject = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === '[object Date]';

/** Throws when text or a formula is too long for a cell. */
export function requireLength(text: string, where: string): void {
  const length = lengthInCell(text);
  if (length > longestText) throw exception(`${messages.tooLong(longestText, length)} ${where}.`);
}

/** Takes what Google's cells take: finite number, text, true or false, valid Date, null. */
export function cellInput(value: unknown, where: string): CellInput {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string') {
    requireLength(value, where);
    return value;
  }
  if (isDateObject(value) && Number.isFinite(value.getTime())) return new Date(value.getTime());
  throw exception(
    `Cells take finite numbers, text, true or false, dates and null, but the data has ${describe(value)} ${where}.`,
  );
}

function requireSize(what: 'rows' | 'columns', data: number, range: number): void {
  if (data === range) return;
  throw exception(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
  );
}

/** Checks that data is rows of exactly the size of the range, and reads each cell. */
export function block<T>(area: RangeData, data: unknown, read: (value: unknown, where: string) => T): T[][] {
  const rows = list(data).map(list);
  requireSize('rows', rows.length, area.rows);
  for (const row of rows) requireSize('columns', row.length, area.columns);
  return rows.map((row, i) =>
    Array.from(row, (value, j) => read(value, `in row ${i + 1}, column ${j + 1} of the data`)),
  );
}

/** The same for every cell of an area. */
export const filled = <T>(area: RangeData, value: T): T[][] =>
  Array.from({ length: area.rows }, () => new Array<T>(area.columns).fill(value));
