import {
  format,
  getFormatFromId,
  isDateFormat,
  isPercentFormat,
  isTextFormat,
  isValidFormat,
  parseDate,
  parseValue,
} from 'numfmt';
import { type CellFormat, isCurrency } from '../../formula/calculate/formats.ts';
import type { ResultFormat } from '../../formula/functions/definition.ts';
import {
  pointSeparators,
  type Separators,
  separatorsOf,
  translateFormula,
} from '../../formula/separators.ts';
import { type Token, type TokenKind, tokenize } from '../../formula/tokens.ts';
import { lengthInCell, longestText } from './cells.ts';
import { isErrorValue, messages } from './errors.ts';
import type { CellInput, Value } from './types.ts';

const known = new Map<string, boolean>();

/** Whether a number format shows dates or times; cached, since large ranges use few patterns. */
export function isDatePattern(pattern: string): boolean {
  let answer = known.get(pattern);
  if (answer === undefined) {
    answer = isDateFormat(pattern);
    known.set(pattern, answer);
  }
  return answer;
}

/** Converts a locale of spreadsheets, `de_DE`, to the language tag `de-DE`. */
const languageTag = (locale: string): string => locale.replace('_', '-');

/** Days since 30 December 1899, with the time of day as a fraction, as in spreadsheets. Local time zone. */
export function serialFromDate(date: Date): number {
  const utc = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getMilliseconds(),
  );
  // The offset to 1899 is added before dividing: a sum of days and a fraction would lose digits of the time.
  return (utc + 25_569 * 86_400_000) / 86_400_000;
}

/** The local date and time of a spreadsheet's serial number, to the millisecond. */
export function dateFromSerial(serial: number): Date {
  const utc = new Date(Math.round((serial - 25_569) * 86_400_000));
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
    utc.getUTCMilliseconds(),
  );
}

const significantDigits = 10;

function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(5).split('e');
  const sign = exponent!.startsWith('-') ? '-' : '+';
  const size = exponent!.replace(/^[-+]/, '').padStart(2, '0');
  return `${digits!.replace(/\.?0+$/, '')}E${sign}${size}`;
}

/** Google's automatic format: up to 10 significant digits, with an exponent if that gets too long. */
function automaticNumber(value: number, locale: string): string {
  const size = Math.abs(value);
  const isLong = size >= 1e15 || (size > 0 && size < 1e-5);
  const rounded = () => (Number.isInteger(value) ? value : Number(value.toPrecision(significantDigits)));
  const text = isLong ? scientific(value) : String(rounded());
  return text.replace('.', separatorsOf(locale).decimal);
}

/** The default pattern for a kind of number in a file's locale. */
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
 * The pattern for a cell's number, or null for the automatic format: the cell's own, or otherwise that of the cells it
 * is calculated from if that is a date, a percentage or a currency.
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
  isDatePattern(pattern) || isPercentFormat(pattern) || isCurrency({ pattern });

/** The displayed text of a cell. With an invalid pattern, the number is shown as if there were none. */
export function displayValue(value: Value, pattern: string | null, locale: string): string {
  if (value === null) return '';
  if (isErrorValue(value)) return value.error;
  if (typeof value === 'boolean') return format('General', value, { locale: languageTag(locale) });
  const isUsable = pattern !== null && isValidFormat(pattern);
  if (isUsable) return format(pattern, value, { locale: languageTag(locale), leap1900: false });
  return typeof value === 'number' ? automaticNumber(value, locale) : value;
}

/** All digits of a number as the formula bar shows them; `0.1` is 10% in a cell with a percentage. */
export function editableNumber(value: number, pattern: string | null, locale: string): string {
  const isPercent = pattern !== null && isPercentFormat(pattern);
  const digits = String(isPercent ? Number((value * 100).toPrecision(15)) : value);
  const text = digits.replace('.', separatorsOf(locale).decimal).replace('e', 'E');
  return isPercent ? `${text}%` : text;
}

/** The result of parsing an input; neither value nor formula clears the cell. */
interface ParsedInput {
  readonly value?: number | string | boolean;
  /** `value` names an error. */
  readonly isError?: true;
  readonly formula?: string;
  /** The formula is as typed, since the locale cannot parse it. */
  readonly unreadable?: true;
  /** The number format that the input suggests, such as a percentage or a date. */
  readonly numberFormat?: string;
}

/** Adds missing closing parentheses at the end of a formula, as Google does. */
function withClosingParentheses(formula: string, separators: Separators): string {
  let depth = 0;
  for (const { kind } of tokenize(formula, separators)) {
    if (kind === 'openBrace' || depth < 0) return formula;
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
  }
  return formula + ')'.repeat(Math.max(depth, 0));
}

/** Whether a formula contains something its locale cannot parse, such as `1.5` if the decimal separator is a comma. */
function isUnreadable(formula: string, separators: Separators): boolean {
  let before: Token | null = null;
  for (const token of tokenize(formula, separators)) {
    if (token.kind === 'unknown') return true;
    const isLooseDecimal = token.kind === 'number' && token.text.startsWith(separators.decimal);
    if (isLooseDecimal && before && operands.has(before.kind)) return true;
    if (token.kind !== 'space') before = token;
  }
  return false;
}

const operands: ReadonlySet<TokenKind> = new Set([
  'reference',
  'name',
  'number',
  'string',
  'boolean',
  'close',
  'closeBrace',
]);

/** TRUE and FALSE in the file's language, such as WAHR; null if these are the same. */
function booleanWords(locale: string): readonly [string, string] | null {
  const [isTrue, isFalse] = [displayValue(true, null, locale), displayValue(false, null, locale)];
  return isTrue === 'TRUE' ? null : [isTrue, isFalse];
}

/** Replaces the file language's words for TRUE and FALSE with the English ones. */
function withEnglishBooleans(formula: string, separators: Separators, locale: string): string {
  const words = booleanWords(locale);
  if (words === null) return formula;
  return tokenize(formula, separators)
    .map(({ kind, text }) => {
      const index = kind === 'name' ? words.indexOf(text.toUpperCase()) : -1;
      return index < 0 ? text : ['TRUE', 'FALSE'][index]!;
    })
    .join('');
}

/** A formula as typed in the file's language: WAHR in place of TRUE. */
export function withLocalBooleans(formula: string, separators: Separators, locale: string): string {
  const words = booleanWords(locale);
  if (words === null || !/true|false/i.test(formula)) return formula;
  return tokenize(formula, separators)
    .map(({ kind, text }) => (kind === 'boolean' ? words[text.toUpperCase() === 'TRUE' ? 0 : 1] : text))
    .join('');
}

function parseFormula(text: string, locale: string): ParsedInput {
  const separators = separatorsOf(locale);
  if (isUnreadable(text, separators)) return { formula: text, unreadable: true };
  const closed = withEnglishBooleans(withClosingParentheses(text, separators), separators, locale);
  return { formula: translateFormula(closed, separators, pointSeparators) };
}

const isFormula = (text: string): boolean => text.startsWith('=') && text.length > 1;
const isSignedFormula = (text: string): boolean => /^\+[\p{L}$('(]/u.test(text);

/** Typed into a cell, these are not text. */
const typedErrors = new Set('#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE!'.split(' '));

/** Whether text becomes a formula in a cell that is not a text cell. */
export const readsAsFormula = (text: string): boolean => isFormula(text) || isSignedFormula(text);

/** `1.5` is not a number if points only group thousands; `31.1.2024` is a date there. */
function isMisgrouped(text: string, locale: string): boolean {
  const isCommaLocale = separatorsOf(locale).decimal === ',';
  return isCommaLocale && text.includes('.') && !/^[^\d.]*\d{1,3}(?:\.\d{3})+(?:,\d*)?[^\d.]*$/.test(text);
}

/** The pattern for the style of an input, without the space that accounting formats reserve for brackets. */
function typedPattern(text: string, formatId: number, locale: string): string {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return 'yyyy-mm-dd';
  const pattern = getFormatFromId(formatId, languageTag(locale)).split(';')[0]!.replace(/_./g, '');
  const [currency] = /[$€£¥]/.exec(text) ?? [];
  return currency === undefined ? pattern : pattern.replace(/[$€£¥]/, () => currency);
}

function parseTyped(text: string, locale: string, numberFormat: string | undefined): ParsedInput {
  const options = { locale: languageTag(locale), mode: 1 };
  const typed = isMisgrouped(text, locale) ? parseDate(text, options) : parseValue(text, options);
  if (typed === undefined) return { value: text };
  const { value, formatId } = typed;
  if (typeof value === 'boolean') return { value };
  const format = formatId ? typedPattern(text, formatId, locale) : undefined;
  const isPercentCell = numberFormat !== undefined && isPercentFormat(numberFormat);
  if (isPercentCell && (format === undefined || !isPercentFormat(format))) return { value: value / 100 };
  return format === undefined || format === 'General' ? { value } : { value, numberFormat: format };
}

function parseText(text: string, locale: string, numberFormat: string | undefined): ParsedInput {
  if (text === '') return {};
  const length = lengthInCell(text);
  if (length > longestText) throw new Error(`${messages.tooLong(longestText, length)}.`);
  if (numberFormat !== undefined && isTextFormat(numberFormat)) return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (isFormula(text)) return parseFormula(text, locale);
  if (isSignedFormula(text)) return parseFormula(`=${text}`, locale);
  if (typedErrors.has(text.toUpperCase())) return { value: text.toUpperCase(), isError: true };
  return parseTyped(text, locale, numberFormat);
}

/**
 * Parses a user's input or a script's value in the file's locale. `numberFormat` is the cell's current one. Throws for
 * numbers that no cell can contain.
 */
export function parseInput(input: CellInput, locale: string, numberFormat: string | undefined): ParsedInput {
  if (input === null) return {};
  if (typeof input === 'string') return parseText(input, locale, numberFormat);
  if (typeof input === 'boolean') return { value: input };
  if (typeof input === 'number') {
    if (!Number.isFinite(input)) throw new Error(`A cell takes finite numbers only, not ${input}.`);
    return { value: input };
  }
  const serial = serialFromDate(input);
  if (Number.isNaN(serial)) throw new Error('A cell does not take an invalid date.');
  const shortDate = getFormatFromId(14, languageTag(locale));
  return { value: serial, numberFormat: Number.isInteger(serial) ? shortDate : `${shortDate} h:mm:ss` };
}
