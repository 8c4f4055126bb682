const mostSeeds = 0x7fffffff;

/** A whole number from 1 to 2³¹ − 1 that differs from `before`; `random` gives numbers in [0, 1). */
export function newSeed(before: number | null, random: () => number = Math.random): number {
  const seed = 1 + Math.floor(random() * mostSeeds);
  if (seed !== before) return seed;
  return seed === mostSeeds ? 1 : seed + 1;
}
