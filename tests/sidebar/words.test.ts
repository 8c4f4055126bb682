import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messages as english } from '../../src/sidebar/messages.ts';
import { language, messages } from '../../src/sidebar/words.ts';
import { inLanguage } from '../../src/wording/text.ts';
import { importsOf, sourceFiles } from '../support/sources.ts';

it('speaks English where no other language is wanted', () => {
  expect(language).toBe('en');
  expect(messages).toEqual(inLanguage(english, 'en'));
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
