import { maximumRows } from './addresses.ts';
import { closingIndex, type Token, textOf, tokensOf } from './formula-tokens.ts';
import { storedName } from './function-knowledge.ts';

export interface StoredFormula {
  /** As the file format wants it: without `=`, with prefixes and commas. */
  readonly text: string;
  /** Whether it was an ARRAYFORMULA, which Excel knows as `{=…}`. */
  readonly isArray: boolean;
}

const other = (text: string): Token => ({ kind: 'other', text });
const isCallOf = (token: Token | undefined, name: string) =>
  token?.kind === 'function' && token.text.toUpperCase() === name;

/** Takes ARRAYFORMULA away wherever it stands; inside a formula its parentheses stay. */
function withoutArrayFormula(tokens: readonly Token[]): readonly Token[] {
  if (isCallOf(tokens[0], 'ARRAYFORMULA') && closingIndex(tokens, 1) === tokens.length - 1)
    return withoutArrayFormula(tokens.slice(2, -1));
  return tokens.filter((token) => !isCallOf(token, 'ARRAYFORMULA'));
}

/** Sheets takes `;` between arguments in every locale; a file has commas, and `;` between rows of `{…}` only. */
function withCommas(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.map((token) => {
    if (token.text === '{') depth += 1;
    if (token.text === '}') depth -= 1;
    return token.text === ';' && depth === 0 ? other(',') : token;
  });
}

/** Names that LET and LAMBDA bind are stored with a prefix of their own. */
function boundNames(tokens: readonly Token[], namedRanges: ReadonlySet<string>): ReadonlySet<string> {
  if (!tokens.some((token) => isCallOf(token, 'LET') || isCallOf(token, 'LAMBDA'))) return new Set();
  const names = tokens.filter(({ kind, text }) => kind === 'name' && !/^(TRUE|FALSE)$/i.test(text));
  return new Set(names.map(({ text }) => text.toUpperCase()).filter((name) => !namedRanges.has(name)));
}

function stored(token: Token, bound: ReadonlySet<string>, sheetNames: ReadonlyMap<string, string>): Token {
  const { kind, text } = token;
  if ((kind === 'name' || kind === 'function') && bound.has(text.toUpperCase()))
    return { kind, text: `_xlpm.${text}` };
  if (kind === 'function') return { kind, text: storedName(text) };
  if (kind === 'reference' && /\d:\$?[A-Za-z]+$/.test(text)) return { kind, text: `${text}${maximumRows}` };
  if (kind === 'sheet') return { kind, text: renamed(text, sheetNames) };
  return token;
}

function renamed(prefix: string, sheetNames: ReadonlyMap<string, string>): string {
  const name = prefix.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
  const newName = sheetNames.get(name.toUpperCase());
  return newName === undefined ? prefix : `${quotedSheet(newName)}!`;
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
  const tokens = withCommas(withoutArrayFormula(all));
  const bound = boundNames(tokens, namedRanges);
  return {
    text: textOf(tokens.map((token) => stored(token, bound, sheetNames))),
    isArray: tokens.length !== all.length,
  };
}
