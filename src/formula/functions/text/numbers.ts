import { format, getFormatFromId, getLocale, isValidFormat } from 'numfmt';
import { ErrorValue, type Scalar, textOf } from '../../values.ts';
import { toNumber, toText } from '../coerce.ts';
import {
  badNumber,
  badValue,
  type Definition,
  type Family,
  type FunctionCall,
  fn,
  logical,
  number,
  optional,
  scalar,
  withCall,
} from '../definition.ts';
import type { Locale } from '../locale.ts';

/** The language tag of a spreadsheet's locale: `de-DE` for `de_DE`. */
const languageTag = (locale: string): string => locale.replace('_', '-');

const piece = /"[^"]*"?|\\.|\[[^\]]*\]|General|AM\/PM|A\/P|E[+-]|[_*]./giu;

/** Applies `translate` to a pattern, except for quoted and escaped parts. */
function mapPlain(pattern: string, translate: (plain: string) => string): string {
  let result = '';
  let end = 0;
  for (const found of pattern.matchAll(piece)) {
    result += translate(pattern.slice(end, found.index)) + found[0];
    end = found.index + found[0].length;
  }
  return result + translate(pattern.slice(end));
}

const plainOf = (pattern: string): string => {
  let plain = '';
  mapPlain(pattern, (text) => {
    plain += text;
    return text;
  });
  return plain;
};

const swapped: Readonly<Record<string, string>> = { ',': '.', '.': ',' };

/** Letters with a meaning in patterns of Google Sheets; others are literal. */
const known = /[dmyhs]/i;
const quoteOthers = (plain: string): string =>
  plain.replace(/\p{L}/gu, (letter) => (known.test(letter) ? letter : `"${letter}"`));

/** Translates a German file's `TT.MM.JJJJ` to `DD.MM.YYYY` if the pattern uses the locale's own letters. */
function englishLetters(pattern: string, tag: string): string {
  const { dy: year, dd: day } = (getLocale(tag)?.opcodes ?? {}) as { dy?: string; dd?: string };
  const isLocal = [year, day].some((letter) => letter && plainOf(pattern).toLowerCase().includes(letter));
  if (!isLocal) return pattern;
  return mapPlain(pattern, (plain) =>
    plain.replace(/\p{L}/gu, (letter) => {
      if (letter.toLowerCase() === year) return 'Y';
      return letter.toLowerCase() === day ? 'D' : letter;
    }),
  );
}

/**
 * Translates a pattern from the file's language to English: its decimal and thousands separators, and its date letters.
 */
function toEnglish(pattern: string, locale: Locale): string {
  const english = englishLetters(pattern, languageTag(locale.name));
  const isDate = known.test(plainOf(english));
  const isSwapped = locale.separators.decimal === ',' && !isDate;
  return mapPlain(english, (plain) =>
    quoteOthers(isSwapped ? plain.replace(/[.,]/g, (sign) => swapped[sign]!) : plain),
  );
}

/**
 * Formats a number, date or text by a pattern of Google Sheets, such as `#,##0.00`, `0.0%` or `dddd d mmm yyyy`, in the
 * file's language; null if the pattern is invalid.
 */
function formatBy(pattern: string, value: number | string, locale: Locale): string | null {
  if (pattern === '') return '';
  const english = toEnglish(pattern, locale);
  if (!isValidFormat(english)) return null;
  return format(english, value, { locale: languageTag(locale.name), leap1900: false });
}

/** Rounds half away from zero, based on the decimal notation: 1.005 to two decimals is 1.01. */
function roundTo(value: number, places: number): number {
  const [digits, exponent = '0'] = String(Number(Math.abs(value).toPrecision(15))).split('e');
  const rounded = Math.round(Number(`${digits}e${Number(exponent) + places}`));
  const [whole, power = '0'] = String(rounded).split('e');
  return Math.sign(value) * Number(`${whole}e${Number(power) - places}`);
}

/** A number with a fixed number of decimals; negative places round to tens, hundreds and so on. */
function fixed(value: number, places: number, isGrouped: boolean, locale: Locale): string {
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : '';
  const pattern = (isGrouped ? '#,##0' : '0') + decimals;
  return format(pattern, roundTo(value, places), { locale: languageTag(locale.name) });
}

/** An amount in the currency of the file's language. */
function money(value: number, places: number, locale: Locale): string {
  const tag = languageTag(locale.name);
  const [positive] = getFormatFromId(7, tag).replace(/_./g, '').split(';') as [string];
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : '';
  const amount = format(positive.replace('.00', decimals), Math.abs(roundTo(value, places)), { locale: tag });
  return value < 0 ? `-${amount}` : amount;
}

/** Maximum decimals of a number's text. */
const mostPlaces = 127;

/** VALUE: parses numbers, dates and times as typed in the file's language. */
function read(call: FunctionCall, given: Scalar): number | ErrorValue {
  if (typeof given === 'boolean')
    return badValue(`VALUE parameter 1 expects a text, but it is ${textOf(given)}.`);
  return given === '' ? 0 : toNumber(given, call.locale, 'VALUE', 1);
}

function formatted(call: FunctionCall, given: Scalar, pattern: Scalar): string | ErrorValue {
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

/** A number rounded to decimals and formatted as a text. */
function written(name: string, value: number, given: number, write: Writer): string | ErrorValue {
  const places = Math.trunc(given);
  if (Math.abs(places) > mostPlaces) return badNumber(`${name} parameter 2 must be between -127 and 127.`);
  return write(value, places);
}

/** Applies another number format; values that aren't numbers are unchanged. */
const shown = (format?: 'date' | 'percent' | 'currency'): Definition =>
  fn([scalar], (given) => given, format ? { format } : {});

/** Functions that convert between numbers and texts. */
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
