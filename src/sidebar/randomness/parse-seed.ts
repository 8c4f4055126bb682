/** A typed seed, any safe integer with optional blanks around it, as the functions take it; null for anything else. */
export function parseSeed(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[-+]?\d{1,16}$/.test(trimmed)) return null;
  // Adding 0 makes a plain 0 of -0.
  const seed = Number(trimmed) + 0;
  return Number.isSafeInteger(seed) ? seed : null;
}
