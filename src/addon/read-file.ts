import type { BuiltFiles, ServerMethods } from './contract.ts';
import { readJsonFile } from './json-file.ts';
import { fileIn, language } from './words.ts';

/** Those that there are in each language. */
const translated: readonly (keyof BuiltFiles)[] = ['catalogue', 'reference'];

/** Hands over what the sidebar does not need at once, in its language. */
export const readFile: ServerMethods['readFile'] = ({ name, isText }) =>
  isText
    ? (HtmlService.createHtmlOutputFromFile(name).getContent() as never)
    : readJsonFile(translated.includes(name) ? fileIn(language(), name) : name);
