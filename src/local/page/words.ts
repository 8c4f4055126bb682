import { type Forms, forms as formsOf, type In, inLanguage, type Language } from '../../wording/text.ts';
import type { Usage } from '../protocol.ts';
import { pageTexts } from './messages.ts';
import { workerTexts } from './messages-worker.ts';

/** The page's language; `speak` changes it. */
export let language: Language = 'en';

/** How the language formats numbers, counts and lists. */
export let forms: Forms = formsOf.en;

/** The page's texts in that language; read them again for each render. */
export let words: In<typeof pageTexts> = inLanguage(pageTexts, 'en');

/** Switches to a language from the next render on. */
export function speak(wanted: Language): void {
  language = wanted;
  forms = formsOf[wanted];
  words = inLanguage(pageTexts, wanted);
}

/** The worker's texts with patterns that match their English: longer, more specific ones first. */
const templates = workerTexts
  .map((text) => {
    const pieces = text.en.split(/\{\w+\}/);
    const source = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
    const places = [...text.en.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    return { text, places, pattern: new RegExp(`^${source}$`, 's'), length: pieces.join('').length };
  })
  .sort((one, other) => other.length - one.length);

/** The translation; null if no text matches. */
function translated(sentence: string): string | null {
  for (const { text, places, pattern } of templates) {
    const found = pattern.exec(sentence)?.slice(1);
    if (!found) continue;
    const details = found.map((detail) => translated(detail) ?? detail);
    // A message that is only half translated is worse than one in English.
    const isWhole = places.every((name, index) => !name.startsWith('what') || translated(found[index]!));
    if (isWhole)
      return text[language].replace(/\{(\w+)\}/g, (_, name: string) => details[places.indexOf(name)]!);
  }
  return null;
}

/** Translates a message of the worker line by line; lines without a known text stay in English. */
export function localized(message: string): string {
  if (language === 'en') return message;
  return message
    .split('\n')
    .map((line) => translated(line) ?? line)
    .join('\n');
}

/** `Ctrl+Shift+V` with the language's names of the keys: `Strg+Umschalt+V`. */
export const keysIn = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (words.menus.keys as Readonly<Record<string, string>>)[key] ?? key)
    .join('+');

/** The text of File ▸ About this file. */
export function aboutFile(tabs: number, usage: Usage | null): string {
  const kept = words.aboutFile.kept(tabs);
  return usage === null ? kept : `${kept}\n\n${usageText(usage)}`;
}

/** `Last action: Build sheets · 14 service calls · about 1.2 s in Google`. */
export function usageText({ label, serviceCalls, customFunctionCalls, googleMilliseconds }: Usage): string {
  const { lastAction, serviceCalls: calls, customCalls, seconds } = words.aboutFile;
  const parts = [lastAction(localized(label)), calls(serviceCalls)];
  if (customFunctionCalls > 0) parts.push(customCalls(customFunctionCalls));
  parts.push(seconds(googleMilliseconds / 1000));
  return parts.join(' · ');
}

/** Locales to choose from, as Google writes them. */
const locales = [
  ...['en_US', 'en_GB', 'en_AU', 'en_CA', 'en_IN', 'pt_BR', 'zh_CN', 'da_DK', 'fr_FR', 'de_DE', 'it_IT'],
  ...['ja_JP', 'ko_KR', 'nl_NL', 'pl_PL', 'ru_RU', 'es_ES', 'sv_SE', 'de_CH', 'tr_TR'],
];

/** The locales with their countries' names in the language, in alphabetical order; `present` is included. */
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
