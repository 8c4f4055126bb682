import {
  chooseLanguage,
  type Forms,
  forms as formsOf,
  type In,
  inLanguage,
  type Language,
} from '../wording/text.ts';
import { messages as texts } from './messages.ts';

/** The language of the sidebar: the server has written it into the page. Tests and tools run this in Node. */
export const language: Language = chooseLanguage(
  typeof document === 'undefined' ? [] : [document.documentElement.lang],
);

/** How numbers, counts and lists are written in it. */
export const forms: Forms = formsOf[language];

/** What the sidebar shows, in the user's language; settled before any other module asks. */
export const messages: In<typeof texts> = inLanguage(texts, language);
