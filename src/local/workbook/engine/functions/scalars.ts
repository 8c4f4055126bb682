import { CellError, EmptyValue } from 'hyperformula';
import { erfc } from '../../../../nn/error-function.ts';
import { normalQuantile } from '../../../../nn/normal.ts';
import { plain, type Scalar } from '../hyperformula-types.ts';
import {
  type Argument,
  defineFunctions,
  Failure,
  type FunctionDefinition,
  isTyped,
  numberOf,
} from './define.ts';

const single = (least: number, most: number, run: FunctionDefinition['run']): FunctionDefinition => ({
  takes: [least, most],
  single: true,
  run,
});

/** Rounds half away from zero on the decimal digits that a person sees: 1.005 to two digits is 1.01. */
function rounded(value: number, digits: number): number {
  const shift = (number: number, by: number): number => {
    const [mantissa, exponent = '0'] = String(number).split('e');
    return Number(`${mantissa}e${Number(exponent) + by}`);
  };
  const size = shift(Math.round(shift(Math.abs(value), digits)), -digits);
  return Number.isFinite(size) ? Math.sign(value) * size : value;
}

function quantile(p: Argument, mean: Argument, deviation: Argument): number {
  const [probability, centre, spread] = [numberOf(p), numberOf(mean, 0), numberOf(deviation, 1)];
  if (probability <= 0 || probability >= 1) {
    throw new Failure(
      'NUM',
      `The probability must lie between 0 and 1, both excluded, but is ${probability}.`,
    );
  }
  requirePositive(spread);
  return centre + spread * normalQuantile(probability);
}

function requirePositive(spread: number): void {
  if (spread <= 0) throw new Failure('NUM', `The standard deviation must be above 0, but is ${spread}.`);
}

/** Google takes the text "TRUE" for the value. */
function isTrue(value: Argument): boolean {
  const raw = plain((value ?? EmptyValue) as Scalar);
  if (typeof raw === 'string' && /^(true|false)$/i.test(raw)) return raw.toLowerCase() === 'true';
  return numberOf(value) !== 0;
}

/** HyperFormula's own is good to eight digits in the tail. */
function normal(x: Argument, mean: Argument, deviation: Argument, cumulative: Argument): number {
  const spread = numberOf(deviation);
  requirePositive(spread);
  const z = (numberOf(x) - numberOf(mean)) / spread;
  if (isTrue(cumulative)) return erfc(-z * Math.SQRT1_2) / 2;
  return Math.exp((-z * z) / 2) / (spread * Math.sqrt(2 * Math.PI));
}

const errorNumbers: Readonly<Record<string, number>> = {
  DIV_BY_ZERO: 2,
  VALUE: 3,
  REF: 4,
  CYCLE: 4,
  NAME: 5,
  NUM: 6,
  NA: 7,
};

function errorType(value: Argument): number {
  if (value instanceof CellError) return errorNumbers[value.type] ?? 8;
  throw new Failure('NA', 'ERROR.TYPE takes an error.');
}

function isBetween(value: Argument, low: Argument, high: Argument, ...inclusive: Argument[]): boolean {
  const [number, least, greatest] = [numberOf(value), numberOf(low), numberOf(high)];
  const [withLow, withHigh] = [0, 1].map(
    (end) => inclusive[end] === undefined || numberOf(inclusive[end]) !== 0,
  );
  if (least > greatest) throw new Failure('NUM', `ISBETWEEN: ${least} is above ${greatest}.`);
  return (withLow ? number >= least : number > least) && (withHigh ? number <= greatest : number < greatest);
}

function permutations(total: Argument, chosen: Argument): number {
  const [n, k] = [Math.trunc(numberOf(total)), Math.trunc(numberOf(chosen))];
  if (n < 0 || k < 0 || k > n) throw new Failure('NUM', `PERMUT: ${k} can't be chosen out of ${n}.`);
  let product = 1;
  for (let factor = n - k + 1; factor <= n; factor++) product *= factor;
  return product;
}

/** Functions of single values, where HyperFormula has none or differs from what Google was seen to answer. */
export function registerScalars(): void {
  defineFunctions({
    PI: single(0, 0, () => Math.PI),
    INT: single(1, 1, (value) => Math.floor(numberOf(value))),
    ROUND: single(1, 2, (value, digits) => rounded(numberOf(value), Math.trunc(numberOf(digits, 0)))),
    ISEVEN: single(1, 1, (value) => Math.trunc(numberOf(value)) % 2 === 0),
    ISODD: single(1, 1, (value) => Math.trunc(numberOf(value)) % 2 !== 0),
    'NORM.DIST': single(4, 4, normal),
    NORMDIST: single(4, 4, normal),
    'NORM.S.DIST': single(2, 2, (z, cumulative) => normal(z, 0, 1, cumulative)),
    NORMSDIST: single(1, 1, (z) => normal(z, 0, 1, 1)),
    'NORM.INV': single(3, 3, quantile),
    NORMINV: single(3, 3, quantile),
    'NORM.S.INV': single(1, 1, (p) => quantile(p, undefined, undefined)),
    NORMSINV: single(1, 1, (p) => quantile(p, undefined, undefined)),
    ISBETWEEN: single(3, 5, isBetween),
    PERMUT: single(2, 2, permutations),
    'ERROR.TYPE': { ...single(1, 1, errorType), seesErrors: true },
    ISDATE: single(1, 1, (value) => isTyped(value) && value.getDetailedType().startsWith('NUMBER_DATE')),
    'HF.UPLUS': single(1, 1, (value) => value ?? EmptyValue),
    TYPE: {
      takes: [1, 1],
      seesErrors: true,
      run: (value) => typeNumber(value),
    },
  });
}

function typeNumber(value: Argument): number {
  if (value instanceof CellError) return 16;
  if (typeof value === 'object' && 'data' in value) return 64;
  const raw = plain(value ?? EmptyValue);
  if (typeof raw === 'string') return 2;
  return typeof raw === 'boolean' ? 4 : 1;
}
