import { type Separators, separatorsOf } from '../separators.ts';
import { numberOfText } from '../values.ts';
import { daysInMonth, serialOf } from './dates.ts';

/** The language of a file, as functions need it. */
export interface Locale {
  /** Such as `de_DE`. */
  readonly name: string;
  readonly separators: Separators;
  /** The number, date or time that a text stands for when it is typed; null when it is none. */
  parseNumber(text: string): number | null;
}

/** The day that a text such as `2024-02-15` names in every language; null when it is none. */
function isoDay(text: string): number | null {
  const parts = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDay ? serialOf(year, month, day) : null;
}

/** The day of a text such as `15.2.2024`, or `2/15/2024` where the month comes first; null when it is none. */
function numericDay(text: string, isMonthFirst: boolean): number | null {
  const parts = /^\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4})\s*$/.exec(text);
  if (!parts) return null;
  const [first, second] = [parts[1]!, parts[3]!];
  return isoDay([parts[4], ...(isMonthFirst ? [first, second] : [second, first])].join('-'));
}

/** A language with its decimal separator, percentages, and dates in numbers: what the trainer needs. */
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
