import { areaName, columnIndex, columnName, overlaps, splitSheet } from '../../a1/addresses.ts';
import { pointSeparators } from '../../formula/separators.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import { messages } from './errors.ts';
import type { CellData, RangeData, SheetData, WorkbookData } from './types.ts';

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

/** Key of a cell in `SheetData.cells`. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;

export function parseCellKey(key: string): { row: number; column: number } {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

export const contains = (range: RangeData, row: number, column: number): boolean =>
  row >= range.row &&
  row < range.row + range.rows &&
  column >= range.column &&
  column < range.column + range.columns;

export const overlap = (first: RangeData, second: RangeData): boolean =>
  first.sheetId === second.sheetId && overlaps(first, second);

/** Visits the positions of a range row by row. */
export function forEachCell(range: RangeData, visit: (row: number, column: number) => void): void {
  for (let row = range.row; row < range.row + range.rows; row++) {
    for (let column = range.column; column < range.column + range.columns; column++) visit(row, column);
  }
}

/** A sheet's name as it stands before `!` in a formula. */
const quotedSheetName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^[A-Za-z]{1,3}[0-9]+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;

/** One coordinate of a reference; `absolute` is written with `$`. */
export interface Coordinate {
  readonly index: number;
  readonly absolute: boolean;
}
/** One end of a reference; a missing row or column is open, as in `A2:A`, `A:A` or `2:5`. */
export interface Corner {
  readonly column: Coordinate | null;
  readonly row: Coordinate | null;
}
/** A reference as written in a formula. Indices are zero-based. */
export interface Reference {
  /** Null when no sheet is named. */
  readonly sheetName: string | null;
  readonly start: Corner;
  /** Null for a single cell. */
  readonly end: Corner | null;
}

const cornerPattern = /^(\$?)([A-Za-z]*)(\$?)([0-9]*)$/;

function parseCorner(text: string): Corner {
  const [, firstDollar, letters, secondDollar, digits] = cornerPattern.exec(text)!;
  const rowDollar = letters ? secondDollar : firstDollar || secondDollar;
  return {
    column: letters ? { index: columnIndex(letters), absolute: firstDollar === '$' } : null,
    row: digits ? { index: Number(digits) - 1, absolute: rowDollar === '$' } : null,
  };
}

/** Reads the text of a token of kind `reference`. */
export function parseReference(text: string): Reference {
  const [sheetName, rest] = splitSheet(text);
  const [start, end] = rest.split(':');
  return { sheetName, start: parseCorner(start!), end: end === undefined ? null : parseCorner(end) };
}

const dollar = (coordinate: Coordinate): string => (coordinate.absolute ? '$' : '');

function formatCorner({ column, row }: Corner): string {
  const letters = column ? dollar(column) + columnName(column.index) : '';
  return letters + (row ? `${dollar(row)}${row.index + 1}` : '');
}

export function formatReference(reference: Reference): string {
  const sheet = reference.sheetName === null ? '' : `${quotedSheetName(reference.sheetName)}!`;
  const end = reference.end ? `:${formatCorner(reference.end)}` : '';
  return sheet + formatCorner(reference.start) + end;
}

/** What replaces a reference: another one, `'#REF!'`, or null to leave its text as it is. */
type ReferenceChange = (reference: Reference, token: Token) => Reference | '#REF!' | null;

/** Rewrites the references of a formula (in its stored, en_US form) and leaves every other letter alone. */
export function mapReferences(formula: string, change: ReferenceChange): string {
  return tokenize(formula, pointSeparators)
    .map((token) => {
      if (token.kind !== 'reference') return token.text;
      const changed = change(parseReference(token.text), token);
      if (changed === null) return token.text;
      return changed === '#REF!' ? changed : formatReference(changed);
    })
    .join('');
}

const isValid = (corner: Corner): boolean =>
  (corner.column?.index ?? 0) >= 0 && (corner.row?.index ?? 0) >= 0;

function moveCorner(corner: Corner, rows: number, columns: number): Corner {
  const move = (coordinate: Coordinate | null, by: number) =>
    coordinate && !coordinate.absolute ? { ...coordinate, index: coordinate.index + by } : coordinate;
  return { column: move(corner.column, columns), row: move(corner.row, rows) };
}

/** Moves the relative parts of all references, as pasting a copied cell elsewhere does. */
export function moveRelativeReferences(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (reference) => {
    const start = moveCorner(reference.start, rows, columns);
    const end = reference.end && moveCorner(reference.end, rows, columns);
    return isValid(start) && (!end || isValid(end)) ? { ...reference, start, end } : '#REF!';
  });
}

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
