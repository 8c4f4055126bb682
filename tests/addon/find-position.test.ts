import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/addon/randomness/edited-formulas.ts';
import { emptyHistory, type StoredHistory } from '../../src/addon/randomness/history.ts';
import { atShownDraw, typedSeed } from '../../src/addon/randomness/plan-step.ts';
import { type Cells, readerOf, seedIndexOf, sheetOf } from './sheet-contents.ts';

const seedCell = { kind: 'cell', sheetId: 1, row: 1, column: 9 } as const;

/** The history of these seeds in J2. */
function historyOf(seeds: readonly number[], position: number): StoredHistory {
  const steps = seeds
    .slice(1)
    .map((after, index): Change[] => [{ ...seedCell, before: seeds[index]!, after }]);
  return { steps, position };
}

const shown = (history: StoredHistory, cells: Cells) =>
  atShownDraw(history, readerOf([sheetOf(1, 'S', cells)]), seedIndexOf).position;

describe('the draw that the file shows', () => {
  it('is found regardless of the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.maxSafeInteger(), { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (seeds, listed, real) => {
          const at = real % seeds.length;
          expect(shown(historyOf(seeds, listed % seeds.length), { J2: seeds[at] })).toBe(at);
        },
      ),
    );
  });

  it('stays where it was when a seed was typed by hand, or the tab is gone', () => {
    expect(shown(historyOf([1, 20, 30], 1), { J2: 99 })).toBe(1);
    expect(shown(historyOf([1, 20, 30], 1), { J2: '=A1' })).toBe(1);
    expect(atShownDraw(historyOf([1, 20], 1), readerOf([]), seedIndexOf).position).toBe(1);
    expect(atShownDraw(emptyHistory, readerOf([]), seedIndexOf)).toEqual(emptyHistory);
  });

  it('chooses the nearest of two identical ones', () => {
    expect(shown(historyOf([5, 20, 5, 30], 3), { J2: 5 })).toBe(2);
    expect(shown(historyOf([5, 20, 5, 30], 0), { J2: 5 })).toBe(0);
  });

  it('is identified by seeds in formulas too', () => {
    const change: Change = {
      kind: 'argument',
      sheetId: 1,
      row: 0,
      column: 0,
      name: 'NORMINIT',
      index: 0,
      before: null,
      count: 2,
      after: 7,
    };
    const history = { steps: [[change]], position: 1 };
    expect(shown(history, { A1: '=NORMINIT(1;1)' })).toBe(0);
    expect(shown(history, { A1: '=NORMINIT(1;1;;;7)' })).toBe(1);
    expect(shown(history, { A1: '=NORMINIT(1;1;;;8)' })).toBe(1);
  });
});

describe('the seed of the draw', () => {
  it.each<[Cells, number | null]>([
    [{ J2: 20 }, 20],
    [{ J2: 99 }, 99],
    [{ J2: 'hello' }, null],
    [{}, null],
  ])('is what the cell holds: %j gives %s', (cells, expected) => {
    expect(typedSeed(historyOf([1, 20], 1), readerOf([sheetOf(1, 'S', cells)]))).toBe(expected);
  });
});
