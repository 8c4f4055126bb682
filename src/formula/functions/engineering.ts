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
  optional,
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
  // `3i` and `-2.5j` match the first group completely only if a unit follows directly.
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

/** Fifteen digits; no exponent from 1e-9 up. */
function written(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const isPlain = rounded !== 0 && Math.abs(rounded) < 1e-6 && Math.abs(rounded) >= 1e-9;
  if (!isPlain) return textOf(rounded);
  const places = 15 - Math.floor(Math.log10(Math.abs(rounded))) - 1;
  return rounded.toFixed(places).replace(/0+$/, '');
}

/** Uses the unit i even if the arguments use j, as Google does. */
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

const isRadix = (radix: number): boolean => radix >= 2 && radix <= 36;
const badRadix = badNumber('The base must be between 2 and 36.');

function toBase(given: number, base: number, least: number): string | ErrorValue {
  const [radix, length] = [Math.trunc(base), Math.trunc(least)];
  if (!isRadix(radix)) return badRadix;
  if (given < 0 || given > Number.MAX_SAFE_INTEGER)
    return badNumber('BASE expects a number from 0 to 2^53 − 1.');
  if (length < 0 || length > 255) return badNumber('The shortest length must be between 0 and 255.');
  return Math.trunc(given).toString(radix).toUpperCase().padStart(length, '0');
}

function fromBase(given: string, base: number): number | ErrorValue {
  const radix = Math.trunc(base);
  if (!isRadix(radix)) return badRadix;
  let value = 0;
  for (const letter of given.trim().toLowerCase()) {
    const digit = /[0-9a-z]/.test(letter) ? Number.parseInt(letter, 36) : radix;
    if (digit >= radix) return badNumber(`'${given}' is not a number of base ${radix}.`);
    value = value * radix + digit;
  }
  return value;
}

/** Ten digits; half of the range is negative: two's complement. */
const digitCount = 10;

interface NumeralSystem {
  readonly name: string;
  readonly radix: 2 | 8 | 16;
}
const binaryNumeral: NumeralSystem = { name: 'binary', radix: 2 };
const octal: NumeralSystem = { name: 'octal', radix: 8 };
const hexadecimal: NumeralSystem = { name: 'hexadecimal', radix: 16 };

const span = ({ radix }: NumeralSystem): number => radix ** digitCount;

function decimalOf(given: string, system: NumeralSystem): number | ErrorValue {
  const value = given.length > digitCount ? Number.NaN : fromBase(given, system.radix);
  if (typeof value !== 'number' || Number.isNaN(value))
    return badNumber(`'${given}' is not a ${system.name} number of up to ${digitCount} digits.`);
  return value >= span(system) / 2 ? value - span(system) : value;
}

function numeralOf(given: number, system: NumeralSystem, places: number | undefined): string | ErrorValue {
  const value = Math.trunc(given);
  const half = span(system) / 2;
  if (value < -half || value >= half)
    return badNumber(`The number must be between ${-half} and ${half - 1} in the ${system.name} system.`);
  if (value < 0) return (value + span(system)).toString(system.radix).toUpperCase();
  const digits = value.toString(system.radix).toUpperCase();
  if (places === undefined) return digits;
  const length = Math.trunc(places);
  if (length < digits.length || length > digitCount)
    return badNumber(`The number of digits must be between ${digits.length} and ${digitCount}.`);
  return digits.padStart(length, '0');
}

const fromSystem = (system: NumeralSystem) => fn([text], (given) => decimalOf(given, system));
const toSystem = (system: NumeralSystem) =>
  fn([number, defaulted(number)], (given, places) => numeralOf(given, system, places));
const between = (from: NumeralSystem, to: NumeralSystem) =>
  fn([text, defaulted(number)], (given, places) => {
    const value = decimalOf(given, from);
    return typeof value === 'number' ? numeralOf(value, to, places) : value;
  });

const bitLimit = 2 ** 48;
const isBits = (value: number): boolean => value >= 0 && value < bitLimit && Number.isInteger(value);
const badBits = badNumber('A whole number from 0 to 2^48 − 1 was expected.');

const bitwise = (rule: (first: bigint, second: bigint) => bigint) =>
  fn([number, number], (first, second) =>
    isBits(first) && isBits(second) ? Number(rule(BigInt(first), BigInt(second))) : badBits,
  );

function shifted(value: number, places: number): number | ErrorValue {
  const by = Math.trunc(places);
  if (!isBits(value)) return badBits;
  if (Math.abs(by) > 53) return badNumber('The shift must be between −53 and 53.');
  const result = Math.floor(value * 2 ** by);
  return result < bitLimit ? result : badNumber('The result must be below 2^48.');
}

const romanLetters = 'MDCLXVI';
const romanValues = [1000, 500, 100, 50, 10, 5, 1];

/** How far to the left of its own letter a 4 or 9 may be written: ROMAN(499; 0) is CDXCIX, ROMAN(499; 4) is ID. */
function shortest(rest: number, unit: number, from: number, form: number): number {
  let place = unit;
  while (
    place - unit < form &&
    place < romanValues.length - 1 &&
    romanValues[from]! - romanValues[place + 1]! <= rest
  )
    place++;
  return place;
}

function toRoman(given: number, form: number): string | ErrorValue {
  let rest = Math.trunc(given);
  const simplification = Math.trunc(form);
  if (rest < 1 || rest > 3999) return badNumber('ROMAN expects a number from 1 to 3999.');
  if (simplification < 0 || simplification > 4)
    return badNumber('The form of ROMAN must be between 0 and 4.');
  let numeral = '';
  for (let unit = 0; unit < romanValues.length; unit += 2) {
    const digit = Math.floor(rest / romanValues[unit]!);
    if (digit % 5 === 4) {
      const from = digit === 4 ? unit - 1 : unit - 2;
      const place = shortest(rest, unit, from, simplification);
      numeral += romanLetters[place]! + romanLetters[from]!;
      rest += romanValues[place]! - romanValues[from]!;
    } else {
      numeral += (digit > 4 ? romanLetters[unit - 1] : '') + romanLetters[unit]!.repeat(digit % 5);
      rest %= romanValues[unit]!;
    }
  }
  return numeral;
}

function fromRoman(given: string): number | ErrorValue {
  const numeral = given.trim().toUpperCase();
  if (!/^-?[MDCLXVI]*$/.test(numeral)) return badValue(`'${given}' is not a Roman numeral.`);
  const isNegative = numeral.startsWith('-');
  const values = [...numeral.slice(isNegative ? 1 : 0)].map(
    (letter) => romanValues[romanLetters.indexOf(letter)]!,
  );
  const sum = values.reduce(
    (total, value, index) => total + (value < (values[index + 1] ?? 0) ? -value : value),
    0,
  );
  return isNegative ? -sum : sum;
}

/** Numbers in other bases, and bit operations. */
export const numerals: Family = {
  BASE: fn([number, number, optional(number, 0)], toBase),
  DECIMAL: fn([text, number], fromBase),
  BIN2DEC: fromSystem(binaryNumeral),
  BIN2OCT: between(binaryNumeral, octal),
  BIN2HEX: between(binaryNumeral, hexadecimal),
  OCT2BIN: between(octal, binaryNumeral),
  OCT2DEC: fromSystem(octal),
  OCT2HEX: between(octal, hexadecimal),
  HEX2BIN: between(hexadecimal, binaryNumeral),
  HEX2OCT: between(hexadecimal, octal),
  HEX2DEC: fromSystem(hexadecimal),
  DEC2BIN: toSystem(binaryNumeral),
  DEC2OCT: toSystem(octal),
  DEC2HEX: toSystem(hexadecimal),
  BITAND: bitwise((first, second) => first & second),
  BITOR: bitwise((first, second) => first | second),
  BITXOR: bitwise((first, second) => first ^ second),
  BITLSHIFT: fn([number, number], shifted),
  BITRSHIFT: fn([number, number], (value, places) => shifted(value, -places)),
  DELTA: fn([number, optional(number, 0)], (first, second) => (first === second ? 1 : 0)),
  GESTEP: fn([number, optional(number, 0)], (value, step) => (value >= step ? 1 : 0)),
  ROMAN: fn([number, optional(number, 0)], toRoman),
  ARABIC: fn([text], fromRoman),
};
