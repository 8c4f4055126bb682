import { type Forms, forms as formsOf, type In, inLanguage, type Language } from '../../wording/text.ts';
import type { Usage } from '../protocol.ts';
import { pageTexts } from './messages.ts';
import { workerTexts } from './messages-worker.ts';

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

/** The texts of the worker with what finds them by their English: the longest first, which say the most. */
const templates = workerTexts
  .map((text) => {
    const pieces = text.en.split(/\{\w+\}/);
    const source = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
    const places = [...text.en.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    return { text, places, pattern: new RegExp(`^${source}$`, 's'), length: pieces.join('').length };
  })
  .sort((one, other) => other.length - one.length);

/** Null where there is no such text. */
function translated(sentence: string): string | null {
  for (const { text, places, pattern } of templates) {
    const found = pattern.exec(sentence)?.slice(1);
    if (!found) continue;
    const details = found.map((detail) => translated(detail) ?? detail);
    // Half a sentence in another language is worse than a whole one.
    const isWhole = places.every((name, index) => !name.startsWith('what') || translated(found[index]!));
    if (isWhole)
      return text[language].replace(/\{(\w+)\}/g, (_, name: string) => details[places.indexOf(name)]!);
  }
  return null;
}

/** A message of the worker in the language of the page, line by line; as it is where the page has no text for it. */
export function told(message: string): string {
  if (language === 'en') return message;
  return message
    .split('\n')
    .map((line) => translated(line) ?? line)
    .join('\n');
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
  const parts = [lastAction(told(label)), calls(serviceCalls)];
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
