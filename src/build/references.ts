import type { Language } from '../addon/words.ts';
import { germanHelp } from '../functions/german/translation.ts';
import { type FunctionReference, functionReference } from '../functions/reference.ts';
import { translatedReference } from '../functions/translated.ts';

/** The help of all custom functions in every language. */
export const references: Readonly<Record<Language, readonly FunctionReference[]>> = {
  en: functionReference,
  de: translatedReference(germanHelp),
};
