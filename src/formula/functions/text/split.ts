import { row } from '../cells.ts';
import { defaulted, type Family, logical, text, withCall } from '../definition.ts';
import { badValue } from '../errors.ts';

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

/** SPLIT, the opposite of JOIN. Parts that read as numbers or dates become numbers. */
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
