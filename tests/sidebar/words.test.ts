import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messages as english } from '../../src/sidebar/messages.ts';
import { chooseLanguage, language, type Messages, messages } from '../../src/sidebar/words.ts';
import { importsOf, sourceFiles } from '../support/sources.ts';

describe('the language', () => {
  it.each([
    [['en-GB', 'de'], 'en'],
    [['de-AT'], 'de'],
    [['pt-BR'], 'pt-BR'],
    [['PT-br'], 'pt-BR'],
    [['fr', 'de', 'en'], 'de'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of people who want %j is %s', (wanted, chosen) => {
    expect(chooseLanguage(wanted, ['en', 'de', 'pt-BR'])).toBe(chosen);
  });

  it('is English where there is no other', () => {
    expect(language).toBe('en');
    expect(messages).toBe(english);
  });
});

describe('a translation', () => {
  it('may say anything in the places of our sentences, and must leave none out', () => {
    const { title, ...rest } = english;
    const taken = { ...english.taken, explanation: (amount: number) => `${amount} sind schon da.` };
    // The compiler is the judge here: vitest alone would accept both.
    const translated: Messages = { ...rest, taken, title: title.toUpperCase() };
    // @ts-expect-error: a sentence is missing
    const incomplete: Messages = rest;
    expect(translated.taken.explanation(3)).toBe('3 sind schon da.');
    expect(Object.keys(translated).length).toBe(Object.keys(incomplete).length + 1);
  });
});

describe('sentences', () => {
  const modules = sourceFiles('src/sidebar');
  const files = modules.filter((file) => file.endsWith('.tsx'));

  it('stand in the messages, and none in a component', () => {
    expect(files.length).toBeGreaterThan(40);
    const hidden = files.flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const between = source.match(/>[^<>{}=;()]*[A-Za-z]{2}[^<>{}=;()]*<\/[a-z]/g) ?? [];
      const named = source.match(/ (?:label|title|aria-label|placeholder|alt)="[^"]+"/g) ?? [];
      return [...between, ...named].map((found) => `${file}: ${found}`);
    });
    expect(hidden).toEqual([]);
  });

  it('are reached by components only in the chosen language', () => {
    const direct = modules.filter((file) =>
      importsOf(file).some(({ target }) => target === 'src/sidebar/messages.ts'),
    );
    expect(direct).toEqual(['src/sidebar/words.ts']);
  });
});
