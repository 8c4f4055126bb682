import { type Family, fn, number } from './definition.ts';
import { divisionByZero } from './errors.ts';
import { inverseOf } from './mathematics.ts';

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
