import type { ErrorValue } from '../values.ts';
import { badNumber, badValue, defaulted, type Family, fn, number, optional, text } from './definition.ts';

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

/** Ten digits, of which half stand for negative numbers: two's complement. */
const digitCount = 10;

interface NumeralSystem {
  readonly name: string;
  readonly radix: 2 | 8 | 16;
}
const binary: NumeralSystem = { name: 'binary', radix: 2 };
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

/** How far left of its own letter a 4 or 9 may be written: ROMAN(499; 0) is CDXCIX, ROMAN(499; 4) is ID. */
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

/** Numbers in other systems, and their bits. */
export const numerals: Family = {
  BASE: fn([number, number, optional(number, 0)], toBase),
  DECIMAL: fn([text, number], fromBase),
  BIN2DEC: fromSystem(binary),
  BIN2OCT: between(binary, octal),
  BIN2HEX: between(binary, hexadecimal),
  OCT2BIN: between(octal, binary),
  OCT2DEC: fromSystem(octal),
  OCT2HEX: between(octal, hexadecimal),
  HEX2BIN: between(hexadecimal, binary),
  HEX2OCT: between(hexadecimal, octal),
  HEX2DEC: fromSystem(hexadecimal),
  DEC2BIN: toSystem(binary),
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
