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
import { bestEffort } from './sheet/once.ts';

/** Name of the file in dist/ (without .html) with content in that language: `problems`, `problems_de`. */
export const fileIn = (of: Language, name: string): string => (of === 'en' ? name : `${name}_${of}`);

let spoken: Language | null = null;

/** Sets the language from a tag such as `de-AT`; English if it is not supported. */
export function speak(tag: string): void {
  spoken = chooseLanguage([tag]);
}

const chosen = () => PropertiesService.getUserProperties().getProperty(languageKey);

/**
 * The language of the sidebar's request, otherwise the one that the user has chosen, otherwise that of the account.
 * Without access to the file, only the account's language is available to the menu.
 */
export function language(): Language {
  for (const ask of [chosen, () => Session.getActiveUserLocale()])
    bestEffort(() => {
      const tag = spoken ?? ask();
      if (tag) speak(tag);
    });
  // A failure of Google's must not hide a problem.
  return spoken ?? 'en';
}

/** How numbers, counts and lists are formatted in that language. */
export const formsNow = (): Forms => forms[language()];

/** The script's texts in that language. */
export const words = (): In<typeof messages> => inLanguage(messages, language());
