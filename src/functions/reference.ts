import { type DocumentedFunction, signatureOf } from './definition.ts';
import type { Category, ErrorHelp, Example } from './help.ts';
import { documentedFunctions } from './index.ts';

export interface ParameterReference {
  readonly name: string;
  readonly type: string;
  readonly shape: string;
  readonly optional: boolean;
  /** The default as text. */
  readonly defaultText?: string;
  readonly text: string;
}

/** The complete help of one function, as plain JSON. */
export interface FunctionReference {
  readonly name: string;
  /** A Category, in the language of the reference. */
  readonly category: string;
  readonly summary: string;
  /** `DROPOUT(range; p; [seed]; [rescale])` */
  readonly signature: string;
  readonly parameters: readonly ParameterReference[];
  readonly returns: string;
  readonly mathematics: string;
  readonly source: string;
  readonly examples: readonly Example[];
  readonly errors: readonly ErrorHelp[];
}

/** A default as typed in a formula. */
function typed(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? `"${value}"` : undefined;
}

/** Joins a definition with its help. */
export function referenceOf(definition: DocumentedFunction): FunctionReference {
  const { name, parameters, help } = definition;
  return {
    ...help,
    name,
    signature: signatureOf(definition),
    parameters: Object.entries(parameters).map(([parameterName, { type, optional, whenLeftOut: value }]) => {
      const { shape, text, whenLeftOut } = help.parameters[parameterName]!;
      const shownDefault = typed(value) ?? whenLeftOut;
      const ending = shownDefault === undefined ? {} : { defaultText: shownDefault };
      return { name: parameterName, type, shape, optional, text, ...ending };
    }),
  };
}

/** The reference of all functions. */
export const functionReference: readonly FunctionReference[] = documentedFunctions.map(referenceOf);

/** One function's help in another language. */
interface HelpWords<Names extends string> {
  readonly summary: string;
  /** The text of each parameter. */
  readonly parameters: Readonly<Record<Names, string>>;
  readonly returns: string;
  /** Omitted if it contains no words. */
  readonly mathematics?: string;
  /** Omitted if it only names a paper. */
  readonly source?: string;
  /** The cause of each error, in order; the error in the cell is English. */
  readonly causes: readonly string[];
}

/** The contract of a translation: texts for each function and each of its parameters. */
export type TranslatedHelps = {
  readonly [D in (typeof documentedFunctions)[number] as D['name']]: HelpWords<
    Extract<keyof D['parameters'], string>
  >;
};

export interface HelpTranslation {
  readonly helps: TranslatedHelps;
  readonly categories: Readonly<Record<Category, string>>;
  /** Types, shapes and defaults by their English words. */
  readonly phrases: Readonly<Record<string, string>>;
  /** The word between the last two choices of an argument: `"none" or "tanh"`. */
  readonly or: string;
  /** The decimal point. */
  readonly point: string;
}

/** Quoted text and numbers are the same in every language; only the words between them differ. */
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

/** The reference of all functions in another language. Formulas, examples and error messages stay unchanged. */
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
