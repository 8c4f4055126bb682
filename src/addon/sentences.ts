import { readJsonFile } from './json-file.ts';
import { listed, messages } from './messages.ts';

/** Name of the file in dist/ (without .html) that holds the sentences. */
export const sentencesFileName = 'problems';

/** By code: what went wrong and what to do about it, with {0}, {1}… where details belong. */
export type Sentences = Readonly<Record<string, readonly [message: string, whatToDo: string]>>;

export type Detail = string | number | readonly string[];

function inWords(detail: Detail): string {
  if (typeof detail === 'string') return detail;
  return typeof detail === 'number' ? detail.toLocaleString('en') : listed(detail);
}

/** The sentence with its details in place. */
export const fillIn = (sentence: string, details: readonly Detail[]): string =>
  sentence.replace(/\{(\d+)\}/g, (_, index) => inWords(details[Number(index)]!));

let known: Sentences | null = null;

/**
 * The sentences of a problem. They lie in a file of their own that is read when the first problem is to be
 * told, so that no custom function is slower for them. If even that fails, the code must do.
 */
export function sentencesFor(code: string, details: readonly Detail[]): readonly [string, string] {
  try {
    known ??= readJsonFile<Sentences>(sentencesFileName);
    const [message, whatToDo] = known[code]!;
    return [fillIn(message, details), fillIn(whatToDo, details)];
  } catch {
    return messages.withoutSentence([code, ...details.map(inWords)].join(': '));
  }
}
