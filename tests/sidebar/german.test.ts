import { describe, expect, it } from 'vitest';
import { messages as script } from '../../src/addon/messages.ts';
import { problemTexts } from '../../src/build/dist.ts';
import { pageTexts } from '../../src/local/page/messages.ts';
import { workerTexts } from '../../src/local/page/messages-worker.ts';
import { messages as sidebar } from '../../src/sidebar/messages.ts';
import { wordingIn } from '../../src/sidebar/problem.ts';
import { inLanguage, type Language } from '../../src/wording/text.ts';

/** Every text and message by its key, such as `sidebar.train.goal`. */
function entries(words: unknown, place: string): [place: string, words: unknown][] {
  if (typeof words !== 'object' || words === null) return [[place, words]];
  return Object.entries(words).flatMap(([name, each]) => entries(each, `${place}.${name}`));
}

const all = (language: Language) =>
  new Map([
    ...entries(inLanguage(sidebar, language), 'sidebar'),
    ...entries(inLanguage(script, language), 'script'),
    ...entries(inLanguage(pageTexts, language), 'page'),
    ...workerTexts.map((text): [string, string] => [`worker: ${text.en}`, text[language]]),
    ...entries({ ...problemTexts[language], ...wordingIn(language).texts }, 'problems'),
  ]);
const inEnglish = all('en');
const inGerman = all('de');
const places = [...inEnglish.keys()];

type Sentence = (...details: readonly unknown[]) => unknown;

/** One detail of any kind: a text, a number, a list. */
const kinds: readonly unknown[] = ['Q7', 1, 3, ['Q7', 'R8']];

/** Messages with several kinds of details. */
const mixed: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'script.drawn': [
    [1, []],
    [2, ['Q7', 'R8']],
    [0, ['Q7']],
  ],
  'script.epochsMade': [
    [1, 2, []],
    [3, 3, [0.5, 0.25]],
  ],
  'script.restored': [
    [['Q7'], true],
    [['Q7', 'R8'], false],
  ],
  'sidebar.epochs.ran': [
    [1, null, false],
    [3, [0.5, 0.25], true],
  ],
  'sidebar.epochs.race.result': [
    ['Q7', null, 3],
    ['Q7', 0.5, 3],
  ],
  'sidebar.train.restoreOffer': [
    ['training', ['Q7'], 'T1'],
    ['epochs', ['Q7', 'R8'], 'T1'],
  ],
  'sidebar.train.finderChart': [
    [1, null],
    [9, 0.5],
  ],
  'sidebar.train.checked': [
    ['Q7', 0.5, 0.25, true],
    ['Q7', 0.5, 0.25, false],
  ],
  'sidebar.train.optimizerWith': [['Adam', [['Beta', 0.5]]]],
  'sidebar.train.offered': [
    [3, 1, true],
    [3, 1, false],
  ],
  'sidebar.train.left': [[true], [false]],
  'sidebar.train.stops': [
    [{ reason: 'no-improvement', epochs: 3 }, 'R8'],
    [{ reason: 'value-not-finite', epoch: 4, error: { name: '#NUM!', cell: 'Q7' } }, 'R8', '4'],
    [{ reason: 'value-not-finite', epoch: 4, error: null }, 'R8', '4'],
    [{ reason: 'gradient-not-finite', epoch: 4 }, 'R8', '4'],
    ...['target-reached', 'flat', 'epochs', 'no-descent'].map((reason) => [{ reason }, 'R8']),
  ],
  'sidebar.train.brokenAt': [
    [4, undefined],
    [4, 9],
  ],
  'sidebar.train.seconds': [[0.5], [3], [100], [6000]],
  'sidebar.train.shown': [[3, ['Q7', 'R8']]],
  'sidebar.share.applied': [
    [['Q7'], []],
    [['Q7', 'R8'], ['S9']],
  ],
  'sidebar.randomness.drawn': [
    [0, 1, 0],
    [2, 3, 1],
    [1, 0, 2],
  ],
  'sidebar.epochs.chart': [['Q7'], ['R8']],
  'page.menus.row.remove': [
    ['Q7', 'R8'],
    ['Q7', 'Q7'],
  ],
  'page.menus.row.hide': [
    ['Q7', 'R8'],
    ['Q7', 'Q7'],
  ],
  'page.menus.column.remove': [
    ['Q7', 'R8'],
    ['Q7', 'Q7'],
  ],
  'page.menus.column.hide': [
    ['Q7', 'R8'],
    ['Q7', 'Q7'],
  ],
};

function told(sentence: Sentence, details: readonly unknown[]): string | null {
  try {
    const words = sentence(...details);
    return typeof words === 'string' ? words : Object.values(words as object).join('\n');
  } catch (error) {
    // A different kind of detail was expected.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** All texts of a key: one text, or a message for each kind of details that it accepts. */
function texts(table: typeof inEnglish, place: string): (string | null)[] {
  const words = table.get(place);
  if (typeof words === 'string') return [words];
  const sentence = words as Sentence;
  const tries = mixed[place] ?? kinds.map((kind) => Array(sentence.length).fill(kind));
  return tries.map((details) => told(sentence, details));
}

/** The details in a message, in alphabetical order; words and commas are ignored. */
const figures = (text: string) =>
  [...text.replace(/(\d),(?=\d)/g, '$1.').matchAll(/[QRS][789]|#NUM!|0\.\d+|\b[1-9]\d*\b/g)]
    .map(([each]) => each)
    .sort();

/** Names and symbols, and words that are the same in both languages. */
const alike = [
  'sidebar.title',
  'sidebar.share.placeholder',
  'sidebar.randomness.noSeedWritten',
  'sidebar.dropout.pIs',
  'sidebar.explain.size',
  'sidebar.functions.optional',
  'sidebar.epochs.tableAt',
  'sidebar.epochs.ways.live',
  'sidebar.train.ways.trainer',
  'sidebar.train.optimizers.adam',
  'sidebar.train.optimizers.adamw',
  'sidebar.train.optimizers.rmsprop',
  'sidebar.train.optimizers.adagrad',
  'sidebar.train.optimizers.momentum',
  'sidebar.train.settings.momentum',
  'sidebar.train.settings.epsilon',
  'sidebar.train.schedules.linear',
  'sidebar.train.seed',
  'sidebar.train.pause',
  'sidebar.train.controls',
  'sidebar.train.time',
  'sidebar.experiments.tabName',
  'sidebar.experiments.log.seed',
  'script.title',
  'script.log.head.gradient',
  'page.menus.titles.Format',
  'page.menus.view.zoom',
  'page.panels.files.name',
  'page.panels.filter.label',
  'page.ok',
  'page.grid.link.label',
  'page.filterView.nameLabel',
  'page.filterView.name',
  'page.selection.min',
  'page.selection.max',
  'page.share.link',
];
const isSame = (place: string) =>
  texts(inEnglish, place).every((text, index) => text === texts(inGerman, place)[index]);

/** English words that occur in no German message. */
const leftovers =
  /\b(the|and|of|is|are|not|this|that|with|your|you|cell|cells|sheet|file|try|again|choose|nothing|learning|weights|step|stop|value|draw|undo|press)\b/i;
/** Texts in a sheet, on a tab or in a formula that are English in every language. */
const quoted = /\{[^}]*\}|=[A-Z(].*?(?=[ ,]|$)|„[^“]*“|\bStep 1\b|\bweights\.csv\b/g;

describe('the German words', () => {
  it('are in the same places as the English ones', () => {
    expect(places.length).toBeGreaterThan(450);
    expect([...inGerman.keys()].sort()).toEqual([...places].sort());
  });

  it('differ from the English ones, but for those that both languages have', () => {
    expect(places.filter(isSame)).toEqual(alike);
  });

  it.each(places)('%s', (place) => {
    const englishTexts = texts(inEnglish, place);
    const germanTexts = texts(inGerman, place);
    expect(germanTexts.some((text) => text !== null)).toBe(true);
    germanTexts.forEach((text, index) => {
      const original = englishTexts[index]!;
      // Both languages accept and show the same kinds of details.
      expect(text === null).toBe(original === null);
      if (text === null || original === '') return;
      expect(text.trim()).not.toBe('');
      for (const hole of ['undefined', '[object', 'NaN'])
        if (!original.includes(hole)) expect(text).not.toContain(hole);
      expect(text.replace(quoted, '')).not.toMatch(leftovers);
    });
  });

  it.each(places)('%s contains the same details', (place) => {
    const germanTexts = texts(inGerman, place);
    texts(inEnglish, place).forEach((original, index) => {
      if (original !== null) expect(figures(germanTexts[index]!)).toEqual(figures(original));
    });
  });
});
