export const largestSeed = 2 ** 31 - 1;

/** A typed seed, a whole number from 0 to 2³¹ − 1 with optional blanks around it; null for anything else. */
export function parseSeed(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,10}$/.test(trimmed)) return null;
  const seed = Number(trimmed);
  return seed <= largestSeed ? seed : null;
}
