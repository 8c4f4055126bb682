import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/addon/randomness/edited-formulas.ts';
import {
  describeHistory,
  emptyHistory,
  historyToText,
  movedHistory,
  type StoredHistory,
  stepTowards,
  textToHistory,
  withDraw,
  withoutStep,
} from '../../src/addon/randomness/history.ts';
import { mostPerProperty, toPieces } from '../../src/addon/sheet/property-text.ts';

const change = (before: number | null, after: number): Change => ({
  kind: 'cell',
  sheetId: 1,
  row: 1,
  column: 9,
  before,
  after,
});
const historyOf = (...seeds: number[]): StoredHistory =>
  seeds.slice(1).reduce((sum, seed, index) => withDraw(sum, [change(seeds[index]!, seed)]), emptyHistory);
const readNumber = (text: string) => Number(text);

describe('the list of draws', () => {
  it('is empty before the first draw', () => {
    expect(describeHistory(emptyHistory, readNumber)).toEqual({ position: 0, count: 0, seed: null });
    expect(stepTowards(emptyHistory, 'back')).toBeNull();
    expect(stepTowards(emptyHistory, 'forward')).toBeNull();
  });

  it('includes the state before the first draw as the oldest one', () => {
    const history = historyOf(1, 20, 30);
    expect(describeHistory(history, readNumber)).toEqual({ position: 2, count: 3, seed: 30 });
    const back = movedHistory(movedHistory(history, 'back'), 'back');
    expect(describeHistory(back, readNumber)).toEqual({ position: 0, count: 3, seed: 1 });
    expect(stepTowards(back, 'back')).toBeNull();
    expect(stepTowards(back, 'forward')).toEqual([change(1, 20)]);
  });

  it('drops later draws when a new one is made after stepping back', () => {
    const history = withDraw(movedHistory(historyOf(1, 20, 30), 'back'), [change(20, 40)]);
    expect(history.steps.map(([first]) => first!.after)).toEqual([20, 40]);
    expect(history.position).toBe(2);
  });

  it('can drop a step on either side', () => {
    const middle = movedHistory(historyOf(1, 20, 30), 'back');
    expect(withoutStep(middle, 'back')).toEqual({ steps: [[change(20, 30)]], position: 0 });
    expect(withoutStep(middle, 'forward')).toEqual({ steps: [[change(1, 20)]], position: 1 });
  });
});

const someChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('cell' as const),
    sheetId: fc.nat(),
    row: fc.nat(1000),
    column: fc.nat(100),
    before: fc.option(fc.nat()),
    after: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('argument' as const),
    sheetId: fc.nat(),
    row: fc.nat(1000),
    column: fc.nat(100),
    name: fc.constant('DROPOUT'),
    index: fc.nat(5),
    before: fc.option(fc.string({ unit: 'grapheme' })),
    count: fc.nat(5),
    after: fc.nat(),
  }),
);

describe('the list of draws as text', () => {
  it('is read back unchanged, from pieces that fit into properties', () => {
    fc.assert(
      fc.property(fc.array(fc.array(someChange, { minLength: 1 }), { maxLength: 30 }), (steps) => {
        const history = { steps, position: steps.length };
        const pieces = toPieces(historyToText(history));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(mostPerProperty);
          expect(piece).toMatch(/^[ -~]*$/);
        }
        expect(textToHistory(pieces.join(''))).toEqual(history);
      }),
    );
  });

  it('drops the oldest draws when it grows too long', () => {
    const large = Array.from({ length: 400 }, (_, index) =>
      Array.from({ length: 60 }, (_unused, cell) => change(index, 1_000_000_000 + index + cell)),
    );
    const text = historyToText({ steps: large, position: large.length });
    const kept = textToHistory(text);
    expect(text.length).toBeLessThanOrEqual(200_100);
    expect(kept.steps.length).toBeGreaterThan(50);
    expect(kept.steps.length).toBeLessThan(400);
    expect(kept.steps.at(-1)).toEqual(large.at(-1));
    expect(kept.position).toBe(kept.steps.length);
  });

  it('starts over after another version of the add-on', () => {
    expect(textToHistory('{"version":0}')).toEqual(emptyHistory);
    expect(textToHistory('')).toEqual(emptyHistory);
  });
});
