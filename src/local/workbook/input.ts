import { getFormatFromId, isPercentFormat, isTextFormat, parseDate, parseValue } from 'numfmt';
import {
  pointSeparators,
  type Separators,
  separatorsOf,
  translateFormula,
} from '../../formula/separators.ts';
import { type Token, type TokenKind, tokenize } from '../../formula/tokens.ts';
import { lengthInCell, longestText } from './cells.ts';
import { serialFromDate } from './dates.ts';
import { displayValue } from './display.ts';
import { messages } from './errors.ts';
import { languageTag } from './locale.ts';
import type { CellInput } from './types.ts';

/** What an input means for a cell; neither value nor formula clears it. */
interface ParsedInput {
  readonly value?: number | string | boolean;
  /** `value` names an error. */
  readonly isError?: true;
  readonly formula?: string;
  /** The formula is as typed, since the locale can't read it. */
  readonly unreadable?: true;
  /** The number format that the way of writing suggests, such as a percentage's or a date's. */
  readonly numberFormat?: string;
}

/** Adds the parentheses that a person left out at the end of a formula, as Google does. */
function withClosingParentheses(formula: string, separators: Separators): string {
  let depth = 0;
  for (const { kind } of tokenize(formula, separators)) {
    if (kind === 'openBrace' || depth < 0) return formula;
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
  }
  return formula + ')'.repeat(Math.max(depth, 0));
}

/** Whether a formula holds what its locale can't read, such as `1.5` where a comma marks decimals. */
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

/** TRUE and FALSE by the words of the file's language, such as WAHR; null where these are the same. */
function booleanWords(locale: string): readonly [string, string] | null {
  const [isTrue, isFalse] = [displayValue(true, null, locale), displayValue(false, null, locale)];
  return isTrue === 'TRUE' ? null : [isTrue, isFalse];
}

/** TRUE and FALSE in place of the words of the file's language. */
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

/** A formula as it is typed in the file's language: WAHR in place of TRUE. */
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

/** Typed into a cell they are no text. */
const typedErrors = new Set('#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE!'.split(' '));

/** Whether text becomes a formula in a cell that is no text cell. */
export const readsAsFormula = (text: string): boolean => isFormula(text) || isSignedFormula(text);

/** `1.5` is no number where points only group thousands; `31.1.2024` is a date there. */
function isMisgrouped(text: string, locale: string): boolean {
  const isCommaLocale = separatorsOf(locale).decimal === ',';
  return isCommaLocale && text.includes('.') && !/^[^\d.]*\d{1,3}(?:\.\d{3})+(?:,\d*)?[^\d.]*$/.test(text);
}

/** The pattern for a way of writing, without the column of brackets that accountants leave for negatives. */
function typedPattern(text: string, formatId: number, locale: string): string {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return 'yyyy-mm-dd';
  return getFormatFromId(formatId, languageTag(locale)).split(';')[0]!.replace(/_./g, '');
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
 * Reads what a person typed or a script wrote, by the file's locale. `numberFormat` is the cell's present one.
 * Throws for numbers that no cell can hold.
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
