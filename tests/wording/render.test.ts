import { describe, expect, it } from 'vitest';
import { addonPhrases, addonTexts } from '../../src/addon/problem-texts.ts';
import { formulaPhrases, formulaTexts } from '../../src/formula/texts.ts';
import { sidebarTexts } from '../../src/sidebar/problem-texts.ts';
import { epochPhrases, epochTexts } from '../../src/train/epochs/texts.ts';
import { trainingPhrases, trainingTexts } from '../../src/train/texts.ts';
import { commonTexts } from '../../src/wording/common-texts.ts';
import type { Details } from '../../src/wording/problem.ts';
import { render, textsIn } from '../../src/wording/render.ts';
import {
  chooseLanguage,
  defineProblems,
  forms,
  inLanguage,
  type Language,
  languages,
} from '../../src/wording/text.ts';

/** The server script's texts, from its file, and the sidebar's. */
const together = {
  script: [addonTexts, addonPhrases, epochTexts, epochPhrases, commonTexts],
  sidebar: [
    ...[sidebarTexts, commonTexts, formulaTexts, formulaPhrases],
    ...[trainingTexts, trainingPhrases, epochTexts, epochPhrases],
  ],
};
const all = [...new Set([...together.script, ...together.sidebar])].flatMap((texts) =>
  Object.entries<Record<Language, string | readonly string[]>>(texts),
);

const placesIn = (text: string | readonly string[]): string[] => [
  ...new Set(
    [
      ...[text]
        .flat()
        .join(' ')
        .matchAll(/\{(\w+)/g),
    ].map(([, name]) => name!),
  ),
];

describe('the texts of problems', () => {
  it.each(Object.entries(together))('have each code once in the %s', (_, catalogues) => {
    const codes = catalogues.flatMap((texts) => Object.keys(texts));
    expect(codes.length).toBeGreaterThan(60);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it.each(all)('%s have the same places in both languages', (_, text) => {
    expect(placesIn(text.de).sort()).toEqual(placesIn(text.en).sort());
  });

  it.each(all.filter(([, text]) => Array.isArray(text.en)))(
    '%s say in whole sentences what to do',
    (_, text) => {
      for (const language of languages) {
        const [message, whatToDo] = text[language];
        expect(message).toMatch(/[.:!}]$/);
        expect(whatToDo).toMatch(/^(\{|\p{Lu}).*[.}]$/su);
      }
    },
  );
});

const texts = defineProblems({
  busy: {
    en: ['{names} of {amount} are busy for {epochs|epoch|epochs} {where}.', 'Wait.'],
    de: ['{names} von {amount} sind {epochs|Epoche|Epochen} lang {where} beschäftigt.', 'Warten Sie.'],
  },
});
const inWords = (language: Language, details: Details) =>
  render(
    { code: 'busy', details },
    { texts: textsIn(language, texts, epochPhrases), forms: forms[language] },
  );
const where = { phrase: 'onSheet', of: { sheet: 'adam' } };

describe('a problem in words', () => {
  it('has lists, numbers, counts and phrases as people write them', () => {
    const details = { names: ['a', 'b', 'c'], amount: 10_000_000, epochs: 1, where };
    expect(inWords('en', details)).toEqual({
      code: 'busy',
      message: 'a, b and c of 10,000,000 are busy for 1 epoch on the tab adam.',
      whatToDo: 'Wait.',
    });
    expect(inWords('de', { ...details, amount: 0.5, epochs: 1200 }).message).toBe(
      'a, b und c von 0,5 sind 1.200 Epochen lang auf dem Tabellenblatt adam beschäftigt.',
    );
  });

  it('does not change characters in details', () => {
    const details = { names: ['{amount}', '$&'], amount: '{names|a|b}', epochs: 2, where };
    expect(inWords('en', details).message).toBe(
      '{amount} and $& of {names|a|b} are busy for 2 epochs on the tab adam.',
    );
  });
});

describe('a translation', () => {
  it('must exist, with the placeholders of the English text', () => {
    // The compiler is the judge here.
    // @ts-expect-error: German is missing
    defineProblems({ busy: { en: ['Busy.', 'Wait.'] } });
    // @ts-expect-error: a place that the English text does not have
    defineProblems({ busy: { en: ['{a}.', 'Wait.'], de: ['{b}.', 'Warten.'] } });
    expect(inLanguage({ undo: { en: 'Undo', de: 'Rückgängig' } }, 'de')).toEqual({ undo: 'Rückgängig' });
  });
});

describe('the language', () => {
  it.each([
    [['en-GB', 'de'], 'en'],
    [['de-AT'], 'de'],
    [['de_AT'], 'de'],
    [['DE'], 'de'],
    [['fr', 'de', 'en'], 'de'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of people who want %j is %s', (wanted, chosen) => {
    expect(chooseLanguage(wanted)).toBe(chosen);
  });
});
