import { ErrorValue, type Scalar } from '../../values.ts';
import { type Cells, part, SheetArea } from '../cells.ts';
import { hasWildcard, wildcard } from '../criterion.ts';
import {
  badReference,
  badValue,
  cells,
  defaulted,
  type Family,
  type FunctionValue,
  fn,
  logical,
  notAvailable,
  number,
  optional,
  scalar,
  value,
} from '../definition.ts';
import { Memory } from '../references.ts';

/** A value that can be looked up. */
type Key = number | string | boolean;

/** The values of one type in a line and their positions, in the order of the line. */
interface Typed {
  readonly values: Key[];
  readonly places: number[];
}

const keyOf = (value: Key): Key => (typeof value === 'string' ? value.toLowerCase() : value);

const compareKeys = (first: Key, second: Key): number => (first < second ? -1 : first > second ? 1 : 0);

/** The first index of an ascending list for which `isBefore` is false. */
function border(length: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A row or column to search, with indices built on demand. Values of different types never match: 1 is not "1". Letters
 * match regardless of case. Errors and blanks are never found.
 */
class Line {
  private first: Map<Key, number> | null = null;
  private last: Map<Key, number> | null = null;
  private typed: Record<string, Typed> | null = null;
  private readonly sorted = new Map<string, Typed>();

  constructor(
    private readonly length: number,
    private readonly at: (index: number) => Scalar,
  ) {}

  private *entries(): Generator<[Key, number]> {
    for (let index = 0; index < this.length; index++) {
      const value = this.at(index);
      if (value !== null && !(value instanceof ErrorValue)) yield [keyOf(value), index];
    }
  }

  private indices(): { first: Map<Key, number>; last: Map<Key, number> } {
    if (!this.first || !this.last) {
      [this.first, this.last] = [new Map(), new Map()];
      for (const [key, index] of this.entries()) {
        if (!this.first.has(key)) this.first.set(key, index);
        this.last.set(key, index);
      }
    }
    return { first: this.first, last: this.last };
  }

  private ofType(key: Key): Typed {
    if (!this.typed) {
      this.typed = {};
      for (const [value, index] of this.entries()) {
        this.typed[typeof value] ??= { values: [], places: [] };
        const group = this.typed[typeof value]!;
        group.values.push(value);
        group.places.push(index);
      }
    }
    return this.typed[typeof key] ?? { values: [], places: [] };
  }

  /** The values of the key's type in ascending order; equal ones keep the order of the line. */
  private sortedOfType(key: Key): Typed {
    const known = this.sorted.get(typeof key);
    if (known) return known;
    const { values, places } = this.ofType(key);
    const order = values.map((_, i) => i).sort((a, b) => compareKeys(values[a]!, values[b]!) || a - b);
    const sorted = { values: order.map((i) => values[i]!), places: order.map((i) => places[i]!) };
    this.sorted.set(typeof key, sorted);
    return sorted;
  }

  /** Zero-based position of the first or last element that equals the key; −1 if there is none. */
  exact(key: Key, fromEnd = false): number {
    const { first, last } = this.indices();
    return (fromEnd ? last : first).get(keyOf(key)) ?? -1;
  }

  /** Like `exact`, for a text with wildcards. */
  pattern(key: string, fromEnd = false): number {
    if (!hasWildcard(key)) return this.exact(key, fromEnd);
    const matches = wildcard(key);
    const { values, places } = this.ofType(key);
    const isFound = (value: Key) => matches(value as string);
    const found = fromEnd ? values.findLastIndex(isFound) : values.findIndex(isFound);
    return places[found] ?? -1;
  }

  /** In an ascending line, the last element not above the key; in a descending one, not below it. */
  nearest(given: Key, isDescending = false): number {
    const key = keyOf(given);
    const { values, places } = this.ofType(key);
    const end = border(values.length, (index) => {
      const order = compareKeys(values[index]!, key);
      return isDescending ? order >= 0 : order <= 0;
    });
    return places[end - 1] ?? -1;
  }

  /** The element that equals the key, or the next smaller or greater one, in any order of the line. */
  closest(given: Key, isGreater: boolean, fromEnd = false): number {
    const key = keyOf(given);
    const { values, places } = this.sortedOfType(key);
    const below = border(values.length, (index) => compareKeys(values[index]!, key) < 0);
    const candidate = values[below] === key || isGreater ? below : below - 1;
    const value = values[candidate];
    if (value === undefined) return -1;
    const first = border(values.length, (index) => compareKeys(values[index]!, value) < 0);
    const last = border(values.length, (index) => compareKeys(values[index]!, value) <= 0) - 1;
    return places[fromEnd ? last : first]!;
  }
}

const linesOfSheets = new Memory<Line>();
const linesOfArrays = new Memory<Map<string, Line>>();

const newLine = (cells: Cells, isDown: boolean): Line =>
  isDown
    ? new Line(cells.filledRows, (row) => cells.at(row, 0))
    : new Line(cells.filledColumns, (column) => cells.at(0, column));

/**
 * A column or row of a range, by its index, as a searchable line. Cached until one of its values changes, so 100,000
 * look-ups in the same table index it once.
 */
function lineOf(cells: Cells, index: number, isDown: boolean): Line {
  const cut = () => (isDown ? part(cells, 0, index, cells.rows, 1) : part(cells, index, 0, 1, cells.columns));
  if (cells instanceof SheetArea) {
    const line = cut();
    return linesOfSheets.of([line], () => newLine(line, isDown));
  }
  const known = linesOfArrays.of([cells], () => new Map());
  const name = `${isDown}${index}`;
  const line = known.get(name) ?? newLine(cut(), isDown);
  known.set(name, line);
  return line;
}

/** Blank keys are 0, as in arithmetic. */
const soughtKey = (given: Key | null): Key => given ?? 0;

const notFound = (name: string, key: Scalar): ErrorValue =>
  notAvailable(`${name} did not find '${String(key ?? '').slice(0, 60)}'.`);

const isLine = ({ rows, columns }: Cells): boolean => rows === 1 || columns === 1;

/** A column is searched down, a row across. */
const isColumn = ({ rows, columns }: Cells): boolean => columns === 1 || rows > 1;

/** Position in a sorted or unsorted line, by the rules of VLOOKUP, HLOOKUP and MATCH. */
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

/** LOOKUP: searches the first row or column of a range, whichever is longer, and returns the value in the last one. */
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

/** Position by the rules of XLOOKUP and XMATCH. Lines declared as sorted are searched in the same way. */
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
  missing: FunctionValue | undefined,
  matchMode: number,
  searchMode: number,
): FunctionValue {
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
