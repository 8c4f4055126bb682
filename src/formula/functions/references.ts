import { absoluteName, columnName, placeName } from '../../a1/addresses.ts';
import { ErrorValue } from '../values.ts';
import { type Cells, generate, part, SheetArea, ValueMatrix } from './cells.ts';
import {
  anyNumberOf,
  badReference,
  badValue,
  cells,
  defaulted,
  type Family,
  type FunctionCall,
  type FunctionValue,
  fn,
  logical,
  notAvailable,
  number,
  optional,
  place,
  raw,
  rest,
  single,
  text,
  value,
  withCall,
} from './definition.ts';

interface Entry<T> {
  readonly ranges: readonly Cells[];
  readonly revision: number;
  readonly value: T;
}

/** Cached results for each tab or computed array. */
const mostEntries = 8;

const isSame = (first: Cells, second: Cells): boolean => {
  if (first === second) return true;
  if (!(first instanceof SheetArea) || !(second instanceof SheetArea)) return false;
  return (
    first.sheet === second.sheet &&
    first.row === second.row &&
    first.column === second.column &&
    first.rows === second.rows &&
    first.columns === second.columns
  );
};

/** A number that changes with every change of a value in an area's columns. */
function revisionOf(cells: Cells): number {
  if (!(cells instanceof SheetArea)) return 0;
  let sum = 0;
  const end = Math.min(cells.column + cells.columns, cells.sheet.columns.length);
  for (let index = cells.column; index < end; index++) sum += cells.sheet.columns[index]?.revision ?? 0;
  return sum;
}

/**
 * Caches results computed from ranges until a value in them changes, so that a function filled down over 100,000 rows
 * sorts or groups its range once and not 100,000 times.
 */
export class Memory<T> {
  private readonly entries = new WeakMap<object, Entry<T>[]>();

  /** The value for these ranges; computed if it isn't cached. */
  of(ranges: readonly Cells[], compute: () => T): T {
    const [first] = ranges;
    if (!ranges.every((range) => range instanceof SheetArea || range instanceof ValueMatrix))
      return compute();
    const home: object = first instanceof SheetArea ? first.sheet : first!;
    const known = this.entries.get(home) ?? [];
    const revision = ranges.reduce((sum, range) => sum + revisionOf(range), 0);
    const index = known.findIndex(
      (entry) =>
        entry.ranges.length === ranges.length && entry.ranges.every((range, i) => isSame(range, ranges[i]!)),
    );
    const found = known[index];
    if (found?.revision === revision) return found.value;
    if (found) known.splice(index, 1);
    const value = compute();
    this.entries.set(home, [{ ranges, revision, value }, ...known].slice(0, mostEntries));
    return value;
  }
}

const noPivotTable = badReference('There is no pivot table in this file.');
const outside = badReference('The position is outside the range.');

/**
 * INDEX(range; row; column): 0 or an omitted index selects the entire row or column. Part of an area stays a reference.
 */
function index(range: Cells, row: number, column: number | undefined): FunctionValue {
  const isLine = range.rows === 1 && column === undefined;
  const y = Math.trunc(isLine ? 0 : row);
  const x = Math.trunc(isLine ? row : (column ?? 0));
  if (y < 0 || x < 0) return badValue('INDEX expects positions of 0 or more.');
  if (y > range.rows || x > range.columns) return outside;
  const [height, width] = [y === 0 ? range.rows : 1, x === 0 ? range.columns : 1];
  if (height * width === 1 && !(range instanceof SheetArea))
    return range.at(Math.max(0, y - 1), Math.max(0, x - 1));
  return part(range, Math.max(0, y - 1), Math.max(0, x - 1), height, width);
}

function offset(
  call: FunctionCall,
  from: SheetArea,
  rows: number,
  columns: number,
  height: number | undefined,
  width: number | undefined,
): FunctionValue {
  const [tall, wide] = [Math.trunc(height ?? from.rows), Math.trunc(width ?? from.columns)];
  if (tall < 1 || wide < 1) return badReference('OFFSET expects a height and a width of 1 or more.');
  const [row, column] = [from.row + Math.trunc(rows), from.column + Math.trunc(columns)];
  return call.area(from.sheet.name, row, column, tall, wide);
}

const noReference = (name: string) =>
  badReference(`${name} expects the address of cells, such as "A1" or "Sheet1!B2:C3".`);

function indirect(call: FunctionCall, address: string, isA1: boolean): FunctionValue {
  return call.reference(address, !isA1) ?? noReference('INDIRECT');
}

/** Absolute, row absolute, column absolute, relative. */
const marks = [
  ['$', '$'],
  ['$', ''],
  ['', '$'],
  ['', ''],
] as const;

function address(
  row: number,
  column: number,
  mode: number,
  isA1: boolean,
  sheet: string | undefined,
): FunctionValue {
  const [y, x, kind] = [Math.trunc(row), Math.trunc(column), Math.trunc(mode)];
  if (y < 1 || x < 1) return badValue('ADDRESS expects a row and a column of 1 or more.');
  const mark = marks[kind - 1];
  if (!mark) return badValue('ADDRESS parameter 3 must be between 1 and 4.');
  const [down, across] = mark;
  const r1c1 = `R${down ? y : `[${y}]`}C${across ? x : `[${x}]`}`;
  const place = isA1 ? `${across}${columnName(x - 1)}${down}${y}` : r1c1;
  return sheet === undefined ? place : placeName(sheet, place);
}

function formulaText(call: FunctionCall, of: SheetArea): FunctionValue {
  const formula = call.formula(of.sheet, of.row, of.column);
  return formula ?? notAvailable('The cell contains no formula.');
}

function sheetNumber(call: FunctionCall, given: FunctionValue | undefined): FunctionValue {
  const home = given === undefined ? call.cell.sheet : given instanceof SheetArea ? given.sheet : null;
  if (home) return call.sheets.indexOf(home) + 1;
  if (given instanceof ErrorValue) return given;
  const byName = call.sheets.findIndex(({ name }) => name.toUpperCase() === String(given).toUpperCase());
  return byName < 0 ? notAvailable(`There is no tab "${String(given)}".`) : byName + 1;
}

function cellInfo(call: FunctionCall, kind: string, of: SheetArea): FunctionValue {
  const content = of.at(0, 0);
  switch (kind.toLowerCase()) {
    case 'address': {
      const own = absoluteName({ row: of.row, column: of.column, rows: 1, columns: 1 });
      return of.sheet === call.cell.sheet ? own : placeName(of.sheet.name, own);
    }
    case 'col':
      return of.column + 1;
    case 'row':
      return of.row + 1;
    case 'contents':
      return content;
    case 'type':
      return content === null ? 'b' : typeof content === 'string' ? 'l' : 'v';
    default:
      return badValue(
        'CELL parameter 1 must be "address", "col", "contents", "row" or "type"; others are not calculated here.',
      );
  }
}

/** Functions that read or return positions. */
export const references: Family = {
  ROW: withCall(
    [optional(place)],
    (call, of) => {
      const area = of ?? call.cell;
      return generate(area.rows, 1, (row) => area.row + row + 1);
    },
    { cutOutsideArrayMode: true },
  ),
  COLUMN: withCall(
    [optional(place)],
    (call, of) => {
      const area = of ?? call.cell;
      return generate(1, area.columns, (_, column) => area.column + column + 1);
    },
    { cutOutsideArrayMode: true },
  ),
  ROWS: fn([cells], (range) => range.rows),
  COLUMNS: fn([cells], (range) => range.columns),
  INDEX: fn([cells, defaulted(single(number), 0), defaulted(single(number))], index, {
    arrayMode: true,
    format: 0,
  }),
  OFFSET: withCall(
    [place, single(number), single(number), defaulted(single(number)), defaulted(single(number))],
    offset,
    { movesReferences: true, format: 0 },
  ),
  INDIRECT: withCall([single(text), optional(single(logical), true)], indirect, { movesReferences: true }),
  ADDRESS: fn([number, number, defaulted(number, 1), defaulted(logical, true), optional(text)], address),
  FORMULATEXT: withCall([place], formulaText),
  ISFORMULA: withCall([place], (call, of) => call.formula(of.sheet, of.row, of.column) !== null),
  ISREF: fn([value], (given) => given instanceof SheetArea),
  SHEET: withCall([optional(value)], sheetNumber),
  SHEETS: withCall([], (call) => call.sheets.length),
  CELL: withCall([text, place], cellInfo),
  GETPIVOTDATA: fn([raw, value, anyNumberOf(rest(raw, raw))], () => noPivotTable),
};
