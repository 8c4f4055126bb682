import { messages as german } from './german/messages.ts';
import { messages as english } from './messages.ts';

/** What the add-on says in the script itself, in every language by its tag; problems lie in files of their own. */
const languages = { en: english, de: german } as const;

export type Language = keyof typeof languages;

const isLanguage = (tag: string): tag is Language => Object.keys(languages).includes(tag);

/** Name of the file in dist/ (without .html) that holds something in that language: `problems`, `problems_de`. */
export const fileIn = (of: Language, name: string): string => (of === 'en' ? name : `${name}_${of}`);

let spoken: Language | null = null;

/** Takes the language of a tag such as `de-AT`; English where we have no other. */
export function speak(tag: string): void {
  const family = tag.split(/[-_]/)[0]!.toLowerCase();
  spoken = isLanguage(family) ? family : 'en';
}

/** The sidebar's language in its requests, else that of the user's account, which any menu may ask for. */
export function language(): Language {
  try {
    if (!spoken) speak(Session.getActiveUserLocale());
  } catch {
    // A fault of Google's must not keep a problem from being told.
    spoken = 'en';
  }
  return spoken!;
}

export const words = (): typeof english => languages[language()];
