import type { Phrase } from '../../formula/phrase.ts';
import type { epochPhrases } from './sentences.ts';

/** What a sentence tells: a place, a number, or words that each language has of its own. */
export type EpochDetail = string | number | Phrase<keyof typeof epochPhrases>;

/** `epochPhrase('inEpoch', 3)` is told as “In epoch 3” */
export const epochPhrase = <C extends keyof typeof epochPhrases>(
  phrase: C,
  ...of: Parameters<(typeof epochPhrases)[C]>
): Phrase<C> => ({ phrase, of });
