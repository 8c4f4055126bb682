import type { TokenKind } from '../formula/tokens.ts';
import type { Token } from './formula-tokens.ts';

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

/** The index of the brace that closes the one at `open`, or -1 when none does. */
function closingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]!.kind === 'openBrace') depth += 1;
    if (tokens[index]!.kind === 'closeBrace') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The parts between separators of that kind, leaving those inside inner braces alone. */
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

/** A call of the function with these arguments, or the argument itself when it is the only one. */
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
 * Sheets takes any expression inside `{…}`, Excel constants only: a literal that holds more becomes calls of
 * VSTACK and HSTACK, as `{A1:B1;A2:B2}` → `VSTACK(A1:B1,A2:B2)`.
 */
export function withoutArrayExpressions(tokens: readonly Token[]): Token[] {
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
