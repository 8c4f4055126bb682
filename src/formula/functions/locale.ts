import { pointSeparators, type Separators } from '../separators.ts';
import { numberOfText } from '../values.ts';
import { daysInMonth, serialOf } from './calendar.ts';

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

/** English, with plain numbers, percentages and ISO dates: what the trainer needs. */
export const plainLocale: Locale = {
  name: 'en_US',
  separators: pointSeparators,
  parseNumber: (text) => numberOfText(text) ?? isoDay(text),
};
