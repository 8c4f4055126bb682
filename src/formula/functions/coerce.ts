import { ErrorValue, type Scalar, textOf } from '../values.ts';
import { type Cells, SheetArea, Single, ValueMatrix } from './cells.ts';
import { badValue, type FunctionValue, type Lambda } from './definition.ts';
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
 * @param position of the argument, from 1
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

/** Any value as cells; a lambda is #N/A. */
export function toCells(given: FunctionValue): Cells {
  if (given instanceof SheetArea || given instanceof ValueMatrix) return given;
  return new Single(isLambda(given) ? new ErrorValue('#N/A', 'A LAMBDA must be called.') : given);
}

/** The single value of a result that is 1 × 1; otherwise what `otherwise` returns. */
export function soleValue(given: FunctionValue, otherwise: () => Scalar): Scalar {
  if (given instanceof SheetArea || given instanceof ValueMatrix)
    return given.rows === 1 && given.columns === 1 ? given.at(0, 0) : otherwise();
  return isLambda(given) ? otherwise() : given;
}
