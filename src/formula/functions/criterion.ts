import { compareScalars, type ErrorValue, numberOfText, type Scalar } from '../values.ts';

type Piece = { readonly any: true } | { readonly one: true } | { readonly letter: string };

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i]!;
    if (sign === '~' && /[*?~]/.test(pattern[i + 1] ?? '')) pieces.push({ letter: pattern[++i]! });
    else if (sign === '*') pieces.push({ any: true });
    else pieces.push(sign === '?' ? { one: true } : { letter: sign });
  }
  return pieces;
}

/** Whether the pattern contains wildcards or escapes (`*`, `?`, `~`). */
export const hasWildcard = (pattern: string): boolean => /[*?~]/.test(pattern);

function matches(pieces: readonly Piece[], text: string): boolean {
  let [at, piece] = [0, 0];
  // The position of the last `*`, and the end of its match: only that one needs retries.
  let [star, reach] = [-1, 0];
  while (at < text.length) {
    const next = pieces[piece];
    if (next && 'any' in next) {
      star = piece++;
      reach = at;
    } else if (next && ('one' in next || next.letter === text[at])) {
      piece++;
      at++;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++reach;
    } else return false;
  }
  while (piece < pieces.length && 'any' in pieces[piece]!) piece++;
  return piece === pieces.length;
}

/**
 * `a?c*` as a test of a complete text, ignoring case; `~` escapes the next character. Takes at most pattern length ×
 * text length steps.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase();
  if (!hasWildcard(pattern)) return (text) => text.length === pattern.length && text.toLowerCase() === lower;
  const pieces = piecesOf(lower);
  return (text) => matches(pieces, text.toLowerCase());
}

/** A condition of COUNTIF and similar functions. */
export interface Criterion {
  readonly operator: string;
  readonly operand: Exclude<Scalar, ErrorValue | null>;
  /** Whether a cell meets it. Errors in cells meet only `"<>…"`. */
  test(cell: Scalar): boolean;
  /** Set if cells must equal a number, or a lower-case text without wildcards. */
  readonly equal?: number | string;
  /** Set if cells must be numbers that compare with this one. */
  readonly order?: { readonly operator: string; readonly operand: number };
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function equals(operand: Scalar): (cell: Scalar) => boolean {
  if (operand === '') return (cell) => cell === null || cell === '';
  if (typeof operand === 'string') {
    const matches = wildcard(operand);
    return (cell) => typeof cell === 'string' && matches(cell);
  }
  if (typeof operand === 'number')
    return (cell) => cell === operand || (typeof cell === 'string' && numberOfText(cell) === operand);
  return (cell) => cell === operand;
}

function equality(operand: Criterion['operand']): Criterion {
  const whole = { operator: '=', operand, test: equals(operand) };
  if (typeof operand === 'number') return { ...whole, equal: operand };
  const isPlain = typeof operand === 'string' && operand !== '' && !hasWildcard(operand);
  return isPlain ? { ...whole, equal: operand.toLowerCase() } : whole;
}

/**
 * Parses `">20"`, `"app*"`, `5` or `TRUE`: an operator, then a number, a date, TRUE, FALSE or a text in which `*`, `?`
 * and `~` are wildcards. A blank criterion equals 0.
 */
export function parseCriterion(
  given: Exclude<Scalar, ErrorValue>,
  parseNumber: (text: string) => number | null,
): Criterion {
  if (typeof given !== 'string') return equality(given ?? 0);
  const [, operator = '=', rest = ''] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(given)!;
  const upper = rest.toUpperCase();
  const truth = upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : null;
  const operand = parseNumber(rest) ?? truth ?? rest;
  const holds = orders[operator];
  if (holds) {
    const test = (cell: Scalar) => typeof cell === typeof operand && holds(compareScalars(cell, operand));
    const whole = { operator, operand, test };
    return typeof operand === 'number' ? { ...whole, order: { operator, operand } } : whole;
  }
  // `"="` alone matches blank cells only, `"<>"` all others.
  if (rest === '' && given !== '')
    return {
      operator,
      operand,
      test: operator === '<>' ? (cell) => cell !== null : (cell) => cell === null,
    };
  if (operator === '=') return equality(operand);
  const isEqual = equals(operand);
  return { operator, operand, test: (cell) => !isEqual(cell) };
}
