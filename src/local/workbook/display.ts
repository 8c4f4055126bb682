import { format, getFormatFromId, isPercentFormat, isValidFormat } from 'numfmt';
import type { CellFormat } from '../../formula/calculate/formats.ts';
import type { ResultFormat } from '../../formula/functions/definition.ts';
import { separatorsOf } from '../../formula/separators.ts';
import { isDatePattern } from './date-format.ts';
import { isError } from './errors.ts';
import { languageTag } from './locale.ts';
import type { Value } from './types.ts';

const significantDigits = 10;

function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(5).split('e');
  const sign = exponent!.startsWith('-') ? '-' : '+';
  const size = exponent!.replace(/^[-+]/, '').padStart(2, '0');
  return `${digits!.replace(/\.?0+$/, '')}E${sign}${size}`;
}

/** Google's automatic format: up to 10 significant digits, an exponent where that gets too long. */
function automaticNumber(value: number, locale: string): string {
  const size = Math.abs(value);
  const isLong = size >= 1e15 || (size > 0 && size < 1e-5);
  const rounded = () => (Number.isInteger(value) ? value : Number(value.toPrecision(significantDigits)));
  const text = isLong ? scientific(value) : String(rounded());
  return text.replace('.', separatorsOf(locale).decimal);
}

/** The usual pattern of a kind of number in a file's language. */
function usualPattern(format: ResultFormat, locale: string): string {
  const shortDate = () => getFormatFromId(14, languageTag(locale));
  switch (format) {
    case 'date':
      return shortDate();
    case 'datetime':
      return `${shortDate()} h:mm:ss`;
    case 'time':
      return 'h:mm:ss';
    case 'duration':
      return '[h]:mm:ss';
    case 'percent':
      return '0.00%';
    case 'currency':
      return locale.startsWith('en') ? '$#,##0.00' : '#,##0.00 €';
  }
}

const isAutomatic = (pattern: string | undefined): boolean => !pattern || /^general$/i.test(pattern);

/**
 * The pattern that a cell's number is shown with, or null for the automatic format: the cell's own, else that
 * of what it is calculated from if that is a date, a percentage or money.
 */
export function effectiveFormat(
  pattern: string | undefined,
  calculated: CellFormat | null,
  locale: string,
): string | null {
  if (!isAutomatic(pattern)) return pattern!;
  if (calculated === null) return null;
  if (typeof calculated === 'string') return usualPattern(calculated, locale);
  return isInherited(calculated.pattern) ? calculated.pattern : null;
}

const isInherited = (pattern: string): boolean =>
  isDatePattern(pattern) || isPercentFormat(pattern) || /[$€£¥]/.test(pattern);

/** What a cell shows. An invalid pattern shows the number as if there were none. */
export function displayValue(value: Value, pattern: string | null, locale: string): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return format('General', value, { locale: languageTag(locale) });
  const isUsable = pattern !== null && isValidFormat(pattern);
  if (isUsable) return format(pattern, value, { locale: languageTag(locale), leap1900: false });
  return typeof value === 'number' ? automaticNumber(value, locale) : value;
}

/** All digits of a number as the formula bar shows them; `0.1` as 10% in a percentage's cell. */
export function editableNumber(value: number, pattern: string | null, locale: string): string {
  const isPercent = pattern !== null && isPercentFormat(pattern);
  const digits = String(isPercent ? Number((value * 100).toPrecision(15)) : value);
  const text = digits.replace('.', separatorsOf(locale).decimal).replace('e', 'E');
  return isPercent ? `${text}%` : text;
}
