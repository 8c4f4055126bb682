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
const logarithmTo = (x: number, base: number): number => {
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

function shifted(x: number, places: number, rule: (x: number) => number): number {
  const [digits, exponent = '0'] = String(Math.abs(x)).split('e');
  const whole = rule(Number(`${digits}e${Number(exponent) + places}`));
  const [result, power = '0'] = String(whole).split('e');
  return Math.sign(x) * Number(`${result}e${Number(power) - places}`);
}

/** Rounds halves away from zero on the decimal digits that are shown, so that 1.005 becomes 1.01. */
export const round = binary({
  name: 'ROUND',
  value: (x, places) => shifted(x, Math.trunc(places), Math.round),
});
export const roundUp = binary({
  name: 'ROUNDUP',
  value: (x, places) => shifted(x, Math.trunc(places), Math.ceil),
});
export const roundDown = binary({
  name: 'ROUNDDOWN',
  value: (x, places) => shifted(x, Math.trunc(places), Math.floor),
});

/** Remainder with the sign of the divisor; derivatives as PyTorch's remainder. */
export const remainder = binary({
  name: 'MOD',
  value: (x, divisor) => {
    const rest = x % divisor;
    return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
  },
  derivatives: [() => 1, (x, divisor) => -Math.floor(x / divisor)],
  error: ([, divisor]) => (divisor === 0 ? '#DIV/0!' : '#NUM!'),
});
