import * as errorFunctions from '../../nn/normal.ts';
import * as normal from '../../nn/normal.ts';
import { binary, ternary, unary } from '../tape/elementwise.ts';

export const sine = unary({ name: 'SIN', value: Math.sin, derivative: (x) => Math.cos(x) });
export const cosine = unary({ name: 'COS', value: Math.cos, derivative: (x) => -Math.sin(x) });
export const tangent = unary({ name: 'TAN', value: Math.tan, derivative: (_, y) => 1 + y * y });
export const arcSine = unary({
  name: 'ASIN',
  value: Math.asin,
  derivative: (x) => 1 / Math.sqrt(1 - x * x),
});
export const arcCosine = unary({
  name: 'ACOS',
  value: Math.acos,
  derivative: (x) => -1 / Math.sqrt(1 - x * x),
});
export const arcTangent = unary({ name: 'ATAN', value: Math.atan, derivative: (x) => 1 / (1 + x * x) });
export const hyperbolicSine = unary({ name: 'SINH', value: Math.sinh, derivative: (x) => Math.cosh(x) });
export const hyperbolicCosine = unary({ name: 'COSH', value: Math.cosh, derivative: (x) => Math.sinh(x) });
export const hyperbolicTangent = unary({ name: 'TANH', value: Math.tanh, derivative: (_, y) => 1 - y * y });
export const areaSine = unary({
  name: 'ASINH',
  value: Math.asinh,
  derivative: (x) => 1 / Math.sqrt(1 + x * x),
});
export const areaCosine = unary({
  name: 'ACOSH',
  value: Math.acosh,
  derivative: (x) => 1 / Math.sqrt(x * x - 1),
});
export const areaTangent = unary({
  name: 'ATANH',
  value: Math.atanh,
  derivative: (x) => 1 / (1 - x * x),
});

/** Angle of the point (x, y); in Sheets, x is the first argument. */
export const angle = binary({
  name: 'ATAN2',
  value: (x, y) => (x === 0 && y === 0 ? Number.NaN : Math.atan2(y, x)),
  derivatives: [(x, y) => -y / (x * x + y * y), (x, y) => x / (x * x + y * y)],
  error: () => '#DIV/0!',
});

const density = (x: number, mean: number, deviation: number): number => {
  const z = (x - mean) / deviation;
  return Math.exp((-z * z) / 2) / (deviation * Math.sqrt(2 * Math.PI));
};

/** Density of the normal distribution at x; #NUM! unless the deviation is positive. */
export const normalDensity = ternary({
  name: 'NORMDIST',
  value: (x, mean, deviation) => (deviation > 0 ? density(x, mean, deviation) : Number.NaN),
  derivatives: [
    (x, mean, deviation) => (-density(x, mean, deviation) * (x - mean)) / deviation ** 2,
    (x, mean, deviation) => (density(x, mean, deviation) * (x - mean)) / deviation ** 2,
    (x, mean, deviation) => (density(x, mean, deviation) * (((x - mean) / deviation) ** 2 - 1)) / deviation,
  ],
});

/** Probability of a value at or below x; #NUM! unless the deviation is positive. */
export const normalProbability = ternary({
  name: 'NORMDIST',
  value: (x, mean, deviation) =>
    deviation > 0 ? errorFunctions.erfc((mean - x) / (deviation * Math.SQRT2)) / 2 : Number.NaN,
  derivatives: [
    density,
    (x, mean, deviation) => -density(x, mean, deviation),
    (x, mean, deviation) => (-density(x, mean, deviation) * (x - mean)) / deviation,
  ],
});

/** The number at or below which a value is with probability p; #NUM! unless 0 < p < 1 and the deviation is positive. */
export const normalQuantile = ternary({
  name: 'NORMINV',
  value: (p, mean, deviation) =>
    p > 0 && p < 1 && deviation > 0 ? mean + deviation * normal.normalQuantile(p) : Number.NaN,
  derivatives: [
    (p, _, deviation) => deviation / density(normal.normalQuantile(p), 0, 1),
    () => 1,
    (p) => normal.normalQuantile(p),
  ],
});

const bySquare = (x: number): number => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);

/** The error function. */
export const erf = unary({ name: 'ERF', value: errorFunctions.erf, derivative: bySquare });

/** 1 − the error function. */
export const erfc = unary({
  name: 'ERFC',
  value: errorFunctions.erfc,
  derivative: (x) => -bySquare(x),
});

/** Outside the domain the value is NaN, shown as #NUM!. */
export const squareRoot = unary({ name: 'SQRT', value: Math.sqrt, derivative: (_, y) => 0.5 / y });
export const exponential = unary({ name: 'EXP', value: Math.exp, derivative: (_, y) => y });
export const naturalLogarithm = unary({ name: 'LN', value: Math.log, derivative: (x) => 1 / x });
export const decimalLogarithm = unary({
  name: 'LOG10',
  value: Math.log10,
  derivative: (x) => 1 / (x * Math.LN10),
});

/** Logarithm of x to a base above 0; exact for powers of 2 and 10. */
export const logarithmTo = (x: number, base: number): number => {
  if (base <= 0) return Number.NaN;
  if (base === 10) return Math.log10(x);
  if (base === 2) return Math.log2(x);
  return Math.log(x) / Math.log(base);
};

export const logarithm = binary({
  name: 'LOG',
  value: logarithmTo,
  derivatives: [
    (x, base) => 1 / (x * Math.log(base)),
    (_, base, result) => -result / (base * Math.log(base)),
  ],
  error: ([x, base]) => (x! > 0 && base === 1 ? '#DIV/0!' : '#NUM!'),
});

/** |x|; derivative 0 at 0, like PyTorch's abs. */
export const absolute = unary({ name: 'ABS', value: Math.abs, derivative: (x) => Math.sign(x) });

/**
 * The derivatives are 0 everywhere, like PyTorch's sign, floor, trunc, round and remainder (with respect to the
 * divisor).
 */
export const sign = unary({ name: 'SIGN', value: Math.sign });
export const floor = unary({ name: 'INT', value: Math.floor });

/**
 * Applies a rounding rule to the magnitude of x at a decimal place, based on its shown digits, so that 1.005 rounded to
 * two decimals is 1.01. Truncates `places` to an integer.
 */
export function roundedBy(rule: (size: number) => number, x: number, places: number): number {
  const shift = (value: number, by: number): number => {
    const [digits, exponent = '0'] = String(value).split('e');
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  const by = Math.trunc(places);
  const size = shift(rule(shift(Math.abs(x), by)), -by);
  return Number.isFinite(size) ? Math.sign(x) * size : x;
}

/** Rounds halves away from zero. */
export const round = binary({
  name: 'ROUND',
  value: (x, places) => roundedBy(Math.round, x, places),
});
export const roundUp = binary({
  name: 'ROUNDUP',
  value: (x, places) => roundedBy(Math.ceil, x, places),
});
export const roundDown = binary({
  name: 'ROUNDDOWN',
  value: (x, places) => roundedBy(Math.floor, x, places),
});

/** Remainder with the sign of the divisor. */
export const remainderOf = (x: number, divisor: number): number => {
  const rest = x % divisor;
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
};

/** Derivatives like PyTorch's remainder. */
export const remainder = binary({
  name: 'MOD',
  value: remainderOf,
  derivatives: [() => 1, (x, divisor) => -Math.floor(x / divisor)],
  error: ([, divisor]) => (divisor === 0 ? '#DIV/0!' : '#NUM!'),
});
