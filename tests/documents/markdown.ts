import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** README and everything in docs/, by their paths from the root. */
export const documents: readonly string[] = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md'))
    .sort(),
];

export const textOf = (path: string): string => readFileSync(path, 'utf8');

/** The document without its code, in which nothing is a link. */
export const withoutCode = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The document's code: commands and paths. */
export const codeIn = (text: string): string[] =>
  [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].map((match) => (match[1] ?? match[2])!);

export interface Link {
  /** As written. */
  readonly target: string;
  readonly isPicture: boolean;
}

export const linksIn = (text: string): Link[] =>
  [...withoutCode(text).matchAll(/(!?)\[(?:[^\][]|\[[^\]]*\])*\]\(([^)\s]+)[^)]*\)|<(https?:[^>]+)>/g)].map(
    (match) => ({ target: (match[2] ?? match[3])!, isPicture: match[1] === '!' }),
  );

export const isOutside = ({ target }: Link): boolean => /^[a-z]+:/.test(target);

/** Where a link of a document leads: a path from the root, and the heading in it, if any. */
export function placeOf(document: string, { target }: Link): { path: string; heading: string | null } {
  const [path, heading] = target.split('#');
  return {
    path: path === '' ? document : posix.join(posix.dirname(document), path!),
    heading: heading ?? null,
  };
}

/** The names that GitHub gives to headings: small letters, hyphens for spaces, without other signs. */
export function headingsIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, title] of text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)) {
    const name = title!
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let unique = name;
    for (let copy = 1; names.has(unique); copy++) unique = `${name}-${copy}`;
    names.add(unique);
  }
  return names;
}
