import * as errorFunctions from '../../nn/error-function.ts';
import * as normal from '../../nn/normal.ts';
import { ternary, unary } from '../tape/elementwise.ts';

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

/** Probability of a value up to x; #NUM! unless the deviation is positive. */
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

/** The number up to which a value lies with probability p; #NUM! unless 0 < p < 1 and the deviation is positive. */
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
