import type { Operation } from '../tape/operation.ts';
import { reduction } from '../tape/segments.ts';

/** The first operand is sought among the others; the value is its place from 1. The derivative is zero. */
function matching(
  name: string,
  found: (values: Float64Array, slots: Int32Array, start: number, end: number) => number,
): Operation {
  return reduction({
    name,
    value(values, slots, start, end) {
      const place = found(values, slots, start + 1, end);
      return place > 0 ? place : Number.NaN;
    },
    error: () => '#N/A',
  });
}

/** MATCH(x; range; 0) on numbers. */
export const matchExactly = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  for (let i = start; i < end; i++) if (values[slots[i]!] === sought) return i - start + 1;
  return 0;
});

/** MATCH(x; range; 1) on ascending numbers: the last that is not larger. */
export const matchAscending = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  let place = 0;
  for (let i = start; i < end && values[slots[i]!]! <= sought; i++) place = i - start + 1;
  return place;
});

/** MATCH(x; range; −1) on descending numbers: the last that is not smaller. */
export const matchDescending = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  let place = 0;
  for (let i = start; i < end && values[slots[i]!]! >= sought; i++) place = i - start + 1;
  return place;
});
