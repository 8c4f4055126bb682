import { describe, expect, it } from 'vitest';
import { allProblems } from '../../src/addon/all-problems.ts';
import { fillIn } from '../../src/addon/sentences.ts';
import { type Language, speak, words } from '../../src/addon/words.ts';
import { sentences } from '../../src/build/sentences.ts';

type Told = { readonly message: string; readonly whatToDo: string } | string;
type Sentence = (...details: unknown[]) => Told;

const languages = Object.keys(allProblems) as Language[];
const allOf = (language: Language) =>
  Object.values(allProblems[language])
    .flatMap((table) => Object.entries(table))
    .map(([code, sentence]) => [code, sentence as Sentence] as const);

const textsOf = (told: Told): readonly [string, string] =>
  typeof told === 'string' ? [told, ''] : [told.message, told.whatToDo];

/** The sentence itself with one kind of detail in every place; null where it does not take that kind. */
function written(sentence: Sentence, detail: unknown): readonly [string, string] | null {
  try {
    const texts = textsOf(sentence(...Array(sentence.length).fill(detail)));
    return /a,b/.test(texts.join('')) ? null : texts;
  } catch (error) {
    // A list was expected, and a number came.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

describe.each(languages)(
  'the sentences that the built add-on reads from a file, in the language %s',
  (language) => {
    const texts = sentences(language);

    it.each(allOf(language))('%s reads as it is written', (code, sentence) => {
      speak(language);
      const places = Array.from({ length: sentence.length }, (_, index) => index);
      for (const detail of ['random!J2', 1, 2, ['a', 'b'], []]) {
        const expected = written(sentence, detail);
        if (!expected) continue;
        const details = places.map(() => detail);
        expect(texts[code]!.map((text) => fillIn(text, details, texts))).toEqual(expected);
      }
      expect(written(sentence, 'random!J2')).not.toBeNull();
      // Every detail is told, in one sentence or the other.
      for (const place of places) expect(texts[code]!.join('')).toContain(`{${place}}`);
    });

    it('has no code twice', () => {
      const codes = allOf(language).map(([code]) => code);
      expect(codes).toEqual([...new Set(codes)]);
    });
  },
);

describe('details', () => {
  it.each([
    ['en', 'a, b and c of 10,000,000 in the sheet adam'],
    ['de-AT', 'a, b und c of 10.000.000 in dem Tabellenblatt adam'],
  ])('are put in as people write them who speak %s', (tag, expected) => {
    speak(tag);
    const details = [10_000_000, ['a', 'b', 'c'], { phrase: 'theSheet', of: ['adam'] }] as const;
    const language = tag === 'en' ? 'en' : 'de';
    expect(fillIn('{1} of {0} in {2}', details, sentences(language))).toBe(expected);
  });

  it('are told in English to people whose language we do not have', () => {
    speak('fr');
    expect(words().menu.openSidebar).toBe('Open sidebar');
  });
});
