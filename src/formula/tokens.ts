import type { Separators } from './separators.ts';

export type TokenKind =
  | 'equals'
  | 'function'
  | 'reference'
  | 'name'
  | 'number'
  | 'string'
  | 'boolean'
  | 'error'
  | 'operator'
  | 'open'
  | 'close'
  | 'openBrace'
  | 'closeBrace'
  | 'argumentSeparator'
  | 'columnSeparator'
  | 'rowSeparator'
  | 'space'
  | 'unknown';

/** A piece of a formula; all pieces together are the formula, character by character. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Google's tab names are shorter; without a limit, a formula full of apostrophes would be searched repeatedly. */
const longestTabName = 300;
const sheetPrefix = String.raw`(?:'(?:[^']|''){1,${longestTabName}}'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const cell = String.raw`\$?[A-Za-z]{1,3}\$?[0-9]+`;
const column = String.raw`\$?[A-Za-z]{1,3}`;
const row = String.raw`\$?[0-9]+`;
const area = `(?:${cell}:${cell}|${cell}:${column}(?![\\p{N}$])|${column}:${cell}|${cell}:${row}|${column}:${column}|${row}:${row}|${cell})`;
const notInName = String.raw`(?![\p{L}\p{N}_.(!])`;

/** Patterns independent of the locale, tried in this order. */
const commonPatterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/uy],
  ['string', /"(?:[^"]|"")*"/uy],
  ['error', /#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|ERROR!)/uy],
  ['reference', new RegExp(`(?:${sheetPrefix})?${area}${notInName}`, 'uy')],
  ['boolean', /(?:TRUE|FALSE)(?![\p{L}\p{N}_.(!])/iuy],
  ['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\s*\()/uy],
  ['name', new RegExp(String.raw`(?:${sheetPrefix})?[\p{L}_\\][\p{L}\p{N}_.]*`, 'uy')],
  ['operator', /<=|>=|<>|[-+*/^&=<>%:@]/uy],
  ['open', /\(/uy],
  ['close', /\)/uy],
  ['openBrace', /\{/uy],
  ['closeBrace', /\}/uy],
];
const numberPatterns = {
  '.': /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/uy,
  ',': /(?:\d+(?:,\d+)?|,\d+)(?:[eE][-+]?\d+)?/uy,
};

function matchAt(pattern: RegExp, text: string, position: number): string | null {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? null;
}

/** A separator's meaning differs between an array literal and a function inside that literal. */
function separatorKind(letter: string, inBraces: boolean, separators: Separators): TokenKind | null {
  if (inBraces) {
    if (letter === ';') return 'rowSeparator';
    return letter === separators.column ? 'columnSeparator' : null;
  }
  return letter === ';' || letter === separators.argument ? 'argumentSeparator' : null;
}

class Scanner {
  private position = 0;
  /** The open brackets, innermost last. */
  private readonly open: ('open' | 'openBrace')[] = [];

  constructor(
    private readonly text: string,
    private readonly separators: Separators,
  ) {}

  run(): Token[] {
    const tokens: Token[] = [];
    while (this.position < this.text.length) {
      const token = this.next(tokens.length === 0);
      this.track(token.kind);
      this.position = token.end;
      tokens.push(token);
    }
    return tokens;
  }

  private next(isFirst: boolean): Token {
    const letter = this.text[this.position]!;
    if (isFirst && letter === '=') return this.token('equals', letter);
    const inBraces = this.open.at(-1) === 'openBrace';
    const separator = this.isDecimal(letter, inBraces)
      ? null
      : separatorKind(letter, inBraces, this.separators);
    if (separator) return this.token(separator, letter);
    return (
      this.matched() ?? this.token('unknown', String.fromCodePoint(this.text.codePointAt(this.position)!))
    );
  }

  /** A decimal comma that starts a number, such as `,5`, where the comma isn't a separator. */
  private isDecimal(letter: string, inBraces: boolean): boolean {
    const separates = separatorKind(letter, inBraces, this.separators) !== null;
    return letter === this.separators.decimal && !separates;
  }

  private matched(): Token | null {
    for (const [kind, pattern] of commonPatterns) {
      const found = matchAt(pattern, this.text, this.position);
      if (found) return this.token(kind, found);
    }
    const number = matchAt(numberPatterns[this.separators.decimal], this.text, this.position);
    return number ? this.token('number', number) : null;
  }

  private token(kind: TokenKind, text: string): Token {
    return { kind, text, start: this.position, end: this.position + text.length };
  }

  private track(kind: TokenKind): void {
    if (kind === 'open' || kind === 'openBrace') this.open.push(kind);
    if (kind === 'close' || kind === 'closeBrace') this.open.pop();
  }
}

/**
 * Splits a formula into tokens by its locale's separators. Never fails: unknown text becomes an `unknown` token, and
 * the joined texts always equal the formula.
 */
export function tokenize(formula: string, separators: Separators): Token[] {
  return new Scanner(formula, separators).run();
}

/** A text as a formula writes it: `a "b"` → `"a ""b"""`. */
export const quotedText = (text: string): string => `"${text.replaceAll('"', '""')}"`;
