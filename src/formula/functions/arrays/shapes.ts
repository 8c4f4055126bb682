import { ErrorValue, type Scalar } from '../../values.ts';
import { type Cells, column, generate, listOf, part, row, type ValueMatrix } from '../cells.ts';
import { toNumber } from '../coerce.ts';
import {
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
  withCall,
} from '../definition.ts';

const missing = notAvailable('The arrays differ in size: there is no value for this cell.');
const empty = notAvailable('The array would have no elements.');

/** A size of an array, at least 1. */
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

/** Blocks side by side, or one below the other; where one is smaller, #N/A. */
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

/** The elements as a list; the mode leaves out blanks (1), errors (2) or both (3). */
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

/** Zero-based places of rows or columns; negative numbers count from the end. */
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

/** A row or column in lines of some length, the last one filled up. */
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

/** Functions that make arrays and change their shape. */
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
