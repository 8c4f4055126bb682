/** Four digits: a seed is read aloud, typed by a class, and shown in a cell of ordinary width. */
const mostSeeds = 9999;

/** A whole number from 1 to 9999 that differs from `before`; `random` gives numbers in [0, 1). */
export function newSeed(before: number | null, random: () => number = Math.random): number {
  const seed = 1 + Math.floor(random() * mostSeeds);
  if (seed !== before) return seed;
  return seed === mostSeeds ? 1 : seed + 1;
}

/** The seed `count` places after a given one; beyond the largest safe integer it goes on from the smallest. */
export function seedAfter(seed: number, count: number): number {
  const room = Number.MAX_SAFE_INTEGER - seed;
  return count <= room ? seed + count : Number.MIN_SAFE_INTEGER + (count - room - 1);
}
