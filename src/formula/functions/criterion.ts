import { compareScalars, type ErrorValue, numberOfText, type Scalar } from '../values.ts';
import { hasWildcard, wildcard } from './wildcard.ts';

/** A condition of COUNTIF and its kin. */
export interface Criterion {
  readonly operator: string;
  readonly operand: Exclude<Scalar, ErrorValue | null>;
  /** Whether a cell fulfils it. Errors in cells fulfil `"<>…"` only. */
  test(cell: Scalar): boolean;
  /** Set where cells must equal a number, or a text in small letters without wildcards. */
  readonly equal?: number | string;
  /** Set where cells must be numbers in an order to this one. */
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
 * Reads `">20"`, `"app*"`, `5` or `TRUE`: an operator, then a number, a date, TRUE, FALSE or a text in which
 * `*`, `?` and `~` are wildcards. A blank criterion equals 0.
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
  // `"="` alone is fulfilled by blank cells only, `"<>"` by all others.
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
