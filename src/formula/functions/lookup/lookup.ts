import { ErrorValue, type Scalar } from '../../values.ts';
import { type Cells, part } from '../cells.ts';
import {
  cells,
  defaulted,
  type Family,
  fn,
  logical,
  number,
  optional,
  scalar,
  type Value,
  value,
} from '../definition.ts';
import { badReference, badValue, notAvailable } from '../errors.ts';
import { type Key, lineOf, soughtKey } from './line.ts';

const notFound = (name: string, key: Scalar): ErrorValue =>
  notAvailable(`${name} did not find '${String(key ?? '').slice(0, 60)}'.`);

const isLine = ({ rows, columns }: Cells): boolean => rows === 1 || columns === 1;

/** A column is searched down, a row across. */
const isColumn = ({ rows, columns }: Cells): boolean => columns === 1 || rows > 1;

/** Place in a sorted or unsorted line, as VLOOKUP, HLOOKUP and MATCH look for it. */
function place(range: Cells, key: Key, isDown: boolean, isSorted: boolean): number {
  const line = lineOf(range, 0, isDown);
  if (isSorted) return line.nearest(key);
  return typeof key === 'string' ? line.pattern(key) : line.exact(key);
}

/** VLOOKUP, and HLOOKUP across. */
const tableLookup = (name: string, isDown: boolean) =>
  fn(
    [scalar, cells, number, optional(logical, true)],
    (given, range, index, isSorted): Scalar => {
      const other = Math.trunc(index) - 1;
      const size = isDown ? range.columns : range.rows;
      if (other < 0) return badValue(`${name} parameter 3 must be 1 or more.`);
      if (other >= size)
        return badReference(
          `${name} parameter 3 is ${other + 1}, but the range has ${size} ${isDown ? 'columns' : 'rows'}.`,
        );
      const found = place(range, soughtKey(given), isDown, isSorted);
      if (found < 0) return notFound(name, given);
      return isDown ? range.at(found, other) : range.at(other, found);
    },
    { format: 1 },
  );

/** MATCH: 1 for an ascending line, 0 for any, −1 for a descending one. */
function match(given: Key | null, range: Cells, type: number): number | ErrorValue {
  if (!isLine(range)) return notAvailable('MATCH expects a single row or column.');
  const [key, isDown] = [soughtKey(given), isColumn(range)];
  const found =
    type < 0 ? lineOf(range, 0, isDown).nearest(key, true) : place(range, key, isDown, type !== 0);
  return found < 0 ? notFound('MATCH', given) : found + 1;
}

/** LOOKUP: in the first row or column of a range, whichever is longer; the result is in its last one. */
function lookUp(given: Key | null, range: Cells, result: Cells | undefined): Scalar {
  const isDown = range.rows >= range.columns;
  const found = lineOf(range, 0, isDown).nearest(soughtKey(given));
  if (found < 0) return notFound('LOOKUP', given);
  if (!result) return isDown ? range.at(found, range.columns - 1) : range.at(range.rows - 1, found);
  if (!isLine(result)) return notAvailable('LOOKUP parameter 3 must be a single row or column.');
  const isInside = found < Math.max(result.rows, result.columns);
  if (!isInside) return badReference('LOOKUP parameter 3 is shorter than the place of the match.');
  return result.columns === 1 ? result.at(found, 0) : result.at(0, found);
}

interface Modes {
  readonly match: number;
  readonly search: number;
}

function readModes(name: string, matchMode: number, searchMode: number): Modes | ErrorValue {
  const [mode, search] = [Math.trunc(matchMode), Math.trunc(searchMode)];
  if (![-1, 0, 1, 2].includes(mode))
    return badValue(`${name}: the match mode must be -1, 0, 1 or 2, not ${mode}.`);
  if (![-2, -1, 1, 2].includes(search))
    return badValue(`${name}: the search mode must be -2, -1, 1 or 2, not ${search}.`);
  return { match: mode, search };
}

/** Place as XLOOKUP and XMATCH look for it. Lines that are said to be sorted are searched in the same way. */
function xPlace(range: Cells, key: Key, { match: mode, search }: Modes): number {
  const line = lineOf(range, 0, isColumn(range));
  const fromEnd = search === -1;
  if (mode === 0) return line.exact(key, fromEnd);
  if (mode === 2) return typeof key === 'string' ? line.pattern(key, fromEnd) : line.exact(key, fromEnd);
  return line.closest(key, mode === 1, fromEnd);
}

function xMatch(given: Key | null, range: Cells, matchMode: number, searchMode: number): number | ErrorValue {
  if (!isLine(range)) return badValue('XMATCH parameter 2 must be a single row or column.');
  const modes = readModes('XMATCH', matchMode, searchMode);
  if (modes instanceof ErrorValue) return modes;
  const found = xPlace(range, soughtKey(given), modes);
  return found < 0 ? notFound('XMATCH', given) : found + 1;
}

function xLookUp(
  given: Key | null,
  range: Cells,
  result: Cells,
  missing: Value | undefined,
  matchMode: number,
  searchMode: number,
): Value {
  if (!isLine(range)) return badValue('XLOOKUP parameter 2 must be a single row or column.');
  const isDown = range.columns === 1 && (range.rows > 1 || result.rows === 1);
  const size = isDown ? range.rows : range.columns;
  if (size !== (isDown ? result.rows : result.columns))
    return badValue(`XLOOKUP expects parameters 2 and 3 of the same ${isDown ? 'height' : 'width'}.`);
  const modes = readModes('XLOOKUP', matchMode, searchMode);
  if (modes instanceof ErrorValue) return modes;
  const found = xPlace(range, soughtKey(given), modes);
  if (found < 0) return missing === undefined ? notFound('XLOOKUP', given) : missing;
  return isDown ? part(result, found, 0, 1, result.columns) : part(result, 0, found, result.rows, 1);
}

/** Functions that find a value in a row, a column or a table. */
export const lookup: Family = {
  VLOOKUP: tableLookup('VLOOKUP', true),
  HLOOKUP: tableLookup('HLOOKUP', false),
  MATCH: fn([scalar, cells, optional(number, 1)], match),
  LOOKUP: fn([scalar, cells, optional(cells)], lookUp),
  XMATCH: fn([scalar, cells, defaulted(number, 0), defaulted(number, 1)], xMatch),
  XLOOKUP: fn([scalar, cells, cells, optional(value), defaulted(number, 0), defaulted(number, 1)], xLookUp, {
    format: 2,
  }),
};
