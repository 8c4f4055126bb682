import { withoutArrayExpressions } from './array-literals.ts';
import { closingIndex, type Token, textOf, tokensOf } from './formula-tokens.ts';
import { storedName } from './function-knowledge.ts';
import { maximumRows } from './ranges.ts';

export interface StoredFormula {
  /** As the file format wants it: without `=`, with prefixes and commas. */
  readonly text: string;
  /** Whether it was an ARRAYFORMULA, which Excel knows as `{=…}`. */
  readonly isArray: boolean;
}

const isCallOf = (token: Token | undefined, name: string) =>
  token?.kind === 'function' && token.text.toUpperCase() === name;

/** Takes ARRAYFORMULA away wherever it stands; inside a formula its parentheses stay. */
function withoutArrayFormula(tokens: readonly Token[]): readonly Token[] {
  if (isCallOf(tokens[0], 'ARRAYFORMULA') && closingIndex(tokens, 1) === tokens.length - 1)
    return withoutArrayFormula(tokens.slice(2, -1));
  return tokens.filter((token) => !isCallOf(token, 'ARRAYFORMULA'));
}

/** Sheets takes `;` between arguments in every locale; a file has commas there. */
const withCommas = (tokens: readonly Token[]): Token[] =>
  tokens.map((token) => (token.kind === 'argumentSeparator' ? { ...token, text: ',' } : token));

/** Names that LET and LAMBDA bind are stored with a prefix of their own. */
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

/** A reference or name with the sheet that it names called as in the file. */
function renamed(text: string, sheetNames: ReadonlyMap<string, string>): string {
  const mark = text.lastIndexOf('!');
  const name = text.slice(0, Math.max(0, mark)).replace(/^'|'$/g, '').replaceAll("''", "'");
  const newName = sheetNames.get(name.toUpperCase());
  return mark < 0 || newName === undefined ? text : quotedSheet(newName) + text.slice(mark);
}

/** A sheet's name as it stands before `!`. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/**
 * A formula as typed in an en_US spreadsheet (`=…`) as the file format stores it.
 * @param namedRanges upper-case names of the file's named ranges.
 * @param sheetNames upper-case names of sheets that get another name in the file, and that name.
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
    text: textOf(tokens.map((token) => stored(token, bound, sheetNames))),
    isArray: unwrapped.length !== all.length,
  };
}
