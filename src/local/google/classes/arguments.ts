import { parseA1Ref, stringifyA1Ref } from '@borgar/fx/xlsx';
import { messages } from '../../workbook/errors.ts';
import type { RangeData, SheetData, Workbook } from '../../workbook/types.ts';
import type { Execution } from '../host/execution.ts';

/** An error of a Google service, as a script sees it. */
export function exception(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}

/** Thrown by argument readers. The called method turns it into Google's message with its own name. */
export class SignatureMismatch extends Error {}

function typeWord(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return value.length > 0 ? `${typeWord(value[0])}[]` : 'Array';
  const type = typeof value;
  if (type === 'number') return 'number';
  if (type === 'string' || type === 'boolean') return type[0]!.toUpperCase() + type.slice(1);
  return '(class)';
}

/** Google's message for arguments that match no overload of a method. */
export function signatureException(methodPath: string, given: readonly unknown[]): Error {
  const types = given.map(typeWord).join(',');
  return exception(`The parameters (${types}) don't match the method signature for ${methodPath}.`);
}

/** Readers of script arguments. Each throws a mismatch, which the called method words as Google does. */

export function integer(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new SignatureMismatch();
  return value;
}

export function finiteNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new SignatureMismatch();
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new SignatureMismatch();
  return value;
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value);
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new SignatureMismatch();
  return value;
}

/** Arrays may come from another realm, where only Array.isArray recognizes them. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new SignatureMismatch();
  return value;
}

/** A constant of one of our enums, compared by identity. */
export function constant<T extends object>(value: unknown, of: Readonly<Record<string, T>>): T {
  const found = Object.values(of).find((one) => one === value);
  if (!found) throw new SignatureMismatch();
  return found;
}

/** Checks that an overload takes this number of arguments. */
export function checkCount(given: readonly unknown[], ...allowed: number[]): void {
  if (!allowed.includes(given.length)) throw new SignatureMismatch();
}

/** The user's selection and active sheet. */

export const activeSheetData = (workbook: Workbook): SheetData => workbook.sheet(workbook.data.activeSheetId);

/** The selection, or A1 of the active sheet if the selection is on another sheet. */
export function activeArea(execution: Execution): RangeData {
  if (execution.authMode === 'CUSTOM_FUNCTION') {
    throw exception('The active range inside a custom function is not emulated by the local host.');
  }
  const { selection, activeSheetId } = execution.workbook.data;
  if (selection.sheetId === activeSheetId) return selection;
  return { sheetId: activeSheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

export const firstCell = (area: RangeData): RangeData => ({ ...area, rows: 1, columns: 1 });

export function activateArea(workbook: Workbook, area: RangeData): void {
  workbook.updateFile((data) => {
    data.activeSheetId = area.sheetId;
    data.selection = { ...area };
  });
}

/** Activates a sheet. Its selection starts at A1 unless it was already active. */
export function activateSheet(workbook: Workbook, sheetId: number): void {
  if (workbook.data.activeSheetId === sheetId) return;
  activateArea(workbook, { sheetId, row: 0, column: 0, rows: 1, columns: 1 });
}

/** Whether another user has protected the sheet against ours. */
export const isForeign = (workbook: Workbook, sheetId: number): boolean =>
  workbook.sheet(sheetId).protection?.foreign === true;

export function requireEditable(execution: Execution, sheetId: number): void {
  if (isForeign(execution.workbook, sheetId)) throw exception(messages.protectedCell);
}

/** Converts between areas and the ways in which scripts name them (one-based numbers, A1 text). */

export function sheetNamed(workbook: Workbook, name: string): SheetData | undefined {
  return workbook.data.sheets.find((sheet) => sheet.name === name);
}

export const wholeSheet = (sheet: SheetData): RangeData => ({
  sheetId: sheet.id,
  row: 0,
  column: 0,
  rows: sheet.rows,
  columns: sheet.columns,
});

/** Checks that an area is within its sheet. */
export function onSheet(sheet: SheetData, area: Omit<RangeData, 'sheetId'>): RangeData {
  const { row, column, rows, columns } = area;
  if (rows < 1) throw exception('The number of rows in the range must be at least 1.');
  if (columns < 1) throw exception('The number of columns in the range must be at least 1.');
  if (row < 0) throw exception('The starting row of the range is too small.');
  if (column < 0) throw exception('The starting column of the range is too small.');
  if (row + rows > sheet.rows || column + columns > sheet.columns) {
    throw exception('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return { sheetId: sheet.id, row, column, rows, columns };
}

/** `row, column, rows = 1, columns = 1`, one-based as scripts pass them. */
export function areaOfNumbers(sheet: SheetData, given: readonly unknown[]): RangeData {
  const [row, column, rows = 1, columns = 1] = given.map(integer);
  return onSheet(sheet, { row: row! - 1, column: column! - 1, rows, columns });
}

function areaOfReference(workbook: Workbook, reference: string, home: SheetData): RangeData | null {
  const parsed = parseA1Ref(reference, { allowTernary: true });
  if (!parsed || !('range' in parsed) || !parsed.range) return null;
  const { sheetName } = parsed;
  const sheet = sheetName ? sheetNamed(workbook, sheetName) : home;
  if (!sheet) return null;
  const { top, left, bottom, right } = parsed.range;
  const row = top ?? 0;
  const column = left ?? 0;
  return onSheet(sheet, {
    row,
    column,
    rows: (bottom ?? sheet.rows - 1) - row + 1,
    columns: (right ?? sheet.columns - 1) - column + 1,
  });
}

/** An area from `A1:B2`, `A:A`, `2:3` or `A2:B`, each with an optional sheet, or from the name of a named range. */
export function areaOfText(workbook: Workbook, reference: string, home: SheetData): RangeData {
  const named = workbook.data.namedRanges.find(({ name }) => name.toLowerCase() === reference.toLowerCase());
  const area = named?.range ?? areaOfReference(workbook, reference, home);
  if (!area) throw exception('Range not found');
  return area;
}

/** The overloads of getRange: A1 text, or two to four numbers. */
export function areaOfArguments(workbook: Workbook, home: SheetData, given: readonly unknown[]): RangeData {
  if (given.length === 1) return areaOfText(workbook, text(given[0]), home);
  if (given.length < 2 || given.length > 4) throw new SignatureMismatch();
  return areaOfNumbers(home, given);
}

/** Areas from the A1 texts of a RangeList. */
export const areasOfTexts = (workbook: Workbook, home: SheetData, references: unknown): RangeData[] =>
  list(references).map((reference) => areaOfText(workbook, text(reference), home));

/** `B2`, `A1:C3`; `A:C` and `2:3` if the area spans the sheet, as Google writes them. */
export function a1Notation(workbook: Workbook, area: RangeData): string {
  const sheet = workbook.sheet(area.sheetId);
  const allRows = area.row === 0 && area.rows === sheet.rows && sheet.rows > 1;
  const allColumns = area.column === 0 && area.columns === sheet.columns && sheet.columns > 1;
  const whole = allRows && allColumns;
  return stringifyA1Ref({
    range: {
      top: allRows && !whole ? null : area.row,
      left: allColumns && !whole ? null : area.column,
      bottom: allRows && !whole ? null : area.row + area.rows - 1,
      right: allColumns && !whole ? null : area.column + area.columns - 1,
    },
  });
}

/** Calls `visit` for every position of an area, row by row, and returns the results as rows. */
export function mapArea<T>(area: RangeData, visit: (row: number, column: number) => T): T[][] {
  return Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (_, j) => visit(area.row + i, area.column + j)),
  );
}
