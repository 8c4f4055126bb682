import { forms } from './words.ts';

/** A typed seed, any safe integer with optional blanks around it, as the functions take it; null for anything else. */
export function parseSeed(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[-+]?\d{1,16}$/.test(trimmed)) return null;
  // Adding 0 makes a plain 0 of -0.
  const seed = Number(trimmed) + 0;
  return Number.isSafeInteger(seed) ? seed : null;
}

/** What stands between groups of three digits, as in 10,000. */
const separator = forms.whole(10_000)[2]!;

/** A typed whole number from 1, in groups of three or not; null for anything else. */
export function wholeNumber(text: string): number | null {
  const [first, ...groups] = text.trim().split(separator);
  const isGrouped = /^\d{1,3}$/.test(first!) && groups.every((group) => /^\d{3}$/.test(group));
  const number = Number(isGrouped ? [first, ...groups].join('') : text);
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 ? number : null;
}
