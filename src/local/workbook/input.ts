import { getFormatFromId, isPercentFormat, isTextFormat, parseValue } from 'numfmt';
import { pointSeparators, type Separators, separatorsOf } from '../../formula/separators.ts';
import { tokenize } from '../../formula/tokens.ts';
import { translateFormula } from '../../formula/translate.ts';
import { serialFromDate } from './dates.ts';
import { languageTag } from './locale.ts';
import type { CellInput } from './types.ts';

/** What an input means for a cell; neither value nor formula clears it. */
export interface ParsedInput {
  readonly value?: number | string | boolean;
  readonly formula?: string;
  /** The number format that the way of writing suggests, such as a percentage's or a date's. */
  readonly numberFormat?: string;
}

/** Adds the parentheses that a person left out at the end of a formula, as Google does. */
function withClosingParentheses(formula: string, separators: Separators): string {
  let depth = 0;
  let open = false;
  for (const token of tokenize(formula, separators)) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (token.kind === 'unknown' || token.kind === 'openBrace') open = token.text === '"' || open;
    if (depth < 0) return formula;
  }
  return open ? formula : formula + ')'.repeat(depth);
}

function parseFormula(text: string, locale: string): ParsedInput {
  const separators = separatorsOf(locale);
  const closed = withClosingParentheses(text, separators);
  return { formula: translateFormula(closed, separators, pointSeparators) };
}

const isFormula = (text: string): boolean => text.startsWith('=') && text.length > 1;
const isSignedFormula = (text: string): boolean => /^\+[\p{L}$('(]/u.test(text);

function parseTyped(text: string, locale: string, numberFormat: string | undefined): ParsedInput {
  const typed = parseValue(text, { locale: languageTag(locale), mode: 1 });
  if (typed === undefined) return { value: text };
  const { value, formatId } = typed;
  if (typeof value === 'boolean') return { value };
  const format = formatId ? getFormatFromId(formatId, languageTag(locale)) : undefined;
  const isPercentCell = numberFormat !== undefined && isPercentFormat(numberFormat);
  if (isPercentCell && (format === undefined || !isPercentFormat(format))) return { value: value / 100 };
  return format === undefined || format === 'General' ? { value } : { value, numberFormat: format };
}

function parseText(text: string, locale: string, numberFormat: string | undefined): ParsedInput {
  if (text === '') return {};
  if (numberFormat !== undefined && isTextFormat(numberFormat)) return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (isFormula(text)) return parseFormula(text, locale);
  if (isSignedFormula(text)) return parseFormula(`=${text}`, locale);
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
