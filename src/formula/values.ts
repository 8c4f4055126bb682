export type ErrorName =
  | '#NULL!'
  | '#DIV/0!'
  | '#VALUE!'
  | '#REF!'
  | '#NAME?'
  | '#NUM!'
  | '#N/A'
  | '#ERROR!'
  /** Internal: a branch returns text although the cells to change decide which branch is used. */
  | '#TEXT!'
  /** A custom function without a result yet. */
  | 'Loading...';

const errorNames: readonly ErrorName[] = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#ERROR!',
];

/** A spreadsheet error as a value that travels through formulas. */
export class ErrorValue {
  constructor(
    readonly name: ErrorName,
    /** The note shown when the pointer is over the cell; defaults to the general message of this error. */
    readonly message?: string,
  ) {}
}

/** A value of one cell; null is blank. */
export type Scalar = number | string | boolean | null | ErrorValue;

/** The error that a text shows, or null for ordinary text. */
export const errorNamed = (text: string): ErrorName | null =>
  errorNames.find((name) => name === text) ?? null;

/** 1 to 8 as in `ERROR.TYPE`; null for an internal error. */
export function errorNumber(name: ErrorName): number | null {
  const index = errorNames.indexOf(name);
  return index < 0 ? null : index + 1;
}

/** A displayed value as a scalar: `''` becomes blank, `#N/A` the error. */
export function scalarOf(shown: number | string | boolean | null | undefined): Scalar {
  if (shown === undefined || shown === '') return null;
  const error = typeof shown === 'string' ? errorNamed(shown) : null;
  return error ? new ErrorValue(error) : shown;
}

const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number in a text such as `-3`, `1e3` or `50%`; null if it isn't one. */
export function numberOfText(text: string): number | null {
  const trimmed = text.trim();
  const isPercent = trimmed.endsWith('%');
  const digits = isPercent ? trimmed.slice(0, -1) : trimmed;
  if (!numberText.test(digits)) return null;
  return isPercent ? Number(digits) / 100 : Number(digits);
}

function plainExponent(value: number): string {
  return value
    .toExponential()
    .toUpperCase()
    .replace(/E([+-])(\d)$/, 'E$10$2');
}

/** A scalar as text, by the rules of `&` and text functions. Handle errors first. */
export function textOf(value: Scalar): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof ErrorValue) return value.name;
  if (typeof value === 'string') return value;
  const rounded = Number(value.toPrecision(15));
  const magnitude = Math.abs(rounded);
  return magnitude !== 0 && (magnitude >= 1e21 || magnitude < 1e-6)
    ? plainExponent(rounded)
    : String(rounded);
}

const rank = (value: Scalar): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

function blankLike(other: Scalar): Scalar {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

/**
 * Order of two scalars by the rules of `<` and `=`: negative, 0 or positive. Numbers come before text, text before
 * booleans, case is ignored, and a blank equals 0, `""` and FALSE.
 */
export function compareScalars(first: Scalar, second: Scalar): number {
  const left = first === null ? blankLike(second) : first;
  const right = second === null ? blankLike(left) : second;
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'string' && typeof right === 'string') {
    const [lower, higher] = [left.toLowerCase(), right.toLowerCase()];
    return lower < higher ? -1 : lower > higher ? 1 : 0;
  }
  return Number(left) - Number(right);
}
