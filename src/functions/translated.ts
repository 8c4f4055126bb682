import type { Category, FunctionHelp } from './help.ts';
import type { helps } from './helps.ts';
import { type FunctionReference, functionReference, type ParameterReference } from './reference.ts';

/** What the help of one function says in another language. */
interface HelpWords<Names extends string> {
  readonly summary: string;
  /** The text of each parameter. */
  readonly parameters: Readonly<Record<Names, string>>;
  readonly returns: string;
  /** Left out where it has no words of a language. */
  readonly mathematics?: string;
  /** Left out where it names a paper and no more. */
  readonly source?: string;
  /** The cause of each error, in their order; what the cell itself shows is English. */
  readonly causes: readonly string[];
}

/** The contract of a translation: the words of each function and of each of its parameters. */
export type TranslatedHelps = {
  readonly [Name in keyof typeof helps]: (typeof helps)[Name] extends FunctionHelp<infer Names>
    ? HelpWords<Names>
    : never;
};

export interface HelpTranslation {
  readonly helps: TranslatedHelps;
  readonly categories: Readonly<Record<Category, string>>;
  /** Types, shapes and defaults by their English words. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Between the last two words that an argument may be: `"none" or "tanh"`. */
  readonly or: string;
  /** The decimal point. */
  readonly point: string;
}

/** Text in quotes and numbers are the same in every language, but for what stands between them. */
function phraseIn({ phrases, or, point }: HelpTranslation, phrase: string): string {
  const translated = phrases[phrase];
  if (translated !== undefined) return translated;
  if (/^-?[\d.]+$/.test(phrase)) return phrase.replace('.', point);
  if (/^(TRUE|FALSE|"\w+"(, "\w+")*( or "\w+")?)$/.test(phrase)) return phrase.replace(' or ', ` ${or} `);
  throw new Error(`There is no translation of “${phrase}” in the help of the functions.`);
}

function translatedParameter(
  parameter: ParameterReference,
  text: string,
  translation: HelpTranslation,
): ParameterReference {
  const { type, shape, defaultText } = parameter;
  const inWords = (phrase: string) => phraseIn(translation, phrase);
  const ending = defaultText === undefined ? {} : { defaultText: inWords(defaultText) };
  return { ...parameter, text, type: inWords(type), shape: inWords(shape), ...ending };
}

/** The reference of all functions in another language. Formulas, examples and error messages stay as they are. */
export const translatedReference = (translation: HelpTranslation): FunctionReference[] =>
  functionReference.map((entry) => {
    const { parameters, causes, ...words }: HelpWords<string> =
      translation.helps[entry.name as keyof TranslatedHelps];
    return {
      ...entry,
      ...words,
      category: translation.categories[entry.category as Category],
      parameters: entry.parameters.map((parameter) =>
        translatedParameter(parameter, parameters[parameter.name]!, translation),
      ),
      errors: entry.errors.map((error, index) => ({ ...error, cause: causes[index]! })),
    };
  });
