import { erf, erfc } from '../../nn/normal.ts';
import { raised } from '../operations/arithmetic.ts';
import { logarithmTo, remainderOf, roundedBy } from '../operations/elementary.ts';
import type { ErrorValue } from '../values.ts';
import { badNumber, divisionByZero, type Family, fn, number, optional } from './definition.ts';

/** x ^ y; #DIV/0! for a negative power of 0, #NUM! for a root of a negative number. */
const powerOf = (base: number, exponent: number): number | ErrorValue =>
  base === 0 && exponent < 0 ? divisionByZero : raised(base, exponent);

/** 1 / y, for functions with a pole. */
const inverseOf = (y: number): number | ErrorValue => (y === 0 ? divisionByZero : 1 / y);

function logarithm(value: number, base: number): number | ErrorValue {
  return value > 0 && base === 1 ? divisionByZero : logarithmTo(value, base);
}

/** A quotient that is an integer except for the last bits, such as 0.3 / 0.1, counts as an integer. */
function steps(value: number, step: number, rule: (quotient: number) => number): number {
  if (step === 0) return 0;
  const quotient = value / step;
  const whole = Math.round(quotient);
  return (Math.abs(quotient - whole) <= 4e-16 * Math.abs(quotient) ? whole : rule(quotient)) * step;
}

const signsDiffer = badNumber('A positive number needs a positive factor.');

function ceiling(value: number, factor: number): number | ErrorValue {
  return value > 0 && factor < 0 ? signsDiffer : steps(value, factor, Math.ceil);
}

function floor(value: number, factor: number): number | ErrorValue {
  if (factor === 0) return divisionByZero;
  return value > 0 && factor < 0 ? signsDiffer : steps(value, factor, Math.floor);
}

const up = (value: number, factor: number): number => steps(value, Math.abs(factor), Math.ceil);
const down = (value: number, factor: number): number => steps(value, Math.abs(factor), Math.floor);

/** Rounds the magnitude of a negative number instead of the number if `mode` is not 0. */
const byMode =
  (rule: typeof up, ofSize: typeof up) =>
  (value: number, factor: number, mode: number): number =>
    value < 0 && mode !== 0 ? -ofSize(-value, factor) : rule(value, factor);

function nearestMultiple(value: number, factor: number): number | ErrorValue {
  if (value * factor < 0) return badNumber('MROUND expects two numbers of the same sign.');
  return factor === 0 ? 0 : Math.sign(value) * Math.round(Math.abs(value / factor)) * Math.abs(factor);
}

const awayFromZero = (value: number, rule: (size: number) => number): number =>
  (value < 0 ? -1 : 1) * rule(Math.abs(value));

const isOdd = (value: number): boolean => Math.trunc(value) % 2 !== 0;

/** Powers, logarithms, roots and rounding. */
export const mathematics: Family = {
  ABS: fn([number], Math.abs, { format: 0 }),
  SIGN: fn([number], Math.sign),
  SQRT: fn([number], Math.sqrt),
  SQRTPI: fn([number], (x) => Math.sqrt(x * Math.PI)),
  EXP: fn([number], Math.exp),
  LN: fn([number], (x) => (x > 0 ? Math.log(x) : badNumber('LN expects a number above 0.'))),
  LOG: fn([number, optional(number, 10)], logarithm),
  LOG10: fn([number], Math.log10),
  POWER: fn([number, number], powerOf),
  PI: fn([], () => Math.PI),
  ERF: fn([number, optional(number)], (from, to) => (to === undefined ? erf(from) : erf(to) - erf(from))),
  'ERF.PRECISE': fn([number], erf),
  ERFC: fn([number], erfc),
  'ERFC.PRECISE': fn([number], erfc),

  MOD: fn([number, number], (x, divisor) => (divisor === 0 ? divisionByZero : remainderOf(x, divisor))),
  QUOTIENT: fn([number, number], (x, divisor) => (divisor === 0 ? divisionByZero : Math.trunc(x / divisor))),
  INT: fn([number], Math.floor, { format: 0 }),
  TRUNC: fn([number, optional(number, 0)], (x, places) => roundedBy(Math.floor, x, places), { format: 0 }),
  ROUND: fn([number, optional(number, 0)], (x, places) => roundedBy(Math.round, x, places), { format: 0 }),
  ROUNDUP: fn([number, optional(number, 0)], (x, places) => roundedBy(Math.ceil, x, places), { format: 0 }),
  ROUNDDOWN: fn([number, optional(number, 0)], (x, places) => roundedBy(Math.floor, x, places), {
    format: 0,
  }),
  MROUND: fn([number, number], nearestMultiple, { format: 0 }),
  CEILING: fn([number, optional(number, 1)], ceiling, { format: 0 }),
  'CEILING.MATH': fn([number, optional(number, 1), optional(number, 0)], byMode(up, up), { format: 0 }),
  'CEILING.PRECISE': fn([number, optional(number, 1)], up, { format: 0 }),
  'ISO.CEILING': fn([number, optional(number, 1)], up, { format: 0 }),
  FLOOR: fn([number, optional(number, 1)], floor, { format: 0 }),
  'FLOOR.MATH': fn([number, optional(number, 1), optional(number, 0)], byMode(down, down), { format: 0 }),
  'FLOOR.PRECISE': fn([number, optional(number, 1)], down, { format: 0 }),
  EVEN: fn([number], (x) => awayFromZero(x, (size) => 2 * Math.ceil(size / 2)), { format: 0 }),
  ODD: fn([number], (x) => awayFromZero(x, (size) => 2 * Math.ceil((Math.max(size, 1) - 1) / 2) + 1), {
    format: 0,
  }),
  ISEVEN: fn([number], (x) => !isOdd(x)),
  ISODD: fn([number], isOdd),
};

const arcCotangent = (x: number): number => (x === 0 ? Math.PI / 2 : Math.atan(1 / x));

/** Angles are in radians. */
export const trigonometry: Family = {
  SIN: fn([number], Math.sin),
  COS: fn([number], Math.cos),
  TAN: fn([number], Math.tan),
  SEC: fn([number], (x) => 1 / Math.cos(x)),
  CSC: fn([number], (x) => inverseOf(Math.sin(x))),
  COT: fn([number], (x) => inverseOf(Math.tan(x))),
  ASIN: fn([number], Math.asin),
  ACOS: fn([number], Math.acos),
  ATAN: fn([number], Math.atan),
  ATAN2: fn([number, number], (x, y) => (x === 0 && y === 0 ? divisionByZero : Math.atan2(y, x))),
  ACOT: fn([number], arcCotangent),
  SINH: fn([number], Math.sinh),
  COSH: fn([number], Math.cosh),
  TANH: fn([number], Math.tanh),
  SECH: fn([number], (x) => 1 / Math.cosh(x)),
  CSCH: fn([number], (x) => inverseOf(Math.sinh(x))),
  COTH: fn([number], (x) => inverseOf(Math.tanh(x))),
  ASINH: fn([number], Math.asinh),
  ACOSH: fn([number], Math.acosh),
  ATANH: fn([number], Math.atanh),
  ACOTH: fn([number], (x) => Math.atanh(1 / x)),
  RADIANS: fn([number], (degrees) => degrees * (Math.PI / 180)),
  DEGREES: fn([number], (radians) => radians * (180 / Math.PI)),
};
