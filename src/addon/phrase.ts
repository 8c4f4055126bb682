import type { Phrase } from '../formula/phrase.ts';
import type { phrases } from './messages.ts';

/** A detail of a problem that is itself told in words: `phrase('theSheet', 'adam')` is told as “the sheet adam”. */
export const phrase = <C extends keyof typeof phrases>(
  code: C,
  ...of: Parameters<(typeof phrases)[C]>
): Phrase<C> => ({ phrase: code, of });
