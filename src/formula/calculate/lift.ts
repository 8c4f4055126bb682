import { SheetArea, ValueMatrix } from '../functions/cells.ts';
import type { FunctionValue } from '../functions/definition.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import type { Frame } from './frame.ts';

const beyond = new ErrorValue('#N/A', 'The arrays differ in size: there is no element here.');
const noIntersection = new ErrorValue(
  '#VALUE!',
  'An array value could not be found: a range is used where a single value is expected. Use ARRAYFORMULA.',
);
const nested = new ErrorValue(
  '#VALUE!',
  'This function returns an array for each element, and these arrays do not fit together.',
);

/** Whether a value can contain several cells: an area or an array. */
export const isArrayValue = (value: unknown): value is SheetArea | ValueMatrix =>
  value instanceof SheetArea || value instanceof ValueMatrix;

/** The position along one side of an area that aligns with the formula's own cell, or −1. */
function level(size: number, start: number, own: number): number {
  if (size === 1) return 0;
  const offset = own - start;
  return offset >= 0 && offset < size ? offset : -1;
}

/** The cell of a range in the formula's own row or column, as read by formulas outside array mode. */
export function intersect(area: SheetArea, frame: Frame): Scalar {
  if (area.rows > 1 && area.columns > 1) return noIntersection;
  const row = level(area.rows, area.row, frame.row);
  const column = level(area.columns, area.column, frame.column);
  return row < 0 || column < 0 ? noIntersection : area.at(row, column);
}

/** A single value outside array mode: a range is intersected, an array returns its first element. */
export function cutArray(value: FunctionValue, frame: Frame): Scalar {
  if (value === null || typeof value !== 'object' || value instanceof ErrorValue) return value;
  if (value instanceof SheetArea) return intersect(value, frame);
  if (value instanceof ValueMatrix) return value.at(0, 0);
  return new ErrorValue('#N/A', 'A LAMBDA must be called with its arguments.');
}

/** The value of a range of one cell; other values as they are. */
export function sole(value: FunctionValue): FunctionValue {
  return isArrayValue(value) && value.rows === 1 && value.columns === 1 ? value.at(0, 0) : value;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The size to which values broadcast; null if none of them is an array. */
export function commonSize(
  values: readonly FunctionValue[],
  isLifted: (index: number) => boolean,
): Size | null {
  let [rows, columns, isFound] = [1, 1, false];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isLifted(i) || !isArrayValue(value)) continue;
    isFound = true;
    rows = Math.max(rows, value.rows);
    columns = Math.max(columns, value.columns);
  }
  return isFound ? { rows, columns } : null;
}

/** The element of a value at a position of the common size: single rows and columns repeat, beyond is #N/A. */
export function elementAt(
  value: FunctionValue,
  row: number,
  column: number,
): Scalar | Exclude<FunctionValue, SheetArea | ValueMatrix> {
  if (!isArrayValue(value)) return value;
  const y = value.rows === 1 ? 0 : row;
  const x = value.columns === 1 ? 0 : column;
  return y < value.rows && x < value.columns ? value.at(y, x) : beyond;
}

/** Joins the arrays that a rule returned for each element of a row or column side by side. */
function joined(results: readonly FunctionValue[], { rows, columns }: Size, frame: Frame): FunctionValue {
  if (rows > 1 && columns > 1) return nested;
  const isDown = columns === 1;
  const sizeOf = (value: FunctionValue) => (isArrayValue(value) ? [value.rows, value.columns] : [1, 1]);
  const sizes = results.map(sizeOf);
  if (sizes.some(([high, wide]) => (isDown ? high : wide) !== 1)) return nested;
  const length = Math.max(...sizes.map(([high, wide]) => (isDown ? wide! : high!)));
  frame.reserve(rows * (isDown ? 1 : length), columns * (isDown ? length : 1));
  const at = (index: number, place: number): Scalar => {
    const value = results[index]!;
    if (!isArrayValue(value)) return place === 0 ? (value as Scalar) : null;
    const [y, x] = isDown ? [0, place] : [place, 0];
    return y < value.rows && x < value.columns ? value.at(y, x) : null;
  };
  const cells: Scalar[] = [];
  if (isDown) for (let row = 0; row < rows; row++) for (let x = 0; x < length; x++) cells.push(at(row, x));
  else
    for (let y = 0; y < length; y++)
      for (let column = 0; column < columns; column++) cells.push(at(column, y));
  return isDown ? new ValueMatrix(rows, length, cells) : new ValueMatrix(length, columns, cells);
}

/** Calls `apply` for each position of the common size and collects the results in an array. */
export function spreadArray(
  size: Size,
  frame: Frame,
  apply: (row: number, column: number) => FunctionValue,
): FunctionValue {
  frame.reserve(size.rows, size.columns);
  const results: FunctionValue[] = new Array(size.rows * size.columns);
  let [index, hasArray] = [0, false];
  for (let row = 0; row < size.rows; row++)
    for (let column = 0; column < size.columns; column++) {
      frame.spend();
      const result = sole(apply(row, column));
      if (isArrayValue(result)) hasArray = true;
      results[index++] = result;
    }
  return hasArray
    ? joined(results, size, frame)
    : new ValueMatrix(size.rows, size.columns, results as Scalar[]);
}

const notFinite = new ErrorValue('#NUM!', 'The result is not a number, or too large for one.');

/** A number as cells show it: finite and without −0. */
export const cleanNumber = (value: number): number | ErrorValue =>
  Number.isFinite(value) ? value + 0 : notFinite;

function isClean(cells: ArrayLike<Scalar>): boolean {
  for (let i = 0; i < cells.length; i++) {
    const value = cells[i];
    if (typeof value === 'number' && !Number.isFinite(value)) return false;
  }
  return true;
}

/** A rule's result, with #NUM! in place of NaN and infinities. */
export function clean(value: FunctionValue): FunctionValue {
  if (typeof value === 'number') return cleanNumber(value);
  if (!(value instanceof ValueMatrix) || isClean(value.cells)) return value;
  const cells = Array.from(value.cells, (cell) => (typeof cell === 'number' ? cleanNumber(cell) : cell));
  return new ValueMatrix(value.rows, value.columns, cells);
}
