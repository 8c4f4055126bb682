import { allProblems } from '../addon/all-problems.ts';
import type { Sentences } from '../addon/sentences.ts';
import type { Language } from '../addon/words.ts';

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

/** The sentences in every language. */
export const allSentences: Readonly<Record<Language, Sentences>> = {
  en: sentences('en'),
  de: sentences('de'),
};
