import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageTexts } from '../../../src/local/page/messages.ts';
import { workerTexts } from '../../../src/local/page/messages-worker.ts';
import { aboutFile, keysIn, localeNames, localized, speak, words } from '../../../src/local/page/words.ts';
import { inLanguage, languages } from '../../../src/wording/text.ts';
import { sourceFiles } from '../../support/sources.ts';

beforeEach(() => speak('de'));
afterEach(() => speak('en'));

describe('the words of the page', () => {
  it('are those of its language', () => {
    expect(words.menus.titles.File).toBe('Datei');
    speak('en');
    expect(words.menus.titles.File).toBe('File');
  });

  it('name keys as a keyboard of the language does', () => {
    expect(keysIn('Ctrl+Shift+V')).toBe('Strg+Umschalt+V');
    expect(keysIn('Ctrl+\\')).toBe('Strg+\\');
    speak('en');
    expect(keysIn('Ctrl+Shift+V')).toBe('Ctrl+Shift+V');
  });

  it('name the locales in the language, and one that a file brings', () => {
    const names = localeNames('de_AT');
    expect(names).toContainEqual({ code: 'de_DE', name: 'Deutschland' });
    expect(names).toContainEqual({ code: 'de_AT', name: 'Österreich' });
    expect(names.map(({ name }) => name)).toEqual(
      names.map(({ name }) => name).sort((one, other) => one.localeCompare(other, 'de')),
    );
    expect(localeNames('en')).toContainEqual({ code: 'en', name: 'en' });
  });

  it('show the cost of the last action', () => {
    const usage = { label: 'Merge cells', serviceCalls: 1, googleMilliseconds: 1234, customFunctionCalls: 2 };
    expect(aboutFile(2, usage)).toBe(
      '2 Tabellenblätter. Die Datei ist in diesem Browser gespeichert.\n\n' +
        'Letzte Aktion: Zellen verbinden · 1 Dienstaufruf · 2 Aufrufe eigener Funktionen · etwa 1,2 s bei Google',
    );
  });
});

/** Every text of a tree; functions are called with letters as details. */
function textsOf(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  if (typeof tree === 'function') {
    const [list, name] = [['Q7'], 'Q7'];
    for (const detail of [name, list])
      try {
        return [String((tree as (...details: unknown[]) => unknown)(detail, detail, detail, detail))];
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    return [];
  }
  return Object.values(tree as object).flatMap(textsOf);
}

describe.each(languages)('ways through menus in %s', (language) => {
  const { titles, ...menus } = inLanguage(pageTexts.menus, language);
  const texts = [...textsOf(inLanguage(pageTexts, language)), ...workerTexts.map((text) => text[language])];

  it('name the menus in that language', () => {
    const ids = Object.keys(titles) as (keyof typeof titles)[];
    const ways = texts.flatMap((text) =>
      [...text.matchAll(/(\p{Lu}\p{L}+) ▸ ([^.,;]*.[^.,;]*)/gu)].map(([, menu, rest]) => {
        const id = ids.find((one) => titles[one] === menu);
        const own = id && (menus as unknown as Record<string, object>)[id.toLowerCase()];
        const entries = id === 'Extensions' ? ['Cellgrad'] : Object.values(own ?? {});
        return { menu, rest, isThere: entries.some((entry) => rest!.startsWith(String(entry))) };
      }),
    );
    expect(ways.length).toBeGreaterThan(10);
    expect(ways.filter(({ isThere }) => !isThere)).toEqual([]);
  });
});

/** The source text of a folder, with string concatenations joined. */
const sourceOf = (folder: string): string =>
  sourceFiles(folder)
    .map((file) => readFileSync(file, 'utf8').replaceAll(/['`"]\s*\+\s*['`"]/g, ''))
    .join('\n');

describe('what the worker says', () => {
  const sources = ['src/formula', 'src/local/worker', 'src/local/workbook'].map(sourceOf).join('\n');
  const lower = ['rows', 'columns']
    .map((axis) =>
      sources
        .replaceAll('\\', '')
        .replaceAll(/\$\{axis\}s/g, axis)
        .toLowerCase(),
    )
    .join('\n');

  it.each(workerTexts.map(({ en }) => en))('%s', (english) => {
    const pieces = english.split(/\{\w+\}/).flatMap((piece) => piece.split('. '));
    const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one)).trim();
    const isSaid = lower.includes(longest.replace(/^[“"'\d]+ ?|[.”"']+$/g, '').toLowerCase());
    expect(isSaid).toBe(true);
    const details = english.replace(/\{what\w*\}/g, 'its end is missing').replace(/\{\w+\}/g, 'Q7');
    const german = localized(details);
    expect(german).not.toBe(details);
    expect(german.match(/Q7/g)?.length).toBe(details.match(/Q7/g)?.length);
  });

  it('is translated line by line, with its own words in their places', () => {
    const lines =
      'The data you entered in cell B2 violates the data validation rules set on this cell.\n' +
      'Please enter one of the following values: ja, nein';
    expect(localized(lines)).toBe(
      'Die Eingabe in Zelle B2 verstößt gegen die Datenüberprüfung dieser Zelle.\n' +
        'Geben Sie einen der folgenden Werte ein: ja, nein',
    );
    expect(localized('Formula parse error. Expected a value at character 4, not “)”.')).toBe(
      'Fehler beim Parsen der Formel. Bei Zeichen 4 war ein Wert erwartet, nicht „)“.',
    );
    expect(localized('Wrong number of arguments to LN. Expected 1 arguments, but got 2.')).toBe(
      'Falsche Anzahl von Argumenten für LN. Erwartet: 1 Argument; vorhanden: 2.',
    );
  });

  it('is unchanged if only half of it could be translated', () => {
    const other = 'Wrong number of arguments to LN. Expected many things, but got 2.';
    expect(localized(other)).toBe(other);
    expect(localized('Something else.')).toBe('Something else.');
    speak('en');
    expect(localized('This file is no longer there.')).toBe('This file is no longer there.');
  });
});
