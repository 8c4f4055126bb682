import type { BuiltFiles } from './contract.ts';
import { readJsonFile } from './json-file.ts';
import { problem } from './problem.ts';

const names: readonly (keyof BuiltFiles)[] = ['engine', 'reference', 'previews'];

/** Hands over what the sidebar does not need at once. */
export function readFile({ name }: { name: keyof BuiltFiles }): BuiltFiles[keyof BuiltFiles] {
  if (!names.includes(name) && !String(name).startsWith('templates_'))
    throw problem('badRequest', `no file ${String(name)}`);
  return readJsonFile(name);
}
