import type { epochPhrases } from './sentences.ts';

/** A detail that is itself told in words, such as `holds “x”`: its code and what belongs in it, as plain data. */
export interface Phrase<C extends string = string> {
  readonly phrase: C;
  readonly of: readonly (string | number)[];
}

/** What a sentence tells: a place, a number, or words that each language has of its own. */
export type EpochDetail = string | number | Phrase<keyof typeof epochPhrases>;

/** The details of a sentence: wherever it takes a text, a phrase does as well. */
export type Told<Details extends readonly unknown[]> = {
  [I in keyof Details]: Details[I] extends string ? string | Phrase<keyof typeof epochPhrases> : Details[I];
};

/** `epochPhrase('inEpoch', 3)` is told as “In epoch 3” */
export const epochPhrase = <C extends keyof typeof epochPhrases>(
  phrase: C,
  ...of: Parameters<(typeof epochPhrases)[C]>
): Phrase<C> => ({ phrase, of });
