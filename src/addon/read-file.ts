import type { BuiltFiles } from './contract.ts';
import { readJsonFile } from './json-file.ts';
import { problem } from './problem.ts';
import { fileIn, language } from './words.ts';

const names: readonly (keyof BuiltFiles)[] = ['engine', 'excel', 'previews'];
/** Those that there are in each language. */
const translated: readonly (keyof BuiltFiles)[] = ['catalogue', 'reference'];

/** Hands over what the sidebar does not need at once, in its language. */
export function readFile({ name }: { name: keyof BuiltFiles }): BuiltFiles[keyof BuiltFiles] {
  if (translated.includes(name)) return readJsonFile(fileIn(language(), name));
  if (!names.includes(name) && !String(name).startsWith('templates_'))
    throw problem('badRequest', { what: `no file ${String(name)}` });
  return readJsonFile(name);
}
