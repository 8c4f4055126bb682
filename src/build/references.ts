import { germanHelp } from '../functions/german/translation.ts';
import { type FunctionReference, functionReference } from '../functions/reference.ts';
import { translatedReference } from '../functions/translated.ts';
import type { Language } from '../wording/text.ts';

/** The help of all custom functions in every language. */
export const references: Readonly<Record<Language, readonly FunctionReference[]>> = {
  en: functionReference,
  de: translatedReference(germanHelp),
};
