import { forms } from './words.ts';

/**
 * Parses a typed seed, any safe integer with optional surrounding spaces, as in the functions; null for anything else.
 */
export function parseSeed(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[-+]?\d{1,16}$/.test(trimmed)) return null;
  // Adding 0 turns -0 into 0.
  const seed = Number(trimmed) + 0;
  return Number.isSafeInteger(seed) ? seed : null;
}

/** The separator between groups of three digits, as in 10,000. */
const separator = forms.whole(10_000)[2]!;

/** Parses a positive integer, with or without groups of three digits; null for anything else. */
export function readWholeNumber(text: string): number | null {
  const [first, ...groups] = text.trim().split(separator);
  const isGrouped = /^\d{1,3}$/.test(first!) && groups.every((group) => /^\d{3}$/.test(group));
  const number = Number(isGrouped ? [first, ...groups].join('') : text);
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 ? number : null;
}
