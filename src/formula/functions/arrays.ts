import { compareScalars, ErrorValue, type Scalar } from '../values.ts';
import { type Cells, column, generate, listOf, part, row, type ValueMatrix } from './cells.ts';
import { toCells, toLogical, toNumber } from './coerce.ts';
import {
  anyNumberOf,
  badNumber,
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
  raw,
  rest,
  single,
  value,
  withCall,
} from './definition.ts';

/** Returns rows of a range unchanged. */
function rowsAt(call: FunctionCall, range: Cells, places: readonly number[]): FunctionValue {
  call.reserve(places.length, range.columns);
  return generate(places.length, range.columns, (y, x) => range.at(places[y]!, x));
}

function columnsAt(call: FunctionCall, range: Cells, places: readonly number[]): FunctionValue {
  call.reserve(range.rows, places.length);
  return generate(range.rows, places.length, (y, x) => range.at(y, places[x]!));
}

/**
 * Whether a FILTER condition is true; an error counts as false, and text that isn't a boolean is an error of the entire
 * call.
 */
function holds(given: Scalar): boolean | ErrorValue {
  if (given instanceof ErrorValue) return false;
  return toLogical(given, 'FILTER', 2);
}

interface Filtering {
  readonly isByRow: boolean;
  readonly length: number;
}

/** A column of conditions filters rows; a row of conditions filters columns. */
function filtering(range: Cells, conditions: readonly Cells[]): Filtering | ErrorValue {
  const [first] = conditions as [Cells, ...Cells[]];
  const isByRow = first.columns === 1 && first.rows === range.rows;
  const isWell = ({ rows, columns }: Cells) =>
    isByRow ? columns === 1 && rows === range.rows : rows === 1 && columns === range.columns;
  if (conditions.every(isWell)) return { isByRow, length: isByRow ? range.rows : range.columns };
  return notAvailable(
    `FILTER has mismatched range sizes. Each condition must be one column of ${range.rows} rows ` +
      `or one row of ${range.columns} columns.`,
  );
}

function filter(call: FunctionCall, range: Cells, conditions: readonly Cells[]): FunctionValue {
  const how = filtering(range, conditions);
  if (how instanceof ErrorValue) return how;
  const places: number[] = [];
  for (let index = 0; index < how.length; index++) {
    const found = conditions.map((condition) =>
      holds(how.isByRow ? condition.at(index, 0) : condition.at(0, index)),
    );
    const error = found.find((one) => one instanceof ErrorValue);
    if (error) return error;
    if (found.every(Boolean)) places.push(index);
  }
  if (places.length === 0) return notAvailable('No matches are found in FILTER evaluation.');
  return how.isByRow ? rowsAt(call, range, places) : columnsAt(call, range, places);
}

/** A text that only equal values share; case-sensitive. */
const identity = (given: Scalar): string =>
  given instanceof ErrorValue ? `error ${given.name}` : `${typeof given} ${String(given)}`;

function unique(
  call: FunctionCall,
  range: Cells,
  isByColumn: boolean,
  isExactlyOnce: boolean,
): FunctionValue {
  const length = isByColumn ? range.columns : range.filledRows;
  const other = isByColumn ? range.rows : range.columns;
  const at = (line: number, index: number) => (isByColumn ? range.at(index, line) : range.at(line, index));
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  const add = (line: number) => {
    const parts = Array.from({ length: other }, (_, index) => identity(at(line, index)));
    const key = parts.length === 1 ? parts[0]! : JSON.stringify(parts);
    if (places.has(key)) repeated.add(key);
    else places.set(key, line);
  };
  for (let line = 0; line < length; line++) add(line);
  // All rows below the filled ones are equal.
  for (let line = length; !isByColumn && line < Math.min(range.rows, length + 2); line++) add(line);
  const kept = [...places].filter(([key]) => !isExactlyOnce || !repeated.has(key)).map(([, line]) => line);
  if (kept.length === 0) return notAvailable('UNIQUE finds no entry that occurs exactly once.');
  return isByColumn ? columnsAt(call, range, kept) : rowsAt(call, range, kept);
}

/** Values to sort by, and the direction. */
interface SortKey {
  readonly values: readonly Scalar[];
  readonly direction: 1 | -1;
}

/** Texts in lower case: sorting ignores case. */
const sortable = (given: Scalar): Scalar => (typeof given === 'string' ? given.toLowerCase() : given);

const columnOf = (range: Cells, index: number): Scalar[] =>
  Array.from({ length: range.rows }, (_, row) => sortable(range.at(row, index)));

/** A column of the range by its number, or a separate column with the same number of rows. */
function sortValues(call: FunctionCall, range: Cells, given: FunctionValue): readonly Scalar[] | ErrorValue {
  const by = toCells(given);
  if (by.rows > 1 || by.columns > 1) {
    if (by.columns === 1 && by.rows === range.rows) return listOf(by).map(sortable);
    return badValue(
      `${call.name} has mismatched range sizes: a sort column must be one column of ${range.rows} rows.`,
    );
  }
  const read = toNumber(by.at(0, 0), call.locale, call.name, 2);
  if (read instanceof ErrorValue) return read;
  const column = Math.trunc(read);
  if (column >= 1 && column <= range.columns) return columnOf(range, column - 1);
  return badValue(`${call.name}: column ${column} is not between 1 and ${range.columns}.`);
}

function sortKeys(
  call: FunctionCall,
  range: Cells,
  sorting: readonly FunctionValue[],
): SortKey[] | ErrorValue {
  if (sorting.length === 0)
    return Array.from({ length: range.columns }, (_, index) => ({
      values: columnOf(range, index),
      direction: 1,
    }));
  const keys: SortKey[] = [];
  for (let index = 0; index < sorting.length; index += 2) {
    const values = sortValues(call, range, sorting[index]!);
    if (values instanceof ErrorValue) return values;
    const given = index + 1 < sorting.length ? toCells(sorting[index + 1]!).at(0, 0) : true;
    const isAscending = toLogical(given, call.name, index + 3);
    if (isAscending instanceof ErrorValue) return isAscending;
    keys.push({ values, direction: isAscending ? 1 : -1 });
  }
  return keys;
}

/** Errors come after all other values, and blanks last, in either direction. */
const group = (given: Scalar): number => (given === null ? 2 : given instanceof ErrorValue ? 1 : 0);

const compareSortable = (first: Scalar, second: Scalar): number => {
  if (typeof first !== typeof second) return compareScalars(first, second);
  return first! < second! ? -1 : first! > second! ? 1 : 0;
};

function compareRows(keys: readonly SortKey[], first: number, second: number): number {
  for (const { values, direction } of keys) {
    const [one, other] = [values[first]!, values[second]!];
    const apart = group(one) - group(other);
    if (apart !== 0) return apart;
    const order = group(one) === 0 ? compareSortable(one, other) * direction : 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** The sorted row indices of the range; equal rows keep their order. */
const sortedRows = (range: Cells, keys: readonly SortKey[]): number[] =>
  Array.from({ length: range.rows }, (_, row) => row).sort((a, b) => compareRows(keys, a, b) || a - b);

function sort(call: FunctionCall, range: Cells, sorting: readonly FunctionValue[]): FunctionValue {
  const keys = sortKeys(call, range, sorting);
  return keys instanceof ErrorValue ? keys : rowsAt(call, range, sortedRows(range, keys));
}

/** Number of sorted rows that SORTN shows; Google's documentation describes its modes. */
function firstRows(
  order: readonly number[],
  count: number,
  mode: number,
  keys: readonly SortKey[],
): number[] {
  const isTie = (index: number) => index > 0 && compareRows(keys, order[index - 1]!, order[index]!) === 0;
  if (mode === 0) return order.slice(0, count);
  if (mode === 1) {
    let end = Math.min(count, order.length);
    while (end < order.length && isTie(end)) end++;
    return order.slice(0, end);
  }
  let groups = 0;
  return order.filter((_, index) => {
    const tied = isTie(index);
    if (!tied) groups++;
    return groups <= count && (mode === 3 || !tied);
  });
}

function sortFirst(
  call: FunctionCall,
  range: Cells,
  given: number,
  ties: number,
  sorting: readonly FunctionValue[],
): FunctionValue {
  const [count, mode] = [Math.trunc(given), Math.trunc(ties)];
  if (count < 1) return badNumber(`SORTN parameter 2 must be 1 or more, not ${count}.`);
  if (mode < 0 || mode > 3) return badNumber(`SORTN parameter 3 must be between 0 and 3, not ${mode}.`);
  const keys = sortKeys(call, range, sorting);
  if (keys instanceof ErrorValue) return keys;
  return rowsAt(call, range, firstRows(sortedRows(range, keys), count, mode, keys));
}

/** Functions that filter and sort the rows of a range. */
export const selection: Family = {
  FILTER: withCall([cells, rest(cells)], filter, { arrayMode: true, format: 0 }),
  UNIQUE: withCall([cells, defaulted(single(logical), false), defaulted(single(logical), false)], unique, {
    format: 0,
  }),
  SORT: withCall([cells, anyNumberOf(rest(value))], sort, { arrayMode: true, format: 0 }),
  SORTN: withCall(
    [cells, defaulted(single(number), 1), defaulted(single(number), 0), anyNumberOf(rest(value))],
    sortFirst,
    { arrayMode: true, format: 0 },
  ),
};

const missing = notAvailable('The arrays differ in size: there is no value for this cell.');
const empty = notAvailable('The array would have no elements.');

/** A size of an array; the minimum is 1. */
const size = (name: string, given: number): number | ErrorValue => {
  const whole = Math.trunc(given);
  return whole >= 1 ? whole : badNumber(`${name} expects sizes of 1 or more, not ${whole}.`);
};

function sequence(
  call: FunctionCall,
  givenRows: number,
  givenColumns: number,
  start: number,
  step: number,
): FunctionValue {
  const [rows, columns] = [size('SEQUENCE', givenRows), size('SEQUENCE', givenColumns)];
  if (rows instanceof ErrorValue) return rows;
  if (columns instanceof ErrorValue) return columns;
  call.reserve(rows, columns);
  return generate(rows, columns, (y, x) => start + (y * columns + x) * step);
}

/** Blocks side by side or one below the other; #N/A fills up smaller ones. */
function stack(call: FunctionCall, blocks: readonly Cells[], isDown: boolean): FunctionValue {
  const along = ({ rows, columns }: Cells) => (isDown ? rows : columns);
  const across = ({ rows, columns }: Cells) => (isDown ? columns : rows);
  const length = blocks.reduce((sum, block) => sum + along(block), 0);
  const width = Math.max(...blocks.map(across));
  call.reserve(length, width);
  const lines = blocks.flatMap((block) =>
    Array.from({ length: along(block) }, (_, index) => ({ block, index })),
  );
  const at = (place: number, other: number): Scalar => {
    const { block, index } = lines[place]!;
    if (other >= across(block)) return missing;
    return isDown ? block.at(index, other) : block.at(other, index);
  };
  return isDown ? generate(length, width, at) : generate(width, length, (y, x) => at(x, y));
}

const byColumn = (range: Cells): Scalar[] =>
  Array.from({ length: range.columns }, (_, x) =>
    Array.from({ length: range.rows }, (_, y) => range.at(y, x)),
  ).flat();

/** The elements as a list; the mode skips blanks (1), errors (2) or both (3). */
function elements(name: string, range: Cells, mode: number, isByColumn: boolean): Scalar[] | ErrorValue {
  const ignored = Math.trunc(mode);
  if (ignored < 0 || ignored > 3)
    return badValue(`${name} parameter 2 must be between 0 and 3, not ${ignored}.`);
  const all = isByColumn ? byColumn(range) : listOf(range);
  const kept = all.filter(
    (value) => !((ignored % 2 === 1 && value === null) || (ignored >= 2 && value instanceof ErrorValue)),
  );
  return kept.length > 0 ? kept : empty;
}

const asLine = (name: string, make: (list: readonly Scalar[]) => ValueMatrix) =>
  fn([cells, defaulted(single(number), 0), defaulted(single(logical), false)], (range, mode, isByColumn) => {
    const list = elements(name, range, mode, isByColumn);
    return list instanceof ErrorValue ? list : make(list);
  });

/** Zero-based indices of rows or columns; negative numbers count from the end. */
function chosen(call: FunctionCall, numbers: readonly Cells[], length: number): number[] | ErrorValue {
  const places: number[] = [];
  for (const given of numbers.flatMap(listOf)) {
    const read = toNumber(given, call.locale, call.name, 2);
    if (read instanceof ErrorValue) return read;
    const place = Math.trunc(read);
    if (place === 0 || Math.abs(place) > length)
      return badValue(`${call.name}: ${place} is not between 1 and ${length}.`);
    places.push(place > 0 ? place - 1 : length + place);
  }
  return places;
}

function chooseRows(call: FunctionCall, range: Cells, numbers: readonly Cells[]): FunctionValue {
  const places = chosen(call, numbers, range.rows);
  if (places instanceof ErrorValue) return places;
  call.reserve(places.length, range.columns);
  return generate(places.length, range.columns, (y, x) => range.at(places[y]!, x));
}

function chooseColumns(call: FunctionCall, range: Cells, numbers: readonly Cells[]): FunctionValue {
  const places = chosen(call, numbers, range.columns);
  if (places instanceof ErrorValue) return places;
  call.reserve(range.rows, places.length);
  return generate(range.rows, places.length, (y, x) => range.at(y, places[x]!));
}

/** Wraps a row or column into lines of a given length; pads the last line. */
function wrap(call: FunctionCall, range: Cells, given: number, pad: Scalar, isByRow: boolean): FunctionValue {
  if (range.rows > 1 && range.columns > 1)
    return badValue(`${call.name} parameter 1 must be a single row or column.`);
  const length = size(call.name, given);
  if (length instanceof ErrorValue) return length;
  const list = listOf(range);
  const lines = Math.ceil(list.length / length);
  const width = Math.min(length, list.length);
  call.reserve(lines, width);
  const at = (line: number, index: number): Scalar => {
    const place = line * length + index;
    return place < list.length ? list[place]! : pad;
  };
  return isByRow ? generate(lines, width, at) : generate(width, lines, (y, x) => at(x, y));
}

const unfilled = notAvailable('There are no values left for this cell.');

const wrapping = (isByRow: boolean) =>
  withCall([cells, single(number), optional(single(raw), unfilled)], (call, range, length, pad) =>
    wrap(call, range, length, pad, isByRow),
  );

function constrain(range: Cells, givenRows: number, givenColumns: number): FunctionValue {
  const [rows, columns] = [Math.trunc(givenRows), Math.trunc(givenColumns)];
  if (rows < 0 || columns < 0) return badNumber('ARRAY_CONSTRAIN expects sizes of 0 or more.');
  if (rows === 0 || columns === 0) return empty;
  return part(range, 0, 0, Math.min(rows, range.rows), Math.min(columns, range.columns));
}

/** Functions that create and reshape arrays. */
export const shapes: Family = {
  TRANSPOSE: withCall(
    [cells],
    (call, range) => {
      call.reserve(range.columns, range.rows);
      return generate(range.columns, range.rows, (y, x) => range.at(x, y));
    },
    { format: 0 },
  ),
  SEQUENCE: withCall(
    [
      defaulted(single(number), 1),
      defaulted(single(number), 1),
      defaulted(single(number), 1),
      defaulted(single(number), 1),
    ],
    sequence,
  ),
  ARRAY_CONSTRAIN: fn([cells, single(number), single(number)], constrain, { arrayMode: true, format: 0 }),
  HSTACK: withCall([rest(cells)], (call, blocks) => stack(call, blocks, false)),
  VSTACK: withCall([rest(cells)], (call, blocks) => stack(call, blocks, true)),
  FLATTEN: fn([rest(cells)], (ranges) => column(ranges.flatMap(listOf)), { arrayMode: true }),
  TOCOL: asLine('TOCOL', column),
  TOROW: asLine('TOROW', row),
  CHOOSEROWS: withCall([cells, rest(cells)], chooseRows),
  CHOOSECOLS: withCall([cells, rest(cells)], chooseColumns),
  WRAPROWS: wrapping(true),
  WRAPCOLS: wrapping(false),
};
