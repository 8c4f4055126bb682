import { ErrorValue, type Scalar, textOf } from '../values.ts';
import { type Cells, listOf, numbersIn, SheetArea, Single, ValueMatrix, visitNumbers } from './cells.ts';
import {
  badValue,
  cells,
  type Definition,
  type FunctionCall,
  type FunctionResult,
  type FunctionValue,
  type Lambda,
  type Options,
  rest,
  withCall,
} from './definition.ts';
import type { Locale } from './locale.ts';

export const isLambda = (value: unknown): value is Lambda =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'lambda';

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const isNoNumber = (text: string, name: string, position: number): ErrorValue =>
  badValue(
    `Function ${name} parameter ${position} expects number values. ` +
      `But '${shown(text)}' is a text and cannot be coerced to a number.`,
  );

/**
 * A scalar as a number: blank is 0, TRUE is 1, text must read as a number or date in the file's language.
 * @param position the argument's position, from 1
 */
export function toNumber(given: Scalar, locale: Locale, name: string, position: number): number | ErrorValue {
  if (typeof given === 'number') return given;
  // Functions, unlike operators, read an empty text as 0.
  if (given === null || given === '') return 0;
  if (typeof given === 'boolean') return given ? 1 : 0;
  if (given instanceof ErrorValue) return given;
  return locale.parseNumber(given) ?? isNoNumber(given, name, position);
}

/** A scalar as a text, in the file's language. */
export function toText(given: Scalar, locale: Locale): string | ErrorValue {
  if (typeof given === 'string') return given;
  if (given instanceof ErrorValue) return given;
  const plain = textOf(given);
  return typeof given === 'number' && locale.separators.decimal === ',' ? plain.replace('.', ',') : plain;
}

/** A scalar as TRUE or FALSE. */
export function toLogical(given: Scalar, name: string, position: number): boolean | ErrorValue {
  if (typeof given === 'boolean') return given;
  if (given === null) return false;
  if (typeof given === 'number') return given !== 0;
  if (given instanceof ErrorValue) return given;
  if (given === '') return false;
  const upper = given.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  return badValue(
    `Function ${name} parameter ${position} expects boolean values. ` +
      `But '${shown(given)}' is a text and cannot be coerced to a boolean.`,
  );
}

/** Any value as cells; a lambda becomes #N/A. */
export function toCells(given: FunctionValue): Cells {
  if (given instanceof SheetArea || given instanceof ValueMatrix) return given;
  return new Single(isLambda(given) ? new ErrorValue('#N/A', 'A LAMBDA must be called.') : given);
}

/** The single value of a 1 × 1 result; otherwise the value of `otherwise`. */
export function soleValue(given: FunctionValue, otherwise: () => Scalar): Scalar {
  if (given instanceof SheetArea || given instanceof ValueMatrix)
    return given.rows === 1 && given.columns === 1 ? given.at(0, 0) : otherwise();
  return isLambda(given) ? otherwise() : given;
}

/**
 * Visits the numbers of several arguments: skips text, booleans and blanks in references and arrays, and converts them
 * as literal arguments. Returns the first error.
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

/** All numbers of several arguments, as for SUM, or the first error. */
export function numbersOf(call: FunctionCall, given: readonly Cells[]): number[] | ErrorValue {
  const numbers: number[] = [];
  return visitArguments(call, given, (value) => numbers.push(value)) ?? numbers;
}

/** The numbers in cells row by row, for functions that depend on the order. */
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

/** Like `numbersOf`, row by row. */
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
 * All values of several arguments, as for AVERAGEA and similar functions: in references and arrays TRUE is 1, FALSE and
 * text are 0, and blanks are skipped.
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

/** Defines a function of all numbers in its arguments. */
export function ofNumbers(
  rule: (numbers: number[]) => FunctionResult,
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
