import type { Detail, Details, Problem } from './problem.ts';
import { type Forms, forms, type InEach, type Language, type ProblemText, type Text } from './text.ts';

/** A problem in words: a message and advice. */
export interface RenderedProblem {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

/** The texts of problems and phrases in one language, by code. */
export type Texts = Readonly<Record<string, readonly [message: string, whatToDo: string] | string>>;

/** Combines catalogs into one table of texts in a language. */
export function textsIn(
  language: Language,
  ...catalogues: readonly Readonly<Record<string, ProblemText | Text>>[]
): Texts {
  const entries = catalogues.flatMap((catalogue) => Object.entries<InEach<Texts[string]>>(catalogue));
  return Object.fromEntries(entries.map(([code, text]) => [code, text[language]]));
}

/** A table of texts, and the formatting of numbers and lists. */
export interface Wording {
  readonly texts: Texts;
  readonly forms: Forms;
}

/** Catalogs together with a language's formatting of numbers and lists. */
export const wordingOf = (language: Language, ...catalogues: Parameters<typeof textsIn>[1][]): Wording => ({
  texts: textsIn(language, ...catalogues),
  forms: forms[language],
});

const numberInWords = (value: number, forms: Forms): string =>
  Number.isInteger(value) ? forms.whole(value) : forms.show(value);

function detailInWords(detail: Detail, wording: Wording): string {
  if (typeof detail === 'string') return detail;
  if (typeof detail === 'number') return numberInWords(detail, wording.forms);
  return 'phrase' in detail
    ? fillIn(wording.texts[detail.phrase] as string, detail.of, wording)
    : wording.forms.listed(detail.map((each) => detailInWords(each, wording)));
}

/** A text with its details filled in. */
export const fillIn = (text: string, details: Details, wording: Wording): string =>
  text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, name, one, many) =>
    one === undefined
      ? detailInWords(details[name]!, wording)
      : wording.forms.count(details[name] as number, one, many),
  );

/** A problem in words. Throws if the texts lack its code. */
export function render(
  { code, details }: Pick<Problem, 'code' | 'details'>,
  wording: Wording,
): RenderedProblem {
  const [message, whatToDo] = wording.texts[code] as readonly [string, string];
  return { code, message: fillIn(message, details, wording), whatToDo: fillIn(whatToDo, details, wording) };
}
