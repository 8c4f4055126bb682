import { ErrorValue, type Scalar } from '../values.ts';
import { type Cells, listOf, numbersIn, visitNumbers } from './cells.ts';
import { toNumber } from './coerce.ts';
import {
  cells,
  type Definition,
  type FunctionCall,
  type Options,
  type Result,
  rest,
  withCall,
} from './definition.ts';

/**
 * Visits the numbers of several arguments: text, booleans and blanks are skipped in references and arrays, and
 * converted where they are written as an argument of their own. Returns the first error.
 */
export function visitArguments(
  call: FunctionCall,
  given: readonly Cells[],
  visit: (value: number) => void,
): ErrorValue | null {
  for (const [index, one] of given.entries()) {
    if (one.origin !== 'value') {
      const error = visitNumbers(one, visit);
      if (error) return error;
      continue;
    }
    const value = toNumber(one.at(0, 0), call.locale, call.name, index + 1);
    if (typeof value !== 'number') return value;
    visit(value);
  }
  return null;
}

/** All numbers of several arguments, as SUM reads them, or the first error. */
export function numbersOf(call: FunctionCall, given: readonly Cells[]): number[] | ErrorValue {
  const numbers: number[] = [];
  return visitArguments(call, given, (value) => numbers.push(value)) ?? numbers;
}

/** The numbers in cells row by row, as a table is read: for functions that depend on the order. */
export function numbersByRow(given: Cells): number[] | ErrorValue {
  if (given.rows === 1 || given.columns === 1) return numbersIn(given);
  const numbers: number[] = [];
  for (let row = 0; row < given.filledRows; row++)
    for (let column = 0; column < given.filledColumns; column++) {
      const value = given.at(row, column);
      if (value instanceof ErrorValue) return value;
      if (typeof value === 'number') numbers.push(value);
    }
  return numbers;
}

/** As `numbersOf`, row by row. */
export function orderedNumbersOf(call: FunctionCall, given: readonly Cells[]): number[] | ErrorValue {
  const all: number[] = [];
  for (const one of given) {
    const numbers = one.origin === 'value' ? numbersOf(call, [one]) : numbersByRow(one);
    if (numbers instanceof ErrorValue) return numbers;
    for (const value of numbers) all.push(value);
  }
  return all;
}

/**
 * All values of several arguments as AVERAGEA and its kin read them: in references and arrays TRUE is 1, FALSE
 * and text are 0, and blanks are skipped.
 */
export function allAsNumbers(call: FunctionCall, given: readonly Cells[]): number[] | ErrorValue {
  const numbers: number[] = [];
  for (const [index, one] of given.entries()) {
    for (const value of listOf(one)) {
      const number =
        one.origin === 'value' ? toNumber(value, call.locale, call.name, index + 1) : sizeOf(value);
      if (number instanceof ErrorValue) return number;
      if (number !== null) numbers.push(number);
    }
  }
  return numbers;
}

const sizeOf = (value: Scalar): number | ErrorValue | null =>
  typeof value === 'string' ? 0 : value === true ? 1 : value === false ? 0 : value;

type Reader = (call: FunctionCall, given: readonly Cells[]) => number[] | ErrorValue;

/** A function of all numbers in its arguments. */
export function ofNumbers(
  rule: (numbers: number[]) => Result,
  options?: Options,
  read: Reader = numbersOf,
): Definition {
  return withCall(
    [rest(cells)],
    (call, given) => {
      const numbers = read(call, given);
      return numbers instanceof ErrorValue ? numbers : rule(numbers);
    },
    options,
  );
}
