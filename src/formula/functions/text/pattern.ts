import { format, getFormatFromId, getLocale, isValidFormat } from 'numfmt';
import type { Locale } from '../locale.ts';

/** `de_DE`, as spreadsheets name it, as the language tag `de-DE`. */
export const languageTag = (locale: string): string => locale.replace('_', '-');

const piece = /"[^"]*"?|\\.|\[[^\]]*\]|General|AM\/PM|A\/P|E[+-]|[_*]./giu;

/** Splits a pattern into what must stay as it is and what may be translated. */
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

/** Letters that mean something in a pattern of Google Sheets; the others are written as they are. */
const known = /[dmyhs]/i;
const quoteOthers = (plain: string): string =>
  plain.replace(/\p{L}/gu, (letter) => (known.test(letter) ? letter : `"${letter}"`));

/** `TT.MM.JJJJ` of a German file as `DD.MM.YYYY`: where its own letters are used, they are translated. */
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

/** A pattern in the file's language as an English one: its signs for decimals and thousands, and its letters for dates. */
function toEnglish(pattern: string, locale: Locale): string {
  const english = englishLetters(pattern, languageTag(locale.name));
  const isDate = known.test(plainOf(english));
  const isSwapped = locale.separators.decimal === ',' && !isDate;
  return mapPlain(english, (plain) =>
    quoteOthers(isSwapped ? plain.replace(/[.,]/g, (sign) => swapped[sign]!) : plain),
  );
}

/**
 * A number, date or text by a pattern of Google Sheets, such as `#,##0.00`, `0.0%` or `dddd d mmm yyyy`, in the file's
 * language; null when the pattern is not valid.
 */
export function formatBy(pattern: string, value: number | string, locale: Locale): string | null {
  if (pattern === '') return '';
  const english = toEnglish(pattern, locale);
  if (!isValidFormat(english)) return null;
  return format(english, value, { locale: languageTag(locale.name), leap1900: false });
}

/** Rounds half away from zero, as the number is written in decimals: 1.005 to two places is 1.01. */
export function roundTo(value: number, places: number): number {
  const [digits, exponent = '0'] = String(Number(Math.abs(value).toPrecision(15))).split('e');
  const rounded = Math.round(Number(`${digits}e${Number(exponent) + places}`));
  const [whole, power = '0'] = String(rounded).split('e');
  return Math.sign(value) * Number(`${whole}e${Number(power) - places}`);
}

/** A number with a fixed number of decimals; negative places round to tens, hundreds and so on. */
export function fixed(value: number, places: number, isGrouped: boolean, locale: Locale): string {
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : '';
  const pattern = (isGrouped ? '#,##0' : '0') + decimals;
  return format(pattern, roundTo(value, places), { locale: languageTag(locale.name) });
}

/** An amount in the currency of the file's language. */
export function money(value: number, places: number, locale: Locale): string {
  const tag = languageTag(locale.name);
  const [positive] = getFormatFromId(7, tag).replace(/_./g, '').split(';') as [string];
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : '';
  const amount = format(positive.replace('.00', decimals), Math.abs(roundTo(value, places)), { locale: tag });
  return value < 0 ? `-${amount}` : amount;
}
