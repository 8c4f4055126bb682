import { quotedSheet, splitSheet } from '../a1/addresses.ts';
import { pointSeparators } from '../formula/separators.ts';
import { type TokenKind, tokenize } from '../formula/tokens.ts';
import { storedName } from './formula-tree.ts';
import { maximumRows } from './ranges.ts';

/** A token of a formula. References and names include their sheet, as in `'a b'!A1`. */
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Splits a formula in its canonical form, with or without `=`; removes blanks between a function and `(`. */
export function tokensOf(formula: string): Token[] {
  const tokens = tokenize(formula, pointSeparators);
  return tokens.filter(({ kind }, index) => !(kind === 'space' && tokens[index - 1]?.kind === 'function'));
}

export const tokenText = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** The index of the parenthesis that closes the one at `open`, or the last index if there is none. */
function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]!.kind === 'open') depth += 1;
    if (tokens[index]!.kind === 'close') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

const constants: ReadonlySet<TokenKind> = new Set([
  'number',
  'string',
  'boolean',
  'error',
  'operator',
  'space',
  'columnSeparator',
  'rowSeparator',
]);

/** The index of the brace that closes the one at `open`, or -1 if there is none. */
function closingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]!.kind === 'openBrace') depth += 1;
    if (tokens[index]!.kind === 'closeBrace') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The parts between separators of a kind, ignoring those inside inner braces. */
function split(tokens: readonly Token[], separator: TokenKind): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'openBrace') depth += 1;
    if (token.kind === 'closeBrace') depth -= 1;
    if (token.kind === separator && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** A function call with these arguments, or the argument itself if there is only one. */
function stack(name: string, parts: readonly (readonly Token[])[]): Token[] {
  if (parts.length === 1) return [...parts[0]!];
  const between = parts.flatMap((part, index) =>
    index === 0 ? part : [{ kind: 'argumentSeparator' as const, text: ',' }, ...part],
  );
  return [
    { kind: 'function', text: name },
    { kind: 'open', text: '(' },
    ...between,
    { kind: 'close', text: ')' },
  ];
}

/**
 * Sheets accepts any expression inside `{…}`, Excel only constants: other literals become calls of VSTACK and HSTACK,
 * as in `{A1:B1;A2:B2}` → `VSTACK(A1:B1,A2:B2)`.
 */
function withoutArrayExpressions(tokens: readonly Token[]): Token[] {
  const open = tokens.findIndex(({ kind }) => kind === 'openBrace');
  const close = open < 0 ? -1 : closingBrace(tokens, open);
  if (close < 0) return [...tokens];
  const inner = tokens.slice(open + 1, close);
  const literal = inner.every(({ kind }) => constants.has(kind))
    ? tokens.slice(open, close + 1)
    : stack(
        'VSTACK',
        split(inner, 'rowSeparator').map((row) =>
          stack('HSTACK', split(row, 'columnSeparator').map(withoutArrayExpressions)),
        ),
      );
  return [...tokens.slice(0, open), ...literal, ...withoutArrayExpressions(tokens.slice(close + 1))];
}

export interface StoredFormula {
  /** In the file format: without `=`, with prefixes and commas. */
  readonly text: string;
  /** Whether it was an ARRAYFORMULA, which is `{=…}` in Excel. */
  readonly isArray: boolean;
}

const isCallOf = (token: Token | undefined, name: string) =>
  token?.kind === 'function' && token.text.toUpperCase() === name;

/** Removes every ARRAYFORMULA; inside a formula its parentheses stay. */
function withoutArrayFormula(tokens: readonly Token[]): readonly Token[] {
  if (isCallOf(tokens[0], 'ARRAYFORMULA') && closingIndex(tokens, 1) === tokens.length - 1)
    return withoutArrayFormula(tokens.slice(2, -1));
  return tokens.filter((token) => !isCallOf(token, 'ARRAYFORMULA'));
}

/** Sheets accepts `;` between arguments in every locale; files use commas. */
const withCommas = (tokens: readonly Token[]): Token[] =>
  tokens.map((token) => (token.kind === 'argumentSeparator' ? { ...token, text: ',' } : token));

/** Names bound by LET and LAMBDA are stored with a special prefix. */
function boundNames(tokens: readonly Token[], namedRanges: ReadonlySet<string>): ReadonlySet<string> {
  if (!tokens.some((token) => isCallOf(token, 'LET') || isCallOf(token, 'LAMBDA'))) return new Set();
  const names = tokens.filter(({ kind, text }) => kind === 'name' && !text.includes('!'));
  return new Set(names.map(({ text }) => text.toUpperCase()).filter((name) => !namedRanges.has(name)));
}

const openAtBottom = /\d:\$?[A-Za-z]+$/;

function stored(token: Token, bound: ReadonlySet<string>, sheetNames: ReadonlyMap<string, string>): Token {
  const { kind, text } = token;
  if ((kind === 'name' || kind === 'function') && bound.has(text.toUpperCase()))
    return { kind, text: `_xlpm.${text}` };
  if (kind === 'function') return { kind, text: storedName(text) };
  if (kind === 'name') return { kind, text: renamed(text, sheetNames) };
  if (kind !== 'reference') return token;
  const closed = openAtBottom.test(text) ? `${text}${maximumRows}` : text;
  return { kind, text: renamed(closed, sheetNames) };
}

/** A reference or name with its sheet's name in the file. */
function renamed(text: string, sheetNames: ReadonlyMap<string, string>): string {
  const [name, rest] = splitSheet(text);
  const newName = name === null ? undefined : sheetNames.get(name.toUpperCase());
  return newName === undefined ? text : `${quotedSheet(newName)}!${rest}`;
}

/**
 * Converts a formula as typed in an en_US spreadsheet (`=…`) to the file format.
 * @param namedRanges upper-case names of the file's named ranges.
 * @param sheetNames upper-case names of sheets with a different name in the file, and that name.
 */
export function toExcelFormula(
  formula: string,
  namedRanges: ReadonlySet<string> = new Set(),
  sheetNames: ReadonlyMap<string, string> = new Map(),
): StoredFormula {
  const all = tokensOf(formula.trim().replace(/^=/, '').trim());
  const unwrapped = withoutArrayFormula(all);
  const tokens = withCommas(withoutArrayExpressions(unwrapped));
  const bound = boundNames(tokens, namedRanges);
  return {
    text: tokenText(tokens.map((token) => stored(token, bound, sheetNames))),
    isArray: unwrapped.length !== all.length,
  };
}
