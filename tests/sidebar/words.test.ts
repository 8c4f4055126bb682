import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messages as english } from '../../src/sidebar/messages.ts';
import { language, messages } from '../../src/sidebar/words.ts';
import { inLanguage } from '../../src/wording/text.ts';
import { importsOf, sourceFiles } from '../support/sources.ts';

it('uses English by default', () => {
  expect(language).toBe('en');
  expect(messages).toEqual(inLanguage(english, 'en'));
});

/** A name, a symbol, an address, and the first word of an epoch table's line. */
const noTexts = /^(Cellgrad|fx|Sheet1!A2:A9|Reset \$\{.*)$/;

/** Texts written directly in a component. */
function textsIn(file: string): string[] {
  // Errors that only developers see, and comments, are in English.
  const source = readFileSync(file, 'utf8')
    .replaceAll(/^\s*(\/\/|\*|\/\*\*).*$/gm, '')
    .replaceAll(/(?:Error|super|console\.warn)\([^)]*\)/g, '');
  const patterns = [
    />([^<>{}=;()]*[A-Za-z]{2}[^<>{}=;()]*)<\/[a-z]/g,
    / (?:label|title|aria-label|aria-roledescription|placeholder|alt)="([^"]+)"/g,
    /\b(?:caption|label|title|text): '([A-Z][^']+)'/g,
    /['`]([“(]?[A-Z][a-z]+ [^'`\n]*)['`]/g,
  ];
  const found = patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, text]) => text!.trim()));
  return found.filter((text) => !noTexts.test(text)).map((text) => `${file}: ${text}`);
}

describe.each([
  { folder: 'src/sidebar', components: 30 },
  { folder: 'src/local/page', components: 20 },
])('the texts of $folder', ({ folder, components }) => {
  const modules = sourceFiles(folder);
  const files = modules.filter((file) => file.endsWith('.tsx') || folder !== 'src/sidebar');

  it('are in the messages, and none in a component', () => {
    expect(files.length).toBeGreaterThan(components);
    expect(files.filter((file) => !file.includes('/messages')).flatMap(textsIn)).toEqual([]);
  });

  it('are reached by components only in the chosen language', () => {
    const direct = modules.filter((file) =>
      importsOf(file).some(({ target }) => target === `${folder}/messages.ts`),
    );
    expect(direct).toEqual([`${folder}/words.ts`]);
  });
});
