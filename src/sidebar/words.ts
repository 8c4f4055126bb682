import { type Separators, separatorsOf } from '../formula/separators.ts';
import {
  chooseLanguage,
  type Forms,
  forms as formsOf,
  type In,
  inLanguage,
  type Language,
} from '../wording/text.ts';
import { messages as texts } from './messages.ts';

/** The language of the sidebar, written into the page by the server. Tests and tools run this in Node. */
export const language: Language = chooseLanguage(
  typeof document === 'undefined' ? [] : [document.documentElement.lang],
);

/** How numbers, counts and lists are formatted in that language. */
export const forms: Forms = formsOf[language];

/** Decimal sign and separators of formulas in that language, which the file's may differ from. */
export const separators: Separators = separatorsOf(language);

/** The sidebar's texts in the user's language, chosen before any other module uses them. */
export const messages: In<typeof texts> = inLanguage(texts, language);
