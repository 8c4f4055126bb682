import { messages as german } from './german/messages.ts';
import { messages as english } from './messages.ts';

/** The same shape with any text in it; what a sentence is told of stays. */
type Translated<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Told
    ? (...given: Given) => Translated<Told>
    : { readonly [Name in keyof T]: Translated<T[Name]> };

/** The contract of a translation: an object with a sentence for each of ours. */
export type Messages = Translated<typeof english>;

/** The sidebar's languages by their tag, such as `de` or `pt-BR`. A translation is one more line. */
const languages: Readonly<Record<string, Messages>> = { en: english, de: german };

/**
 * The first wanted language that there is, taken for its whole family when it is not there itself.
 * chooseLanguage(['pt-BR', 'de'], ['en', 'pt']) → pt
 * @param wanted tags in the order of preference
 * @returns one of `available`; English when none is wanted that there is
 */
export function chooseLanguage(wanted: readonly string[], available: readonly string[]): string {
  const candidates = wanted.flatMap((tag) => [tag, tag.split('-')[0]!]);
  const tagOf = (candidate: string) => available.find((tag) => tag.toLowerCase() === candidate.toLowerCase());
  return candidates.map(tagOf).find((tag) => tag !== undefined) ?? 'en';
}

/** Tests and tools run these modules in Node, which has no `self`; nobody wants a language there. */
const wanted = typeof self === 'undefined' ? [] : (navigator.languages ?? [navigator.language]);

/** The tag of the language that the sidebar speaks. */
export const language = chooseLanguage(wanted, Object.keys(languages));

/** Every sentence of the sidebar in the user's language; settled before any other module asks. */
export const messages: Messages = languages[language]!;
