import type { ErrorValue } from '../../values.ts';
import { row } from '../cells.ts';
import { hasWildcard } from '../criterion.ts';
import {
  badValue,
  defaulted,
  type Family,
  fn,
  logical,
  number,
  optional,
  text,
  withCall,
} from '../definition.ts';
import { belowOne, bytesOf, lettersIn } from './letters.ts';

/** The parts between any of the letters. */
function byEachLetter(letters: string, delimiters: string): string[] {
  const known = new Set(delimiters);
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < letters.length; i++) {
    if (!known.has(letters[i]!)) continue;
    parts.push(letters.slice(start, i));
    start = i + 1;
  }
  parts.push(letters.slice(start));
  return parts;
}

/** SPLIT, the inverse of JOIN. Parts that read as numbers or dates become numbers. */
export const splitting: Family = {
  SPLIT: withCall(
    [text, text, defaulted(logical, true), defaulted(logical, true)],
    (call, letters, delimiters, byEach, removesEmpty) => {
      if (delimiters === '') return badValue('SPLIT parameter 2 must not be empty.');
      const all = byEach ? byEachLetter(letters, delimiters) : letters.split(delimiters);
      const parts = removesEmpty ? all.filter((part) => part !== '') : all;
      if (parts.length === 0) return badValue('SPLIT expects a text that is not empty.');
      return row(parts.map((part) => (part === '' ? null : (call.locale.parseNumber(part) ?? part))));
    },
  ),
};

/** Letters between two `*`; null is `?`, any one letter. */
type Segment = readonly (string | null)[];

function readSegments(pattern: string): Segment[] {
  const segments: (string | null)[][] = [[]];
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern[i]!;
    const current = segments.at(-1)!;
    if (letter === '*') segments.push([]);
    else if (letter === '?') current.push(null);
    else if (letter === '~' && /[*?~]/.test(pattern[i + 1] ?? '')) current.push(pattern[++i]!);
    else current.push(letter);
  }
  return segments;
}

const isAt = (letters: string, segment: Segment, start: number): boolean =>
  segment.every((letter, i) =>
    letter === null ? start + i < letters.length : letters[start + i] === letter,
  );

function find(letters: string, segment: Segment, start: number): number {
  if (!segment.includes(null)) return letters.indexOf(segment.join(''), start);
  for (let i = start; i + segment.length <= letters.length; i++) if (isAt(letters, segment, i)) return i;
  return -1;
}

/**
 * Position of the first match of a wildcard pattern in a text; −1 if there is none. If the remaining parts cannot be
 * found after the first position of the first part, they cannot be found after a later one either, so each part is
 * searched once.
 */
function findPattern(letters: string, pattern: string, start: number): number {
  const [first, ...others] = readSegments(pattern) as [Segment, ...Segment[]];
  const place = find(letters, first, start);
  let end = place + first.length;
  if (place < 0) return -1;
  for (const segment of others) {
    const next = find(letters, segment, end);
    if (next < 0) return -1;
    end = next + segment.length;
  }
  return place;
}

type Finder = (letters: string, sought: string, start: number) => number;

const exact: Finder = (letters, sought, start) => letters.indexOf(sought, start);

const loose: Finder = (letters, sought, start) => {
  const [lower, pattern] = [letters.toLowerCase(), sought.toLowerCase()];
  return hasWildcard(pattern) ? findPattern(lower, pattern, start) : lower.indexOf(pattern, start);
};

const finding = (name: string, finder: Finder, countsBytes = false) =>
  fn([text, text, optional(number, 1)], (sought, letters, given): number | ErrorValue => {
    const start = Math.trunc(given);
    if (start < 1) return belowOne(name, 3, start);
    const first = countsBytes ? lettersIn(letters, start - 1) : start - 1;
    const place = first > letters.length ? -1 : finder(letters, sought, first);
    if (place < 0) return badValue(`${name} did not find '${sought.slice(0, 60)}' in the text.`);
    return (countsBytes ? bytesOf(letters.slice(0, place)) : place) + 1;
  });

/** Functions that find a text in another one: FIND is case-sensitive, SEARCH accepts wildcards. */
export const textSearch: Family = {
  FIND: finding('FIND', exact),
  SEARCH: finding('SEARCH', loose),
  FINDB: finding('FINDB', exact, true),
  SEARCHB: finding('SEARCHB', loose, true),
};
