import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** All TypeScript files below a folder, with forward slashes; none if the folder does not exist yet. */
export function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .sort();
}

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
