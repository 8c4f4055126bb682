import { parseDate, parseTime, parseValue } from 'numfmt';
import { separatorsOf } from '../separators.ts';
import type { ErrorValue, Scalar } from '../values.ts';
import { serialOf } from './dates.ts';
import { badValue, type Family, type FunctionCall, raw, scalar, withCall } from './definition.ts';
import type { Locale } from './locale.ts';

type NumberKind = 'number' | 'percent' | 'currency' | 'date' | 'time' | 'datetime' | 'duration';

/** A typed number and the kind that its notation implies. */
interface TypedNumber {
  readonly value: number;
  readonly kind: NumberKind;
}

const kinds: Readonly<Record<number, NumberKind>> = {
  5: 'currency',
  6: 'currency',
  7: 'currency',
  8: 'currency',
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'datetime',
  45: 'time',
  46: 'duration',
  47: 'time',
};

const pointNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const commaNumber = /^[-+]?(?:\d+,?\d*|,\d+)(?:[eE][-+]?\d+)?$/;

/** Whether thousands are grouped by threes with the file's separator; true for a number without groups. */
const isGroupedWell = (text: string, group: string): boolean =>
  !text.includes(group) || new RegExp(`^[^\\d]*\\d{1,3}(?:[${group}]\\d{3})+(?!\\d)`).test(text);

/** A month and a two-digit number is a day of this year, not a year: `Feb 30` is no date. */
const isMonthAndDay = (text: string): boolean =>
  /^\p{L}+\.? \d{1,2}$/u.test(text) || /^\d{1,2} \p{L}+\.?$/u.test(text);

const isoDay = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/;

/** Parses days before 1900, which the general reader doesn't support. */
function readOldDay(text: string): TypedNumber | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const parts = isoDay.exec(text)?.slice(1) ?? (american && [american[3]!, american[1]!, american[2]!]);
  if (!parts) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  if (year < 1000 || year > 1900 || month < 1 || month > 12 || day < 1) return null;
  const serial = serialOf(year, month, day);
  return day > serialOf(year, month + 1, 1) - serialOf(year, month, 1)
    ? null
    : { value: serial, kind: 'date' };
}

/** Hours beyond a day, such as `100:00:00`. */
function readDuration(text: string): TypedNumber | null {
  const match = /^(\d+):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?$/.exec(text);
  if (!match) return null;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return { value: seconds / 86_400, kind: Number(match[1]) < 24 ? 'time' : 'duration' };
}

/** The reader counts the nonexistent 29 February 1900, so days before it are one too low. */
const withoutLeapDay1900 = (serial: number, kind: NumberKind): number =>
  serial < 60 && (kind === 'date' || kind === 'datetime') ? serial + 1 : serial;

function readDateOrTime(text: string, tag: string): TypedNumber | null {
  if (/^\d+\/0|:[6-9]\d/.test(text)) return null;
  const options = { locale: tag };
  const typed =
    parseDate(text, options) ??
    (isMonthAndDay(text) ? undefined : parseDate(text, { ...options, mode: 1 })) ??
    parseTime(text, { ...options, mode: 1 });
  if (!typed || (typed.formatId === 17 && isMonthAndDay(text))) return null;
  const kind = kinds[typed.formatId ?? 0] ?? 'time';
  return { value: withoutLeapDay1900(typed.value as number, kind), kind };
}

const moneyKinds: ReadonlySet<NumberKind> = new Set(['number', 'percent', 'currency']);

function readMoneyOrGroups(text: string, locale: string, tag: string): TypedNumber | null {
  const { decimal } = separatorsOf(locale);
  if (!isGroupedWell(text, decimal === ',' ? '.' : ',')) return null;
  if (decimal === ',' ? /\..*,.*[.,]|,.*\./.test(text) : /\..*[.,]/.test(text)) return null;
  const typed = parseValue(text, { locale: tag }) ?? parseValue(text, { locale: tag, mode: 1 });
  if (typeof typed?.value !== 'number' || typed.formatId === 12) return null;
  const kind = /[$€£¥]/.test(text) ? 'currency' : (kinds[typed.formatId ?? 0] ?? 'number');
  return moneyKinds.has(kind) && !text.includes(':') ? { value: typed.value, kind } : null;
}

/**
 * Parses a text as a cell in the file's locale would: `1,234.5`, `50%`, `$5`, `(5)`, `2024-01-15`, `Jan 15, 2024`,
 * `12:30 PM`. Null if it isn't a number.
 */
function readNumber(text: string, locale: string): TypedNumber | null {
  const trimmed = text.trim();
  if (!/\d/.test(trimmed) || trimmed.length > 100) return null;
  const isComma = separatorsOf(locale).decimal === ',';
  if ((isComma ? commaNumber : pointNumber).test(trimmed)) {
    const value = Number(isComma ? trimmed.replace(',', '.') : trimmed);
    return Number.isFinite(value) ? { value, kind: 'number' } : null;
  }
  const tag = locale.replace('_', '-');
  if (
    /[/:]|\p{L}{2}|\d[-. ]+\d+[-. ]+\d/u.test(trimmed) ||
    (isComma && /^\d{1,2}\.\d{1,2}\.?$/.test(trimmed))
  ) {
    const dated = readDateOrTime(trimmed, tag) ?? readOldDay(trimmed) ?? readDuration(trimmed);
    if (dated) return dated;
  }
  return readMoneyOrGroups(trimmed, locale, tag);
}

/** A file's locale by its name, such as `de_DE`. */
export function localeOf(name: string): Locale {
  return {
    name,
    separators: separatorsOf(name),
    parseNumber: (text) => readNumber(text, name)?.value ?? null,
  };
}

const dateKinds: ReadonlySet<string> = new Set(['date', 'time', 'datetime', 'duration']);

/** A text's date or time in the file's language; null if it isn't one. */
function serialIn(call: FunctionCall, given: Scalar): number | null {
  const read = typeof given === 'string' ? readNumber(given, call.locale.name) : null;
  return read && dateKinds.has(read.kind) ? read.value : null;
}

/** A part of a text's date or time; numbers are already dates. */
function readDate(call: FunctionCall, given: Scalar, part: (serial: number) => number): number | ErrorValue {
  if (typeof given === 'number') return part(given);
  const serial = serialIn(call, given);
  if (serial !== null) return part(serial);
  return badValue(`${call.name} parameter 1 '${String(given ?? '')}' is not a date or time.`);
}

/** Functions that parse typed dates and times. */
export const typedDates: Family = {
  DATEVALUE: withCall([scalar], (call, given) => readDate(call, given, Math.floor)),
  TIMEVALUE: withCall([scalar], (call, given) =>
    readDate(call, given, (serial) => serial - Math.floor(serial)),
  ),
  ISDATE: withCall([raw], (call, given) => serialIn(call, given) !== null),
};
