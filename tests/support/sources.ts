import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files below a folder whose names match, in order. */
export function filesIn(folder: string, names: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => names.test(name))
    .sort();
}

/** All TypeScript files below a folder, with forward slashes; none if the folder does not exist yet. */
export const sourceFiles = (folder: string): string[] => filesIn(folder, /\.(ts|tsx|mjs)$/);

/** Files and packages that a source imports: relative ones as paths from the root. */
export function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /\b(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const name = (match[2] ?? match[3])!;
    const target = name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
    return { target, typeOnly: match[1] !== undefined };
  });
}
