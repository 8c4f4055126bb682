export type TokenKind = 'text' | 'sheet' | 'function' | 'reference' | 'error' | 'number' | 'name' | 'other';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const identifier = String.raw`[\p{L}_\\][\p{L}\p{N}_.]*`;
const column = String.raw`\$?[A-Za-z]{1,3}`;
const row = String.raw`\$?\d{1,7}`;
const end = String.raw`(?![\p{L}\p{N}_.(!])`;

/** The first kind that fits counts; whatever fits none is one character of `other`. */
const kinds: readonly (readonly [TokenKind, string])[] = [
  ['text', String.raw`"(?:[^"]|"")*"`],
  ['sheet', String.raw`'(?:[^']|'')*'!|${identifier}(?::${identifier})?!`],
  ['function', String.raw`${identifier}(?=\()`],
  ['reference', `(?:${column}${row}(?::${column}(?:${row})?)?|${column}:${column}|${row}:${row})${end}`],
  ['error', String.raw`#[A-Za-z/0-9]+[!?]?`],
  ['number', String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`],
  ['name', identifier],
  ['other', String.raw`[\s\S]`],
];

const pattern = new RegExp(kinds.map(([kind, source]) => `(?<${kind}>${source})`).join('|'), 'gu');

/** Splits a formula of a file, canonical and without its `=`; the texts joined give the formula again. */
export function tokensOf(formula: string): Token[] {
  return [...formula.matchAll(pattern)].map((match) => {
    const [kind] = kinds.find(([name]) => match.groups![name] !== undefined)!;
    return { kind, text: match[0] };
  });
}

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** The index of the parenthesis that closes the one at `open`, or the last index when none does. */
export function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]!.text === '(') depth += 1;
    if (tokens[index]!.text === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}
