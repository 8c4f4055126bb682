import { isNoNumber, toNumber, toText } from '../functions/coerce.ts';
import { divisionByZero } from '../functions/definition.ts';
import type { Locale } from '../functions/locale.ts';
import { compareScalars, ErrorValue, type Scalar } from '../values.ts';
import { cleanNumber } from './lift.ts';

export type Binary = (left: Scalar, right: Scalar, locale: Locale) => Scalar;

/** An operand as a number; an empty text isn't one. */
const operand = (value: Scalar, locale: Locale, name: string, position: number): number | ErrorValue =>
  value === '' ? isNoNumber('', name, position) : toNumber(value, locale, name, position);

const arithmetic =
  (name: string, compute: (left: number, right: number) => number | ErrorValue): Binary =>
  (left, right, locale) => {
    const first = typeof left === 'number' ? left : operand(left, locale, name, 1);
    // An error in an operand has priority over a conversion error.
    if (typeof first !== 'number')
      return right instanceof ErrorValue && !(left instanceof ErrorValue) ? right : first;
    const second = typeof right === 'number' ? right : operand(right, locale, name, 2);
    if (typeof second !== 'number') return second;
    const result = compute(first, second);
    return typeof result === 'number' ? cleanNumber(result) : result;
  };

const comparison =
  (holds: (order: number) => boolean): Binary =>
  (left, right) => {
    if (left instanceof ErrorValue) return left;
    if (right instanceof ErrorValue) return right;
    return holds(compareScalars(left, right));
  };

function power(base: number, exponent: number): number | ErrorValue {
  if (base === 0 && exponent < 0) return divisionByZero;
  return base ** exponent;
}

function concatenate(left: Scalar, right: Scalar, locale: Locale): Scalar {
  const first = toText(left, locale);
  if (typeof first !== 'string') return first;
  const second = toText(right, locale);
  return typeof second === 'string' ? first + second : second;
}

/** Binary operators by sign; the names are those of the equivalent functions. */
export const binaryOperators: ReadonlyMap<string, Binary> = new Map([
  ['+', arithmetic('ADD', (left, right) => left + right)],
  ['-', arithmetic('MINUS', (left, right) => left - right)],
  ['*', arithmetic('MULTIPLY', (left, right) => left * right)],
  ['/', arithmetic('DIVIDE', (left, right) => (right === 0 ? divisionByZero : left / right))],
  ['^', arithmetic('POW', power)],
  ['&', concatenate],
  ['=', comparison((order) => order === 0)],
  ['<>', comparison((order) => order !== 0)],
  ['<', comparison((order) => order < 0)],
  ['<=', comparison((order) => order <= 0)],
  ['>', comparison((order) => order > 0)],
  ['>=', comparison((order) => order >= 0)],
]);

type Unary = (operand: Scalar, locale: Locale) => Scalar;

/** Signs before or after a value, under the names of their functions. */
export const unaryOperators: ReadonlyMap<string, Unary> = new Map<string, Unary>([
  [
    'UMINUS',
    (value, locale) => {
      const number = operand(value, locale, 'UMINUS', 1);
      return typeof number === 'number' ? 0 - number : number;
    },
  ],
  ['UPLUS', (operand) => operand],
  [
    'UNARY_PERCENT',
    (value, locale) => {
      const number = operand(value, locale, 'UNARY_PERCENT', 1);
      return typeof number === 'number' ? number / 100 : number;
    },
  ],
]);

/** Operators as functions: `ADD(1,2)`. */
export const operatorFunctions: ReadonlyMap<string, string> = new Map([
  ['ADD', '+'],
  ['MINUS', '-'],
  ['MULTIPLY', '*'],
  ['DIVIDE', '/'],
  ['POW', '^'],
  ['CONCAT', '&'],
  ['EQ', '='],
  ['NE', '<>'],
  ['LT', '<'],
  ['LTE', '<='],
  ['GT', '>'],
  ['GTE', '>='],
]);
