import type { plain } from '../hyperformula-types.ts';

/** A value without the type of its number. */
export type Raw = ReturnType<typeof plain>;

/** Numbers come before text, text before FALSE and TRUE; case does not matter. */
export const rank = (value: Raw): number =>
  typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;

/** Order of values as sorting and sorted look-ups see it. */
export function compare(first: Raw, second: Raw): number {
  if (rank(first) !== rank(second)) return rank(first) - rank(second);
  if (typeof first === 'string' && typeof second === 'string') {
    const [one, other] = [first.toLowerCase(), second.toLowerCase()];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return Number(first) - Number(second);
}
