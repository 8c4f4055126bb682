import type { BuiltFiles, ServerMethods } from './contract.ts';
import { readJsonFile } from './json-file.ts';
import { fileIn, language } from './words.ts';

/** Files that exist in each language. */
const translated: readonly (keyof BuiltFiles)[] = ['catalogue', 'reference'];

/** Returns a file that the sidebar loads on demand, in the sidebar's language. */
export const readFile: ServerMethods['readFile'] = ({ name, isText }) =>
  isText
    ? (HtmlService.createHtmlOutputFromFile(name).getContent() as never)
    : readJsonFile(translated.includes(name) ? fileIn(language(), name) : name);
