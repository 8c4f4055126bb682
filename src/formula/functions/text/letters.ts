import { ErrorValue, type Scalar } from '../../values.ts';
import { listOf } from '../cells.ts';
import { toText } from '../coerce.ts';
import {
  badNumber,
  badValue,
  cells,
  type Family,
  fn,
  logical,
  number,
  optional,
  rest,
  scalar,
  text,
  withCall,
} from '../definition.ts';

const digits = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'];
const places = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

/** Up to six digits in Thai words; a last 1 after other digits is "et". */
function group(text: string, hasHigher: boolean): string {
  return [...text]
    .map((sign, index) => {
      const [digit, place] = [Number(sign), text.length - 1 - index];
      if (digit === 0) return '';
      if (place === 1 && digit === 1) return places[1];
      if (place === 1 && digit === 2) return `ยี่${places[1]}`;
      const isLast = place === 0 && digit === 1 && (hasHigher || Number(text.slice(0, -1)) > 0);
      return isLast ? 'เอ็ด' : digits[digit]! + places[place]!;
    })
    .join('');
}

/** A whole number in Thai words, by groups of a million. */
function words(text: string): string {
  if (text.length <= 6) return group(text, false);
  const higher = text.slice(0, -6);
  return `${words(higher)}ล้าน${group(text.slice(-6), true)}`;
}

/** An amount of money in Thai words: BAHTTEXT. */
function baht(amount: number): string | ErrorValue {
  const satang = Math.round(Math.abs(amount) * 100);
  if (satang > Number.MAX_SAFE_INTEGER) return badNumber('BAHTTEXT cannot write so large an amount.');
  const [whole, rest] = [Math.floor(satang / 100), satang % 100];
  const sign = amount < 0 && satang > 0 ? 'ลบ' : '';
  const bahts = whole > 0 ? `${words(String(whole))}บาท` : '';
  if (satang === 0) return 'ศูนย์บาทถ้วน';
  return `${sign}${bahts}${rest > 0 ? `${words(String(rest))}สตางค์` : 'ถ้วน'}`;
}

const voiced = '\u3099';
const halfVoiced = '\u309a';

/** Full-width katakana and signs → half-width ones, from the Unicode decompositions of the half-width letters. */
const narrow: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xff9f - 0xff61 + 1 }, (_, i) => String.fromCharCode(0xff61 + i)).map((half) => [
    half.normalize('NFKC'),
    half,
  ]),
);

const marks: Readonly<Record<string, string>> = { [voiced]: '\uff9e', [halfVoiced]: '\uff9f' };

function narrowLetter(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (code === 0x3000) return ' ';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const known = narrow.get(letter);
  if (known) return known;
  const [base, mark, ...others] = letter.normalize('NFD');
  const half = base && narrow.get(base);
  return half && mark && marks[mark] && others.length === 0 ? half + marks[mark] : letter;
}

/** Full-width letters, digits, signs and katakana as half-width ones: ASC. */
const halfWidth = (letters: string): string => [...letters].map(narrowLetter).join('');

/** Maximum length of REPT's result in Google Sheets. */
const mostRepeated = 32_000;
/** Maximum length of a text in a cell of Google Sheets. */
const longestText = 50_000;

const negative = (name: string, position: number, given: number): ErrorValue =>
  badValue(`${name} parameter ${position} is ${given}. It must be 0 or more.`);

export const belowOne = (name: string, position: number, given: number): ErrorValue =>
  badValue(`${name} parameter ${position} is ${given}. It must be 1 or more.`);

function cutOut(name: string, from: string, start: number, length: number): string | ErrorValue {
  if (start < 1) return belowOne(name, 2, start);
  if (length < 0) return negative(name, 3, length);
  const first = Math.trunc(start) - 1;
  return from.slice(first, first + Math.trunc(length));
}

function replaced(
  name: string,
  from: string,
  start: number,
  length: number,
  by: string,
): string | ErrorValue {
  if (start < 1) return belowOne(name, 2, start);
  if (length < 0) return negative(name, 3, length);
  const first = Math.trunc(start) - 1;
  return from.slice(0, first) + by + from.slice(first + Math.trunc(length));
}

function repeated(unit: string, given: number): string | ErrorValue {
  const times = Math.trunc(given);
  if (times < 0) return negative('REPT', 2, times);
  if (unit.length * times > mostRepeated)
    return badValue(`The text of REPT would be longer than ${mostRepeated} characters.`);
  return unit.repeat(times);
}

function letterOf(name: string, given: number): string | ErrorValue {
  const code = Math.trunc(given);
  const isLetter = code >= 1 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isLetter
    ? String.fromCodePoint(code)
    : badNumber(`${name} parameter 1 is ${given}, which is no character.`);
}

function codeOf(name: string, letters: string): number | ErrorValue {
  return letters.codePointAt(0) ?? badValue(`${name} expects a text of at least one character.`);
}

/** Replaces one occurrence, counted from 1, or all of them. */
function substituted(
  from: string,
  sought: string,
  by: string,
  occurrence: number | undefined,
): string | ErrorValue {
  if (occurrence !== undefined && occurrence < 1) return belowOne('SUBSTITUTE', 4, occurrence);
  if (sought === '') return from;
  if (occurrence === undefined)
    return checked(
      'SUBSTITUTE',
      from.replaceAll(sought, () => by),
    );
  let place = -sought.length;
  for (let i = 0; i < Math.trunc(occurrence); i++) {
    place = from.indexOf(sought, place + sought.length);
    if (place < 0) return from;
  }
  return from.slice(0, place) + by + from.slice(place + sought.length);
}

/** A text that fits into a cell, or an error. */
const checked = (name: string, letters: string): string | ErrorValue =>
  letters.length <= longestText
    ? letters
    : badValue(`The text of ${name} has ${letters.length} characters; a cell takes ${longestText}.`);

const proper = (letters: string): string =>
  letters.toLowerCase().replace(/(^|[^\p{L}\p{M}])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });

const isFilled = (letters: string): boolean => letters !== '';

/** TEXTJOIN: cycles through the delimiters; JOIN has one. */
function joined(name: string, delimiters: readonly string[], parts: readonly string[]): string | ErrorValue {
  let letters = '';
  parts.forEach((part, index) => {
    letters += index === 0 ? part : delimiters[(index - 1) % delimiters.length]! + part;
  });
  return checked(name, letters);
}

/** The values as texts, or the first error among them. */
function textsOf(values: readonly Scalar[], locale: Parameters<typeof toText>[1]): string[] | ErrorValue {
  const texts: string[] = [];
  for (const value of values) {
    const letters = toText(value, locale);
    if (letters instanceof ErrorValue) return letters;
    texts.push(letters);
  }
  return texts;
}

const spaces = / {2,}/g;

/** Functions that split and combine texts. */
export const letters: Family = {
  LEFT: fn([text, optional(number, 1)], (from, length) =>
    length < 0 ? negative('LEFT', 2, length) : from.slice(0, Math.trunc(length)),
  ),
  RIGHT: fn([text, optional(number, 1)], (from, length) => {
    if (length < 0) return negative('RIGHT', 2, length);
    return from.slice(Math.max(0, from.length - Math.trunc(length)));
  }),
  MID: fn([text, number, number], (from, start, length) => cutOut('MID', from, start, length)),
  LEN: fn([text], (from) => from.length),
  REPLACE: fn([text, number, number, text], (from, start, length, by) =>
    replaced('REPLACE', from, start, length, by),
  ),
  SUBSTITUTE: fn([text, text, text, optional(number)], substituted),
  UPPER: fn([text], (from) => from.toUpperCase()),
  LOWER: fn([text], (from) => from.toLowerCase()),
  PROPER: fn([text], proper),
  TRIM: fn([text], (from) => from.replace(/^ +| +$/g, '').replace(spaces, ' ')),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the letters that CLEAN removes
  CLEAN: fn([text], (from) => from.replace(/[\u0000-\u001f\u007f]/g, '')),
  REPT: fn([text, number], repeated),
  EXACT: fn([text, text], (first, second) => first === second),
  CHAR: fn([number], (code) => letterOf('CHAR', code)),
  UNICHAR: fn([number], (code) => letterOf('UNICHAR', code)),
  CODE: fn([text], (from) => codeOf('CODE', from)),
  UNICODE: fn([text], (from) => codeOf('UNICODE', from)),
  T: fn([scalar], (given) => (typeof given === 'string' ? given : '')),
  ASC: fn([text], halfWidth),
  BAHTTEXT: fn([number], baht),
  CONCATENATE: withCall([rest(cells)], (call, ranges) => {
    const texts = textsOf(ranges.flatMap(listOf), call.locale);
    return texts instanceof ErrorValue ? texts : checked('CONCATENATE', texts.join(''));
  }),
  JOIN: withCall([text, rest(cells)], (call, delimiter, ranges) => {
    const texts = textsOf(ranges.flatMap(listOf), call.locale);
    return texts instanceof ErrorValue ? texts : joined('JOIN', [delimiter], texts);
  }),
  TEXTJOIN: withCall([cells, logical, rest(cells)], (call, given, ignoresEmpty, ranges) => {
    const delimiters = textsOf(listOf(given), call.locale);
    if (delimiters instanceof ErrorValue) return delimiters;
    const texts = textsOf(ranges.flatMap(listOf), call.locale);
    if (texts instanceof ErrorValue) return texts;
    return joined('TEXTJOIN', delimiters, ignoresEmpty ? texts.filter(isFilled) : texts);
  }),
};

/** Bytes of a letter in the double-byte sets of East Asia. */
const widthOf = (letter: string): number => (/[\u0100-\uff60\uffa0-\uffff]/.test(letter) ? 2 : 1);
export const bytesOf = (letters: string): number =>
  [...letters.split('')].reduce((sum, letter) => sum + widthOf(letter), 0);

/** Number of letters in the first bytes; excludes a letter that is cut in half. */
export function lettersIn(letters: string, bytes: number): number {
  let left = bytes;
  for (let i = 0; i < letters.length; i++) {
    left -= widthOf(letters[i]!);
    if (left < 0) return i;
  }
  return letters.length;
}

/** Like `lettersIn`, from the end: number of letters in the last bytes. */
const lettersAtEnd = (letters: string, bytes: number): number =>
  lettersIn([...letters.split('')].reverse().join(''), bytes);

function middleBytes(letters: string, start: number, bytes: number): string | ErrorValue {
  if (start < 1) return belowOne('MIDB', 2, start);
  if (bytes < 0) return negative('MIDB', 3, bytes);
  const first = lettersIn(letters, Math.trunc(start) - 1);
  return letters.slice(first, first + lettersIn(letters.slice(first), Math.trunc(bytes)));
}

function replacedBytes(letters: string, start: number, bytes: number, by: string): string | ErrorValue {
  if (start < 1) return belowOne('REPLACEB', 2, start);
  if (bytes < 0) return negative('REPLACEB', 3, bytes);
  const first = lettersIn(letters, Math.trunc(start) - 1);
  const end = first + lettersIn(letters.slice(first), Math.trunc(bytes));
  return letters.slice(0, first) + by + letters.slice(end);
}

/** Functions that count bytes of East Asian double-byte character sets, in which most letters beyond Latin take two. */
export const doubleBytes: Family = {
  LEFTB: fn([text, optional(number, 1)], (from, bytes) =>
    bytes < 0 ? negative('LEFTB', 2, bytes) : from.slice(0, lettersIn(from, Math.trunc(bytes))),
  ),
  RIGHTB: fn([text, optional(number, 1)], (from, bytes) =>
    bytes < 0
      ? negative('RIGHTB', 2, bytes)
      : from.slice(from.length - lettersAtEnd(from, Math.trunc(bytes))),
  ),
  MIDB: fn([text, number, number], middleBytes),
  LENB: fn([text], bytesOf),
  REPLACEB: fn([text, number, number, text], replacedBytes),
};
