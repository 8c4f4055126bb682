import type { ErrorValue, Scalar } from '../values.ts';
import { type Cells, column as columnOf, generate, part, row as rowOf, ValueMatrix } from './cells.ts';
import { isLambda, soleValue, toCells } from './coerce.ts';
import {
  badValue,
  cells,
  type Family,
  type FunctionCall,
  type FunctionValue,
  type Lambda,
  lambda,
  notAvailable,
  number,
  rest,
  single,
  value,
  withCall,
} from './definition.ts';

/** The element of a range; #N/A beyond its end. */
const elementOf = (range: Cells, row: number, column: number): Scalar =>
  row < range.rows && column < range.columns
    ? range.at(row, column)
    : notAvailable('The ranges of MAP differ in size.');

/** A LAMBDA's result as one element of an array. */
const elementFrom = (call: FunctionCall, result: FunctionValue): Scalar =>
  soleValue(result, () => badValue(`The LAMBDA of ${call.name} must return a single value.`));

function wrongParameters(call: FunctionCall, of: Lambda, wanted: number): ErrorValue | null {
  return of.parameterCount === wanted
    ? null
    : notAvailable(
        `The LAMBDA of ${call.name} must have ${wanted} parameters, but has ${of.parameterCount}.`,
      );
}

function map(call: FunctionCall, given: readonly FunctionValue[]): FunctionValue {
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

/** Calls the LAMBDA with the accumulated value and each element, row by row. */
function accumulate(
  call: FunctionCall,
  initial: FunctionValue,
  range: Cells,
  step: Lambda,
  visit: (result: FunctionValue) => void,
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

function reduce(call: FunctionCall, initial: FunctionValue, range: Cells, step: Lambda): FunctionValue {
  let last = initial;
  const problem = accumulate(call, initial, range, step, (result) => {
    last = result;
  });
  return problem ?? last;
}

function scan(call: FunctionCall, initial: FunctionValue, range: Cells, step: Lambda): FunctionValue {
  call.reserve(range.rows, range.columns);
  const results: Scalar[] = [];
  const problem = accumulate(call, initial, range, step, (result) => results.push(elementFrom(call, result)));
  return problem ?? new ValueMatrix(range.rows, range.columns, results);
}

function byRow(call: FunctionCall, range: Cells, of: Lambda): FunctionValue {
  const results = Array.from({ length: range.rows }, (_, row) =>
    elementFrom(call, of.call([part(range, row, 0, 1, range.columns)])),
  );
  return wrongParameters(call, of, 1) ?? columnOf(results);
}

function byColumn(call: FunctionCall, range: Cells, of: Lambda): FunctionValue {
  const results = Array.from({ length: range.columns }, (_, column) =>
    elementFrom(call, of.call([part(range, 0, column, range.rows, 1)])),
  );
  return wrongParameters(call, of, 1) ?? rowOf(results);
}

function makeArray(call: FunctionCall, height: number, width: number, of: Lambda): FunctionValue {
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
