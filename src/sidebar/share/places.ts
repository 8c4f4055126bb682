import { type Kind, number } from '../memory/memory.ts';
import type { RangeText } from '../train/form/form.ts';
import { readNumber } from '../train/form/read-number.ts';
import { readPlace } from '../train/form/read-place.ts';
import { messages } from '../words.ts';

const words = messages.kinds;

/** A number that a cell's bound may be, as computers write it. */
const bound = number.source;
const bounded = new RegExp(`^(.*)@(${bound})?\\.\\.(${bound})?$`);
/** Between semicolons, but not those in the name of a tab. */
const part = /(?:'(?:[^']|'')*'|[^;'])+/g;

/** One cell, such as `V41` or `other!B2`. */
export const cellKind: Kind<string> = {
  write: (text) => text.trim(),
  read(text) {
    const place = readPlace(text, '');
    return place?.rows === 1 && place.columns === 1 ? text : null;
  },
  expected: words.cell,
};

const boundText = (text: string): string => String(readNumber(text) ?? '');

function writeRange({ range, least, most }: RangeText): string {
  const bounds = [least, most].map(boundText);
  return bounds.some(Boolean) ? `${range.trim()}@${bounds.join('..')}` : range.trim();
}

function readRange(text: string): RangeText | null {
  const [, range = text, least = '', most = ''] = bounded.exec(text) ?? [];
  return readPlace(range, '') ? { range, least, most } : null;
}

/** Ranges with the bounds of each, such as `H19:V23;B25:F39@0..1`. */
export const rangesKind: Kind<readonly RangeText[]> = {
  write: (ranges) => ranges.map(writeRange).join(';'),
  read(text) {
    const ranges = (text.match(part) ?? []).map(readRange);
    return ranges.length > 0 && ranges.every((range) => range !== null) ? ranges : null;
  },
  expected: words.ranges,
};
