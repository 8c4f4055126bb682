import { type Forms, forms } from '../wording/forms.ts';
import { chooseLanguage, type In, inLanguage, type Language } from '../wording/text.ts';
import { messages } from './messages.ts';

/** Name of the file in dist/ (without .html) that holds something in that language: `problems`, `problems_de`. */
export const fileIn = (of: Language, name: string): string => (of === 'en' ? name : `${name}_${of}`);

let spoken: Language | null = null;

/** Takes the language of a tag such as `de-AT`; English where we have no other. */
export function speak(tag: string): void {
  spoken = chooseLanguage([tag]);
}

/** The sidebar's language in its requests, else that of the user's account, which any menu may ask for. */
export function language(): Language {
  try {
    if (!spoken) speak(Session.getActiveUserLocale());
  } catch {
    // A fault of Google's must not keep a problem from being shown.
    spoken = 'en';
  }
  return spoken!;
}

/** How numbers, counts and lists are written in that language. */
export const formsNow = (): Forms => forms[language()];

/** What the script shows, in that language. */
export const words = (): In<typeof messages> => inLanguage(messages, language());
