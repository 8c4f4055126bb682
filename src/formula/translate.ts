import type { Separators } from './separators.ts';
import { type Token, tokenize } from './tokens.ts';

function translated(token: Token, from: Separators, to: Separators): string {
  switch (token.kind) {
    case 'argumentSeparator':
      return to.argument;
    case 'columnSeparator':
      return to.column;
    case 'number':
      return token.text.replace(from.decimal, to.decimal);
    default:
      return token.text;
  }
}

/** Rewrites separators and decimal signs of a formula from one locale's to another's; nothing else changes. */
export function translateFormula(formula: string, from: Separators, to: Separators): string {
  return tokenize(formula, from)
    .map((token) => translated(token, from, to))
    .join('');
}
