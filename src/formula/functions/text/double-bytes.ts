import type { ErrorValue } from '../../values.ts';
import { type Family, fn, number, optional, text } from '../definition.ts';
import { belowOne, negative } from './letters.ts';

/** Bytes of a letter in the double-byte sets of East Asia. */
const widthOf = (letter: string): number => (/[\u0100-\uff60\uffa0-\uffff]/.test(letter) ? 2 : 1);
export const bytesOf = (letters: string): number =>
  [...letters.split('')].reduce((sum, letter) => sum + widthOf(letter), 0);

/** How many letters fit into the first bytes; a letter that is cut in half is left out. */
export function lettersIn(letters: string, bytes: number): number {
  let left = bytes;
  for (let i = 0; i < letters.length; i++) {
    left -= widthOf(letters[i]!);
    if (left < 0) return i;
  }
  return letters.length;
}

/** The same as an end of a text: letters of the last bytes. */
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

/** Functions that count bytes of the double-byte sets of East Asia, in which most letters beyond Latin take two. */
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
