import { type Forms, forms as formsOf, type In, inLanguage, type Language } from '../../wording/text.ts';
import type { Usage } from '../protocol.ts';
import { pageTexts } from './messages.ts';

/** The language that the page speaks; `speak` changes it. */
export let language: Language = 'en';

/** How numbers, counts and lists are written in it. */
export let forms: Forms = formsOf.en;

/** What the page shows, in that language: to be asked anew at each drawing. */
export let words: In<typeof pageTexts> = inLanguage(pageTexts, 'en');

/** Speaks a language from the next drawing on. */
export function speak(wanted: Language): void {
  language = wanted;
  forms = formsOf[wanted];
  words = inLanguage(pageTexts, wanted);
}

/** `Ctrl+Shift+V` as the keys are called in the language: `Strg+Umschalt+V`. */
export const keysIn = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (words.menus.keys as Readonly<Record<string, string>>)[key] ?? key)
    .join('+');

/** What File ▸ About this file tells. */
export function aboutFile(tabs: number, usage: Usage | null): string {
  const kept = words.aboutFile.kept(tabs);
  return usage === null ? kept : `${kept}\n\n${usageText(usage)}`;
}

/** `Last action: Build sheets · 14 service calls · about 1.2 s in Google`. */
export function usageText({ label, serviceCalls, customFunctionCalls, googleMilliseconds }: Usage): string {
  const { lastAction, serviceCalls: calls, customCalls, seconds } = words.aboutFile;
  const parts = [lastAction(label), calls(serviceCalls)];
  if (customFunctionCalls > 0) parts.push(customCalls(customFunctionCalls));
  parts.push(seconds(googleMilliseconds / 1000));
  return parts.join(' · ');
}

/** Locales to choose from, as Google writes them. */
const locales = [
  ...['en_US', 'en_GB', 'en_AU', 'en_CA', 'en_IN', 'pt_BR', 'zh_CN', 'da_DK', 'fr_FR', 'de_DE', 'it_IT'],
  ...['ja_JP', 'ko_KR', 'nl_NL', 'pl_PL', 'ru_RU', 'es_ES', 'sv_SE', 'de_CH', 'tr_TR'],
];

/** The locales with the names of their countries in the language, by the alphabet; `present` is among them. */
export function localeNames(present: string): { code: string; name: string }[] {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const nameOf = (code: string) => {
    const country = /_([A-Z]{2})$/.exec(code)?.[1];
    return (country && countries.of(country)) || code;
  };
  return [...new Set([...locales, present])]
    .map((code) => ({ code, name: nameOf(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
