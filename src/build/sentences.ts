import { allProblems } from '../addon/all-problems.ts';
import { type Sentences, sentencesFileName } from '../addon/sentences.ts';
import { jsonFile } from './json-file.ts';

type Sentence = (...details: unknown[]) => { readonly message: string; readonly whatToDo: string };

/** A sentence with the places of its details in it. */
function withPlaces(sentence: Sentence): Sentences[string] {
  const places = Array.from({ length: sentence.length }, (_, index) => `{${index}}`);
  const { message, whatToDo } = sentence(...places);
  return [message, whatToDo];
}

/** The sentences of all problems, by code. */
export const sentences = (): Sentences =>
  Object.fromEntries(
    Object.entries(allProblems).map(([code, sentence]) => [code, withPlaces(sentence as Sentence)]),
  );

export const sentencesFile = (): [name: string, content: string] => jsonFile(sentencesFileName, sentences());
