import { allProblems } from '../addon/all-problems.ts';
import { type Sentences, sentencesFileName } from '../addon/sentences.ts';
import type { Language } from '../addon/words.ts';
import { jsonFile } from './json-file.ts';

type Sentence = (...details: unknown[]) => { readonly message: string; readonly whatToDo: string } | string;

/** A sentence with the places of its details in it. */
function withPlaces(sentence: Sentence): Sentences[string] {
  const places = Array.from({ length: sentence.length }, (_, index) => `{${index}}`);
  const told = sentence(...places);
  return typeof told === 'string' ? [told, ''] : [told.message, told.whatToDo];
}

/** The sentences of all problems in a language, by code. */
export const sentences = (language: Language): Sentences =>
  Object.fromEntries(
    Object.values(allProblems[language])
      .flatMap((table) => Object.entries(table))
      .map(([code, sentence]) => [code, withPlaces(sentence as Sentence)]),
  );

/** One file for each language, so that the script reads no more than it tells. */
export const sentencesFiles = (): [name: string, content: string][] =>
  (Object.keys(allProblems) as Language[]).map((language) =>
    jsonFile(sentencesFileName(language), sentences(language)),
  );
