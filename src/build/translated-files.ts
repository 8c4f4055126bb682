import { fileIn } from '../addon/words.ts';
import type { InEach, Language } from '../wording/text.ts';
import { jsonFile } from './json-file.ts';

/** One file for each language, so that the script reads no more than it tells. */
export const translatedFiles = (name: string, contents: InEach<unknown>): [name: string, content: string][] =>
  (Object.keys(contents) as Language[]).map((language) =>
    jsonFile(fileIn(language, name), contents[language]),
  );
