import { ErrorValue, type Scalar, textOf } from '../values.ts';
import { type Cells, listOf } from './cells.ts';
import {
  badNumber,
  badValue,
  cells,
  type Definition,
  defaulted,
  divisionByZero,
  type Family,
  fn,
  number,
  rest,
  scalar,
  text,
} from './definition.ts';

interface Complex {
  readonly re: number;
  readonly im: number;
}

const complex = (re: number, im: number): Complex => ({ re, im });
const polar = (size: number, angle: number): Complex =>
  complex(size * Math.cos(angle), size * Math.sin(angle));
const sizeOf = ({ re, im }: Complex): number => Math.hypot(re, im);
const angleOf = ({ re, im }: Complex): number => Math.atan2(im, re);

const plus = (x: Complex, y: Complex): Complex => complex(x.re + y.re, x.im + y.im);
const minus = (x: Complex, y: Complex): Complex => complex(x.re - y.re, x.im - y.im);
const times = (x: Complex, y: Complex): Complex =>
  complex(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re);

function over(x: Complex, y: Complex): Complex {
  const square = y.re * y.re + y.im * y.im;
  return complex((x.re * y.re + x.im * y.im) / square, (x.im * y.re - x.re * y.im) / square);
}

const one = complex(1, 0);
const exponential = ({ re, im }: Complex): Complex => polar(Math.exp(re), im);
const logarithm = (z: Complex): Complex => complex(Math.log(sizeOf(z)), angleOf(z));
const scaled = ({ re, im }: Complex, by: number): Complex => complex(re / by, im / by);
const sine = ({ re, im }: Complex): Complex =>
  complex(Math.sin(re) * Math.cosh(im), Math.cos(re) * Math.sinh(im));
const cosine = ({ re, im }: Complex): Complex =>
  complex(Math.cos(re) * Math.cosh(im), -Math.sin(re) * Math.sinh(im));
const hyperbolicSine = ({ re, im }: Complex): Complex =>
  complex(Math.sinh(re) * Math.cos(im), Math.cosh(re) * Math.sin(im));
const hyperbolicCosine = ({ re, im }: Complex): Complex =>
  complex(Math.cosh(re) * Math.cos(im), Math.sinh(re) * Math.sin(im));

/** sinh z / cosh z, without overflow for a large real part. */
function hyperbolicTangent({ re, im }: Complex): Complex {
  if (Math.abs(re) > 20) return complex(Math.sign(re), 0);
  const below = Math.cosh(2 * re) + Math.cos(2 * im);
  return complex(Math.sinh(2 * re) / below, Math.sin(2 * im) / below);
}

/** tan z = −i tanh iz */
function tangent({ re, im }: Complex): Complex {
  const turned = hyperbolicTangent(complex(-im, re));
  return complex(turned.im, -turned.re);
}

const isZero = ({ re, im }: Complex): boolean => re === 0 && im === 0;

function power(base: Complex, exponent: number): Complex {
  if (isZero(base)) return complex(exponent > 0 ? 0 : exponent === 0 ? 1 : Number.NaN, 0);
  return polar(sizeOf(base) ** exponent, angleOf(base) * exponent);
}

const part = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const form = new RegExp(String.raw`^(${part})?(?:([+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)?)([ij]))?$`);

function parse(given: string): Complex | null {
  const found = given === '' ? null : form.exec(given);
  if (!found) return null;
  const [, re, im, unit] = found;
  // `3i` and `-2.5j` match the first group as a whole only where a unit follows directly.
  if (unit && re !== undefined && im === '') return complex(0, Number(re));
  if (unit && re !== undefined && !/^[+-]/.test(im!)) return null;
  const imaginary = im === undefined ? 0 : im === '' || im === '+' ? 1 : im === '-' ? -1 : Number(im);
  return complex(re === undefined ? 0 : Number(re), imaginary);
}

function toComplex(given: Scalar): Complex | ErrorValue {
  if (given instanceof ErrorValue) return given;
  if (given === null) return complex(0, 0);
  if (typeof given === 'number') return complex(given, 0);
  if (typeof given === 'boolean') return badValue('A complex number was expected, not TRUE or FALSE.');
  return parse(given.trim()) ?? badNumber(`'${given}' is not a complex number such as 3+4i.`);
}

/** Fifteen digits, without an exponent from 1e-9 on. */
function written(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const isPlain = rounded !== 0 && Math.abs(rounded) < 1e-6 && Math.abs(rounded) >= 1e-9;
  if (!isPlain) return textOf(rounded);
  const places = 15 - Math.floor(Math.log10(Math.abs(rounded))) - 1;
  return rounded.toFixed(places).replace(/0+$/, '');
}

/** In the unit i, also where the arguments use j: so does Google. */
function format({ re, im }: Complex, unit = 'i'): string | ErrorValue {
  if (!Number.isFinite(re) || !Number.isFinite(im)) return badNumber('The result is not a complex number.');
  const [real, imaginary] = [written(re), written(im)];
  if (imaginary === '0') return real;
  const factor = imaginary === '1' ? '' : imaginary === '-1' ? '-' : imaginary;
  if (real === '0') return factor + unit;
  return `${real}${factor.startsWith('-') ? '' : '+'}${factor}${unit}`;
}

function unary(rule: (z: Complex) => Complex): Definition {
  return fn([scalar], (given) => {
    const z = toComplex(given);
    return z instanceof ErrorValue ? z : format(rule(z));
  });
}

function measured(rule: (z: Complex) => number | ErrorValue): Definition {
  return fn([scalar], (given) => {
    const z = toComplex(given);
    return z instanceof ErrorValue ? z : rule(z);
  });
}

function binary(rule: (x: Complex, y: Complex) => Complex): Definition {
  return fn([scalar, scalar], (first, second) => {
    const [x, y] = [toComplex(first), toComplex(second)];
    if (x instanceof ErrorValue) return x;
    return y instanceof ErrorValue ? y : format(rule(x, y));
  });
}

function complexesIn(given: readonly Cells[]): Complex[] | ErrorValue {
  const all: Complex[] = [];
  for (const value of given.flatMap(listOf)) {
    if (value === null || value === '') continue;
    const z = toComplex(value);
    if (z instanceof ErrorValue) return z;
    all.push(z);
  }
  return all;
}

function ofAll(start: Complex, rule: (x: Complex, y: Complex) => Complex): Definition {
  return fn([rest(cells)], (given) => {
    const all = complexesIn(given);
    return all instanceof ErrorValue ? all : format(all.reduce(rule, start));
  });
}

function ofNumber(rule: (z: Complex, value: number) => Complex): Definition {
  return fn([scalar, number], (given, value) => {
    const z = toComplex(given);
    return z instanceof ErrorValue ? z : format(rule(z, value));
  });
}

/** Complex numbers as texts, such as `3+4i`. */
export const complexNumbers: Family = {
  COMPLEX: fn([number, number, defaulted(text, 'i')], (re, im, unit) =>
    unit === 'i' || unit === 'j' ? format(complex(re, im), unit) : badValue('The suffix must be i or j.'),
  ),
  IMREAL: measured(({ re }) => re),
  IMAGINARY: measured(({ im }) => im),
  IMABS: measured(sizeOf),
  IMARGUMENT: measured((z) => (isZero(z) ? divisionByZero : angleOf(z))),
  IMCONJUGATE: unary(({ re, im }) => complex(re, -im)),
  IMSUM: ofAll(complex(0, 0), plus),
  IMPRODUCT: ofAll(one, times),
  IMSUB: binary(minus),
  IMDIV: binary(over),
  IMPOWER: ofNumber(power),
  IMSQRT: unary((z) => power(z, 0.5)),
  IMEXP: unary(exponential),
  IMLN: unary(logarithm),
  IMLOG: ofNumber((z, base) => scaled(logarithm(z), base > 0 ? Math.log(base) : Number.NaN)),
  IMLOG10: unary((z) => scaled(logarithm(z), Math.LN10)),
  IMLOG2: unary((z) => scaled(logarithm(z), Math.LN2)),
  IMSIN: unary(sine),
  IMCOS: unary(cosine),
  IMTAN: unary(tangent),
  IMSEC: unary((z) => over(one, cosine(z))),
  IMCSC: unary((z) => over(one, sine(z))),
  IMCOT: unary((z) => over(one, tangent(z))),
  IMSINH: unary(hyperbolicSine),
  IMCOSH: unary(hyperbolicCosine),
  IMTANH: unary(hyperbolicTangent),
  IMSECH: unary((z) => over(one, hyperbolicCosine(z))),
  IMCSCH: unary((z) => over(one, hyperbolicSine(z))),
  IMCOTH: unary((z) => over(one, hyperbolicTangent(z))),
};
