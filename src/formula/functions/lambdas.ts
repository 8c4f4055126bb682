import type { ErrorValue, Scalar } from '../values.ts';
import { type Cells, column as columnOf, generate, Matrix, part, row as rowOf } from './cells.ts';
import { isLambda, soleValue, toCells } from './coerce.ts';
import {
  badValue,
  type Call,
  cells,
  type Family,
  type Lambda,
  lambda,
  notAvailable,
  number,
  rest,
  single,
  type Value,
  value,
  withCall,
} from './definition.ts';

/** The element of a range; beyond its end #N/A. */
const elementOf = (range: Cells, row: number, column: number): Scalar =>
  row < range.rows && column < range.columns
    ? range.at(row, column)
    : notAvailable('The ranges of MAP differ in size.');

/** What a LAMBDA returned, as one element of an array. */
const elementFrom = (call: Call, result: Value): Scalar =>
  soleValue(result, () => badValue(`The LAMBDA of ${call.name} must return a single value.`));

function wrongParameters(call: Call, of: Lambda, wanted: number): ErrorValue | null {
  return of.parameterCount === wanted
    ? null
    : notAvailable(
        `The LAMBDA of ${call.name} must have ${wanted} parameters, but has ${of.parameterCount}.`,
      );
}

function map(call: Call, given: readonly Value[]): Value {
  const last = given.at(-1)!;
  if (!isLambda(last) || given.length < 2)
    return notAvailable('MAP expects one or more ranges and then a LAMBDA.');
  const ranges = given.slice(0, -1).map(toCells);
  const problem = wrongParameters(call, last, ranges.length);
  if (problem) return problem;
  const rows = Math.max(...ranges.map((range) => range.rows));
  const columns = Math.max(...ranges.map((range) => range.columns));
  call.reserve(rows, columns);
  return generate(rows, columns, (row, column) =>
    elementFrom(call, last.call(ranges.map((range) => elementOf(range, row, column)))),
  );
}

/** Calls the LAMBDA with the value so far and each element, row by row. */
function accumulate(
  call: Call,
  initial: Value,
  range: Cells,
  step: Lambda,
  visit: (result: Value) => void,
): ErrorValue | null {
  const problem = wrongParameters(call, step, 2);
  if (problem) return problem;
  let result = initial;
  for (let row = 0; row < range.rows; row++)
    for (let column = 0; column < range.columns; column++) {
      result = step.call([result, range.at(row, column)]);
      visit(result);
    }
  return null;
}

function reduce(call: Call, initial: Value, range: Cells, step: Lambda): Value {
  let last = initial;
  const problem = accumulate(call, initial, range, step, (result) => {
    last = result;
  });
  return problem ?? last;
}

function scan(call: Call, initial: Value, range: Cells, step: Lambda): Value {
  call.reserve(range.rows, range.columns);
  const results: Scalar[] = [];
  const problem = accumulate(call, initial, range, step, (result) => results.push(elementFrom(call, result)));
  return problem ?? new Matrix(range.rows, range.columns, results);
}

function byRow(call: Call, range: Cells, of: Lambda): Value {
  const results = Array.from({ length: range.rows }, (_, row) =>
    elementFrom(call, of.call([part(range, row, 0, 1, range.columns)])),
  );
  return wrongParameters(call, of, 1) ?? columnOf(results);
}

function byColumn(call: Call, range: Cells, of: Lambda): Value {
  const results = Array.from({ length: range.columns }, (_, column) =>
    elementFrom(call, of.call([part(range, 0, column, range.rows, 1)])),
  );
  return wrongParameters(call, of, 1) ?? rowOf(results);
}

function makeArray(call: Call, height: number, width: number, of: Lambda): Value {
  const [rows, columns] = [Math.trunc(height), Math.trunc(width)];
  if (rows < 1 || columns < 1) return badValue('MAKEARRAY expects 1 or more rows and columns.');
  call.reserve(rows, columns);
  return (
    wrongParameters(call, of, 2) ??
    generate(rows, columns, (row, column) => elementFrom(call, of.call([row + 1, column + 1])))
  );
}

/** Functions that call a LAMBDA for each element, row or column. */
export const lambdas: Family = {
  MAP: withCall([rest(value)], map),
  REDUCE: withCall([value, cells, lambda], reduce),
  SCAN: withCall([value, cells, lambda], scan),
  BYROW: withCall([cells, lambda], byRow),
  BYCOL: withCall([cells, lambda], byColumn),
  MAKEARRAY: withCall([single(number), single(number), lambda], makeArray),
};
