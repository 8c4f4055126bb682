import { format, getFormatFromId, isPercentFormat, isValidFormat } from 'numfmt';
import { separatorsOf } from '../../formula/separators.ts';
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
export function automaticNumber(value: number, locale: string): string {
  const size = Math.abs(value);
  const isLong = size >= 1e15 || (size > 0 && size < 1e-5);
  const rounded = Number(value.toPrecision(significantDigits));
  const text = isLong ? scientific(value) : String(Number.isInteger(value) ? value : rounded);
  return text.replace('.', separatorsOf(locale).decimal);
}

/** Formats that the engine's kinds of numbers show when the cell has none. */
function typeFormat(numberType: string | undefined, locale: string): string | null {
  const shortDate = () => getFormatFromId(14, languageTag(locale));
  switch (numberType) {
    case 'NUMBER_DATE':
      return shortDate();
    case 'NUMBER_DATETIME':
      return `${shortDate()} h:mm:ss`;
    case 'NUMBER_TIME':
      return 'h:mm:ss';
    case 'NUMBER_PERCENT':
      return '0.00%';
    default:
      return null;
  }
}

const isAutomatic = (pattern: string | undefined): boolean => !pattern || /^general$/i.test(pattern);

/** The pattern that a cell's number is shown with, or null for the automatic format. */
export function effectiveFormat(
  pattern: string | undefined,
  numberType: string | undefined,
  locale: string,
): string | null {
  return isAutomatic(pattern) ? typeFormat(numberType, locale) : pattern!;
}

/** What a cell shows. An invalid pattern shows the number as if there were none. */
export function displayValue(value: Value, pattern: string | null, locale: string): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
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
