import type { BuiltFiles } from '../../addon/contract.ts';

/** One function of the reference, as the functions' own definitions give it. */
export type ReferenceEntry = BuiltFiles['reference'][number];

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** How well one word fits an entry: 0 not at all, more the nearer to the name it is found. */
function wordScore(entry: ReferenceEntry, word: string): number {
  const name = fold(entry.name);
  if (name === word) return 100;
  if (name.startsWith(word)) return 50;
  if (name.includes(word)) return 20;
  if (fold(`${entry.category} ${entry.summary}`).includes(word)) return 5;
  const details = entry.parameters.map((parameter) => `${parameter.name} ${parameter.text}`).join(' ');
  return fold(`${details} ${entry.returns}`).includes(word) ? 1 : 0;
}

/**
 * The entries in which every word of the query is found, ignoring case and accents, best first; equals keep
 * their order. An empty query finds all.
 */
export function searchFunctions(
  entries: readonly ReferenceEntry[],
  query: string,
): readonly ReferenceEntry[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const scored = entries.map((entry) => {
    const scores = words.map((word) => wordScore(entry, word));
    return { entry, score: scores.includes(0) ? 0 : 1 + scores.reduce((sum, score) => sum + score, 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** Entries by category, categories in the order of their first entry. */
export function byCategory(
  entries: readonly ReferenceEntry[],
): readonly { category: string; entries: readonly ReferenceEntry[] }[] {
  const categories = [...new Set(entries.map(({ category }) => category))];
  return categories.map((category) => ({
    category,
    entries: entries.filter((entry) => entry.category === category),
  }));
}
