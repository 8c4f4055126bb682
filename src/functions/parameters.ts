import { isMatrix, type Matrix, zeros } from '../nn/matrix.ts';
import {
  count,
  describeCell,
  isBlank,
  isDate,
  isErrorText,
  isFiniteNumber,
  refuse,
  refuseEmpty,
  rowAndColumn,
  unwrapCell,
} from './cells.ts';
import type { Parameter, ResultCell } from './definition.ts';
import { maximumCells } from './result.ts';

/** A rectangular argument as passed by Sheets: rows of cells. */
type Cells = readonly (readonly unknown[])[];

/** A range with more rows counts as an entire column, such as `A:A` or `A2:A`. */
export const longestBlock = 500;

/**
 * The blank rows to drop at the end of a range, so that `A:A` works like `A1:A20`: those of entire columns only, if
 * blank cells count as 0 and the shape matters; all, if a blank is no value; or none.
 */
type Trim = 'whole columns' | 'all' | 'none';

const isBlankRow = (row: readonly unknown[]) => row.every(isBlank);

/** Drops the blank rows at the end. Columns always stay. */
function trimBlankRows(cells: Cells, trim: Trim): Cells {
  if (trim === 'none' || (trim === 'whole columns' && cells.length <= longestBlock)) return cells;
  let rows = cells.length;
  while (rows > 0 && isBlankRow(cells[rows - 1]!)) rows--;
  return rows === cells.length ? cells : cells.slice(0, rows);
}

function checkRectangle(range: readonly unknown[], name: string): Cells {
  const columns = Array.isArray(range[0]) ? range[0].length : 0;
  if (columns === 0) refuse(`${name} must be a range, but got an empty list`);
  for (let row = 0; row < range.length; row++) {
    const cells = range[row];
    if (!Array.isArray(cells) || cells.length !== columns)
      refuse(`${name} must be a rectangular range, but row ${row + 1} and row 1 differ in length`);
  }
  return range as Cells;
}

/** The cells of a range; a single cell becomes a 1 × 1 range. */
function readCells(argument: unknown, name: string, trim: Trim): Cells {
  const isRange = Array.isArray(argument);
  const single = unwrapCell(argument);
  if (isBlank(single)) refuse(`${name} is blank, but needs at least one value`);
  const cells = trimBlankRows(isRange ? checkRectangle(argument, name) : [[single]], trim);
  if (cells.length === 0) refuseEmpty(name, 'value');
  const size = cells.length * cells[0]!.length;
  if (size > maximumCells)
    refuse(
      `${name} has ${count(cells.length, 'row')} and ${count(cells[0]!.length, 'column')}, more than the ` +
        `${maximumCells / 1000},000 cells that Google Sheets takes in one argument; use a smaller range`,
    );
  return cells;
}

/** Throws for one cell of an argument, with its position if there is more than one. */
function refuseCell(name: string, expected: string, cells: Cells, row: number, column: number): never {
  const what = describeCell(cells[row]![column]);
  if (cells.length === 1 && cells[0]!.length === 1) refuse(`${name} must be ${expected}, but got ${what}`);
  return refuse(`${name} must contain ${expected}, but ${rowAndColumn(row, column)} is ${what}`);
}

/** A label may end in dots, so only the one text known for certain means that a cell is being computed. */
function isLabel(cell: unknown): cell is ResultCell {
  if (typeof cell === 'string') return !isErrorText(cell) && cell !== 'Loading...';
  return typeof cell === 'boolean' || isFiniteNumber(cell);
}

const expected = (cell: unknown) =>
  isDate(cell) ? 'numbers or text (enter dates as numbers)' : 'numbers or text';

function checkCells(cells: Cells, name: string, blanksAllowed: boolean): ResultCell[][] {
  return cells.map((row, rowIndex) =>
    row.map((cell, column) => {
      if (isBlank(cell) && blanksAllowed) return '';
      if (isBlank(cell) || !isLabel(cell)) refuseCell(name, expected(cell), cells, rowIndex, column);
      return cell;
    }),
  );
}

/** Cells of any kind except dates and errors; blanks are "". */
export function anyCells(): Parameter<ResultCell[][]> {
  return {
    type: 'range',
    optional: false,
    read: (argument, name) => checkCells(readCells(argument, name, 'all'), name, true),
  };
}

/** Numbers, text or TRUE and FALSE, row by row; blank cells inside the range are an error. */
export function labels(): Parameter<ResultCell[]> {
  return {
    type: 'range of labels',
    optional: false,
    read: (argument, name) => checkCells(readCells(argument, name, 'all'), name, false).flat(),
  };
}

interface NumbersOptions {
  /** Whether blank cells within the range count as 0 (default) or are an error. */
  readonly blanks?: 'zero' | 'refuse';
}

/** The numeric value of a cell that isn't a finite number, or NaN: TRUE is 1 and FALSE 0, as in Sheets. */
function numberOf(cell: unknown, blank: number): number {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return isBlank(cell) ? blank : Number.NaN;
}

/** Converts cells to numbers; `blank` is the value of blank ones. */
function convert(cells: Cells, name: string, blank: number): Matrix {
  const columns = cells[0]!.length;
  const result = zeros(cells.length, columns);
  const target = result.data;
  for (let row = 0, index = 0; row < cells.length; row++) {
    const source = cells[row]!;
    for (let column = 0; column < columns; column++, index++) {
      const cell = source[column];
      if (typeof cell === 'number' && Number.isFinite(cell)) {
        target[index] = cell;
        continue;
      }
      const value = numberOf(cell, blank);
      if (Number.isNaN(value)) refuseCell(name, 'numbers', cells, row, column);
      target[index] = value;
    }
  }
  return result;
}

/** A range of finite numbers as a matrix; a single number is a 1 × 1 range. */
export function numbers({ blanks = 'zero' }: NumbersOptions = {}): Parameter<Matrix> {
  const blank = blanks === 'zero' ? 0 : Number.NaN;
  const trim = blanks === 'zero' ? 'whole columns' : 'all';
  return {
    type: 'range of numbers',
    optional: false,
    takesMatrix: true,
    read: (argument, name) =>
      isMatrix(argument) ? argument : convert(readCells(argument, name, trim), name, blank),
  };
}

/** Numbers of which some may be missing. */
export interface SparseNumbers {
  /** 0 where a number is missing. */
  readonly values: Matrix;
  /** 1 where the cell is blank, for each number of `values`. */
  readonly isBlank: Uint8Array;
}

let zeroBytes = new Uint8Array(0);

/** Shared by all matrices of that size; read-only. */
function noBlanks(count: number): Uint8Array {
  if (zeroBytes.length !== count) zeroBytes = new Uint8Array(count);
  return zeroBytes;
}

/** A range of finite numbers that records which cells are blank. Nothing is trimmed. */
export function sparseNumbers(): Parameter<SparseNumbers> {
  return {
    type: 'range of numbers',
    optional: false,
    takesMatrix: true,
    read: (argument, name) => {
      if (isMatrix(argument)) return { values: argument, isBlank: noBlanks(argument.data.length) };
      const cells = readCells(argument, name, 'none');
      const columns = cells[0]!.length;
      const blanks = new Uint8Array(cells.length * columns);
      cells.forEach((row, index) => {
        for (let column = 0; column < columns; column++)
          if (isBlank(row[column])) blanks[index * columns + column] = 1;
      });
      return { values: convert(cells, name, 0), isBlank: blanks };
    },
  };
}

interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly above?: number;
  readonly below?: number;
}

function limitsInWords({ minimum, maximum, above, below }: NumberLimits): string {
  return [
    minimum === undefined ? '' : `at least ${minimum}`,
    above === undefined ? '' : `greater than ${above}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    below === undefined ? '' : `less than ${below}`,
  ]
    .filter(Boolean)
    .join(' and ');
}

function isWithin(value: number, limits: NumberLimits): boolean {
  const { minimum = -Infinity, maximum = Infinity, above = -Infinity, below = Infinity } = limits;
  return value >= minimum && value <= maximum && value > above && value < below;
}

function readNumber(argument: unknown, name: string, kind: string, limits: NumberLimits): number {
  const value = unwrapCell(argument);
  if (!isFiniteNumber(value)) refuse(`${name} must be ${kind} in one cell, but got ${describeCell(value)}`);
  if (!isWithin(value, limits)) refuse(`${name} must be ${limitsInWords(limits)}, but got ${value}`);
  return value;
}

/** One finite number within limits. */
export function number(limits: NumberLimits = {}): Parameter<number> {
  return {
    type: 'number',
    optional: false,
    read: (argument, name) => readNumber(argument, name, 'a number', limits),
  };
}

/** One integer within limits. */
export function wholeNumber(limits: NumberLimits = {}): Parameter<number> {
  return {
    type: 'integer',
    optional: false,
    read: (argument, name) => {
      const value = readNumber(argument, name, 'an integer', limits);
      if (!Number.isSafeInteger(value)) refuse(`${name} must be an integer, but got ${value}`);
      return value;
    },
  };
}

/** TRUE or FALSE; 1 and 0 count as well. */
export function flag(): Parameter<boolean> {
  return {
    type: 'TRUE or FALSE',
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      if (typeof value === 'boolean') return value;
      if (value === 0 || value === 1) return value === 1;
      return refuse(`${name} must be TRUE or FALSE, but got ${describeCell(value)}`);
    },
  };
}

/** One of several words, in any case. */
export function word<W extends string>(...choices: readonly W[]): Parameter<W> {
  const quoted = choices.map((choice) => `"${choice}"`);
  const type = `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
  return {
    type,
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      const text = typeof value === 'string' ? value.trim().toLowerCase() : null;
      const choice = choices.find((known) => known.toLowerCase() === text);
      return choice ?? refuse(`${name} must be ${type}, but got ${describeCell(value)}`);
    },
  };
}

/** Makes an argument optional, with this value if omitted or blank. `null` means that there is none. */
export function optional<T, D extends T | null>(parameter: Parameter<T>, value: D): Parameter<T | D> {
  return {
    type: parameter.type,
    optional: true,
    whenLeftOut: value,
    ...(parameter.takesMatrix && { takesMatrix: true }),
    read: (argument, name) => (isBlank(unwrapCell(argument)) ? value : parameter.read(argument, name)),
  };
}

/** The seed of a random function; 0 if omitted, so that the draw never changes. */
export function seed(): Parameter<number> {
  return { ...optional(wholeNumber(), 0), isSeed: true };
}

export type Padding = number | 'same' | 'valid';

/** An integer number of cells, "same" or "valid". */
export function padding(): Parameter<Padding> {
  return {
    type: 'integer, "same" or "valid"',
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      if (isFiniteNumber(value) && Number.isSafeInteger(value) && value >= 0) return value;
      const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
      if (text === 'same' || text === 'valid') return text;
      return refuse(
        `${name} must be a non-negative integer, "same" or "valid", but got ${describeCell(value)}`,
      );
    },
  };
}

/** Sets the number that Insert writes for a required argument: an integer, or one divided by an integer. */
export function startingAt(start: number, parameter: Parameter<number>): Parameter<number> {
  return { ...parameter, start };
}
