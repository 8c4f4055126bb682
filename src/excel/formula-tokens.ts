import { pointSeparators } from '../formula/separators.ts';
import { type TokenKind, tokenize } from '../formula/tokens.ts';

/** A piece of a formula. References and names carry the sheet that they name, as `'a b'!A1`. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Splits a formula in its canonical form, with or without `=`; blanks between a function and `(` go. */
export function tokensOf(formula: string): Token[] {
  const tokens = tokenize(formula, pointSeparators);
  return tokens.filter(({ kind }, index) => !(kind === 'space' && tokens[index - 1]?.kind === 'function'));
}

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** The index of the parenthesis that closes the one at `open`, or the last index when none does. */
export function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]!.kind === 'open') depth += 1;
    if (tokens[index]!.kind === 'close') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}
