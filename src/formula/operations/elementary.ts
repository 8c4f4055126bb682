import { binary, unary } from '../tape/elementwise.ts';

/** Where an operand lies outside the domain, the value is NaN, which the sheet shows as #NUM!. */
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

/** |x|; derivative 0 at 0, as PyTorch's abs. */
export const absolute = unary({ name: 'ABS', value: Math.abs, derivative: (x) => Math.sign(x) });

/** Their derivative is 0 everywhere, as PyTorch's sign, floor, trunc, round and remainder by the divisor. */
export const sign = unary({ name: 'SIGN', value: Math.sign });
export const floor = unary({ name: 'INT', value: Math.floor });

/**
 * Applies a rounding rule to the size of x at a decimal place, on the digits that are shown, so that 1.005 rounded
 * to two places is 1.01. `places` is cut to a whole number.
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

/** Derivatives as PyTorch's remainder. */
export const remainder = binary({
  name: 'MOD',
  value: remainderOf,
  derivatives: [() => 1, (x, divisor) => -Math.floor(x / divisor)],
  error: ([, divisor]) => (divisor === 0 ? '#DIV/0!' : '#NUM!'),
});
