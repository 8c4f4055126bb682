import { describe, expect, it } from 'vitest';
import { allProblems } from '../../src/addon/all-problems.ts';
import { fillIn } from '../../src/addon/sentences.ts';
import { sentences } from '../../src/build/sentences.ts';

type Sentence = (...details: unknown[]) => { readonly message: string; readonly whatToDo: string };
const texts = sentences();

/** The sentence itself with one kind of detail in every place; null where it does not take that kind. */
function written(sentence: Sentence, detail: unknown): readonly [string, string] | null {
  try {
    const { message, whatToDo } = sentence(...Array(sentence.length).fill(detail));
    return /a,b/.test(message + whatToDo) ? null : [message, whatToDo];
  } catch (error) {
    // A list was expected, and a number came.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

describe('the sentences that the built add-on reads from a file', () => {
  it.each(Object.entries(allProblems))('%s reads as it is written', (code, problem) => {
    const sentence = problem as Sentence;
    const places = Array.from({ length: sentence.length }, (_, index) => index);
    for (const detail of ['random!J2', 1, 2, ['a', 'b'], []]) {
      const expected = written(sentence, detail);
      if (!expected) continue;
      expect(
        texts[code]!.map((text) =>
          fillIn(
            text,
            places.map(() => detail),
          ),
        ),
      ).toEqual(expected);
    }
    expect(written(sentence, 'random!J2')).not.toBeNull();
    // Every detail is told, in one sentence or the other.
    for (const place of places) expect(texts[code]!.join('')).toContain(`{${place}}`);
  });

  it('puts numbers and lists in as people write them', () => {
    expect(fillIn('{1} of {0}', [10_000_000, ['a', 'b', 'c']])).toBe('a, b and c of 10,000,000');
  });
});
