import { type Separators, separatorsOf } from '../separators.ts';
import { numberOfText } from '../values.ts';
import { daysInMonth, serialOf } from './dates.ts';

/** The file's language, for functions. */
export interface Locale {
  /** Such as `de_DE`. */
  readonly name: string;
  readonly separators: Separators;
  /** The number, date or time that a cell would store for a typed text; null if it isn't one. */
  parseNumber(text: string): number | null;
}

/** The day of a text such as `2024-02-15`, valid in every language; null if it isn't one. */
function isoDay(text: string): number | null {
  const parts = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDay ? serialOf(year, month, day) : null;
}

/** The day of a text such as `15.2.2024`, or `2/15/2024` if the month comes first; null if it isn't one. */
function numericDay(text: string, isMonthFirst: boolean): number | null {
  const parts = /^\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4})\s*$/.exec(text);
  if (!parts) return null;
  const [first, second] = [parts[1]!, parts[3]!];
  return isoDay([parts[4], ...(isMonthFirst ? [first, second] : [second, first])].join('-'));
}

/** A language with its decimal separator, percentages, and numeric dates: sufficient for the trainer. */
export function simpleLocale(name: string): Locale {
  const separators = separatorsOf(name);
  const pointed = (text: string): string =>
    separators.decimal === '.' ? text : text.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
  return {
    name,
    separators,
    parseNumber: (text) => numberOfText(pointed(text)) ?? isoDay(text) ?? numericDay(text, name === 'en_US'),
  };
}

export const plainLocale: Locale = simpleLocale('en_US');
