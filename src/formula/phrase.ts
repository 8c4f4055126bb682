/** A detail of a problem that is itself told in words, such as `holds “x”`: its code and what belongs in it, as plain data. */
export interface Phrase<C extends string = string> {
  readonly phrase: C;
  readonly of: readonly Detail[];
}

/** What a sentence tells: a place, a number, or words that each language has of its own. */
export type Detail = string | number | Phrase;

/** The details of a sentence: wherever it takes a text, a phrase does as well. */
export type Told<Details extends readonly unknown[], P extends Phrase = Phrase> = {
  [I in keyof Details]: Details[I] extends string ? string | P : Details[I];
};

// biome-ignore lint/suspicious/noExplicitAny: sentences that take different details have no narrower bound
type Words<T> = Readonly<Record<string, (...details: any[]) => T>>;

/**
 * What a problem says in words.
 * @param show how people write a number
 */
export function told<T>(
  { code, details }: { readonly code: string; readonly details: readonly Detail[] },
  sentences: Words<T>,
  phrases: Words<string>,
  show: (value: number) => string | number = (value) => value,
): T {
  const inWords = (detail: Detail): string | number => {
    if (typeof detail === 'number') return show(detail);
    return typeof detail === 'string' ? detail : phrases[detail.phrase]!(...detail.of.map(inWords));
  };
  return sentences[code]!(...details.map(inWords));
}
