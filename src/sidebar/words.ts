import { type Forms, forms as formsOf } from '../wording/forms.ts';
import { chooseLanguage, type In, inLanguage, type Language } from '../wording/text.ts';
import { messages as texts } from './messages.ts';

/** Tests and tools run these modules in Node, which has no `self`; nobody wants a language there. */
const wanted = typeof self === 'undefined' ? [] : (navigator.languages ?? [navigator.language]);

/** The language of the sidebar. */
export const language: Language = chooseLanguage(wanted);

/** How numbers, counts and lists are written in it. */
export const forms: Forms = formsOf[language];

/** What the sidebar shows, in the user's language; settled before any other module asks. */
export const messages: In<typeof texts> = inLanguage(texts, language);
