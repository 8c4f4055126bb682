import { ErrorValue, type Scalar, textOf } from '../../values.ts';
import { toNumber, toText } from '../coerce.ts';
import {
  type Call,
  type Definition,
  type Family,
  fn,
  logical,
  number,
  optional,
  scalar,
  withCall,
} from '../definition.ts';
import { badNumber, badValue } from '../errors.ts';
import { fixed, formatBy, money } from './pattern.ts';

/** Decimals that a text of a number can have. */
const mostPlaces = 127;

/** VALUE: numbers, dates and times as they are typed in the file's language. */
function read(call: Call, given: Scalar): number | ErrorValue {
  if (typeof given === 'boolean')
    return badValue(`VALUE parameter 1 expects a text, but it is ${textOf(given)}.`);
  return given === '' ? 0 : toNumber(given, call.locale, 'VALUE', 1);
}

function formatted(call: Call, given: Scalar, pattern: Scalar): string | ErrorValue {
  const letters = toText(pattern, call.locale);
  if (letters instanceof ErrorValue) return letters;
  if (typeof given === 'boolean') return textOf(given);
  const value = typeof given === 'string' ? (call.locale.parseNumber(given) ?? given) : given;
  if (value instanceof ErrorValue) return value;
  return (
    formatBy(letters, value ?? 0, call.locale) ??
    badValue(`TEXT parameter 2 '${letters}' is not a valid format.`)
  );
}

type Writer = (value: number, places: number) => string;

/** A number rounded to decimals and written as a text. */
function written(name: string, value: number, given: number, write: Writer): string | ErrorValue {
  const places = Math.trunc(given);
  if (Math.abs(places) > mostPlaces) return badNumber(`${name} parameter 2 must be between -127 and 127.`);
  return write(value, places);
}

/** Shows a number with another format; what is no number stays as it is. */
const shown = (format?: 'date' | 'percent' | 'currency'): Definition =>
  fn([scalar], (given) => given, format ? { format } : {});

/** Functions between numbers and texts. */
export const textNumbers: Family = {
  VALUE: withCall([scalar], read),
  TEXT: withCall([scalar, scalar], formatted),
  FIXED: withCall([number, optional(number, 2), optional(logical, false)], (call, value, places, isPlain) =>
    written('FIXED', value, places, (rounded, count) => fixed(rounded, count, !isPlain, call.locale)),
  ),
  DOLLAR: withCall([number, optional(number, 2)], (call, value, places) =>
    written('DOLLAR', value, places, (rounded, count) => money(rounded, count, call.locale)),
  ),
  TO_DATE: shown('date'),
  TO_PERCENT: shown('percent'),
  TO_DOLLARS: shown('currency'),
  TO_PURE_NUMBER: shown(),
  TO_TEXT: withCall([scalar], (call, given) => toText(given, call.locale)),
};
