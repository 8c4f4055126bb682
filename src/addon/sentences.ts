import type { Phrase } from '../formula/phrase.ts';
import { readJsonFile } from './json-file.ts';
import { fileIn, language, words } from './words.ts';

/** Name of the files in dist/ that hold the sentences. */
export const sentencesFileName = 'problems';

/** By code: what went wrong and what to do about it, or a phrase alone, with {0}, {1}… where details belong. */
export type Sentences = Readonly<Record<string, readonly [message: string, whatToDo: string]>>;

export type Detail = string | number | readonly string[] | Phrase;

function inWords(detail: Detail, sentences: Sentences): string {
  if (typeof detail === 'string') return detail;
  if (typeof detail === 'number') return detail.toLocaleString(language());
  return 'phrase' in detail
    ? fillIn(sentences[detail.phrase]![0], detail.of, sentences)
    : words().listed(detail);
}

/** The sentence with its details in place. */
export const fillIn = (sentence: string, details: readonly Detail[], sentences: Sentences): string =>
  sentence.replace(/\{(\d+)\}/g, (_, index) => inWords(details[Number(index)]!, sentences));

let known: Sentences | null = null;

/**
 * The sentences of a problem. They lie in a file of their own that is read when the first problem is to be
 * told, so that no custom function is slower for them. If even that fails, the code must do.
 */
export function sentencesFor(code: string, details: readonly Detail[]): readonly [string, string] {
  try {
    known ??= readJsonFile<Sentences>(fileIn(language(), sentencesFileName));
    const [message, whatToDo] = known[code]!;
    return [fillIn(message, details, known), fillIn(whatToDo, details, known)];
  } catch {
    return words().withoutSentence([code, ...details.map((detail) => JSON.stringify(detail))].join(': '));
  }
}
