import {
  chooseLanguage,
  type Forms,
  forms,
  type In,
  inLanguage,
  type Language,
  languageKey,
} from '../wording/text.ts';
import { messages } from './messages.ts';
import { asCourtesy } from './sheet/once.ts';

/** Name of the file in dist/ (without .html) that holds something in that language: `problems`, `problems_de`. */
export const fileIn = (of: Language, name: string): string => (of === 'en' ? name : `${name}_${of}`);

let spoken: Language | null = null;

/** Takes the language of a tag such as `de-AT`; English where we have no other. */
export function speak(tag: string): void {
  spoken = chooseLanguage([tag]);
}

const chosen = () => PropertiesService.getUserProperties().getProperty(languageKey);

/**
 * The language of the sidebar's request, else the one that the user has chosen, else that of the account. A menu that
 * is put up without access to the file may ask for the account only.
 */
export function language(): Language {
  for (const ask of [chosen, () => Session.getActiveUserLocale()])
    asCourtesy(() => {
      const tag = spoken ?? ask();
      if (tag) speak(tag);
    });
  // A fault of Google's must not keep a problem from being shown.
  return spoken ?? 'en';
}

/** How numbers, counts and lists are written in that language. */
export const formsNow = (): Forms => forms[language()];

/** What the script shows, in that language. */
export const words = (): In<typeof messages> => inLanguage(messages, language());
