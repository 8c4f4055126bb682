import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import {
  createRateFinder,
  type RateFinderSettings,
  suggestRate,
  type Trial,
} from '../../src/train/rate-finder.ts';
import * as originals from '../formula/support/originals.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';
import { bowl, trainable } from './support/functions.ts';
import { runToEnd } from './support/run.ts';

const settings: RateFinderSettings = { goal: { kind: 'minimize' }, optimizer: { name: 'sgd' } };
const trialsOf = (losses: readonly number[]): Trial[] => losses.map((loss, i) => ({ rate: i + 1, loss }));

/** Length and end of the longest decreasing subsequence of losses, by exhaustive search. */
function longestByTrying(losses: readonly number[]): { length: number; end: number } {
  let longest = { length: 0, end: 0 };
  for (let choice = 1; choice < 2 ** losses.length; choice++) {
    const places = losses.map((_, i) => i).filter((i) => choice & (1 << i));
    const falls = places.every((place, i) => i === 0 || losses[place]! < losses[places[i - 1]!]!);
    const end = places.at(-1)!;
    if (falls && (places.length > longest.length || (places.length === longest.length && end < longest.end)))
      longest = { length: places.length, end };
  }
  return longest;
}

describe('the suggestion', () => {
  it('is in the middle of the longest valley, for any losses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }), (losses) => {
        const { length, end } = longestByTrying(losses);
        const found = suggestRate(trialsOf([...losses, 0, 0, 0, 0, 0]), 9);
        const start = Math.max(0, end - length);
        const third = (end - start) / 3;
        const expected = length < 2 ? null : 1 + start + Math.floor(third) + Math.floor(third / 2);
        expect(found).toBe(expected);
      }),
    );
  });

  it('ignores the first tenth of the steps and the last five', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const inTheMiddle = trialsOf([9, 8, ...rising, 4, 3, 2, 1, 0]);
    expect(suggestRate(inTheMiddle, 20)).toBeNull();
    expect(suggestRate(inTheMiddle, 10)).toBe(2);
    expect(suggestRate([], 100)).toBeNull();
    expect(suggestRate(trialsOf([5, 4, 3]), 100)).toBeNull();
  });
});

describe('the learning-rate finder', () => {
  it('tries rates evenly on a logarithmic scale and ends when the loss has grown beyond four times its best', () => {
    const finder = createRateFinder(bowl([5, 5], [0, 0], [1, 20]), settings);
    while (!finder.finished) finder.step();
    const { trials } = finder;
    for (const [i, { rate }] of trials.entries()) expect(rate).toBeCloseTo(1e-7 * 1e8 ** (i / 99), 12);
    const best = Math.min(...trials.map(({ loss }) => loss));
    expect(trials.at(-1)!.loss).toBeGreaterThan(4 * best);
    expect(trials.slice(0, -1).every(({ loss }) => loss <= 4 * best)).toBe(true);
    expect(finder.step()).toBeNull();
  });

  it.each([
    [[1, 3.9, 4.1, 9], 3],
    [[-1, 1.9, 2.1, 9], 3],
    [[2, 0.5, 1.9, 2.1, 1], 4],
  ])('ends on losses %j at trial %i', (losses, trials) => {
    let asked = 0;
    const prescribed = trainable(
      [0],
      () => losses[asked++]!,
      () => 1,
    );
    const finder = createRateFinder(prescribed, { ...settings, search: { smoothing: 0 } });
    while (!finder.finished) finder.step();
    expect(finder.trials.length).toBe(trials);
  });

  it('smooths the loss as a running mean without bias', () => {
    const finder = createRateFinder(bowl([5], [0], [2]), {
      ...settings,
      search: { smoothing: 0.5, steps: 3 },
    });
    while (!finder.finished) finder.step();
    const [first, second, third] = finder.trials.map(({ loss }) => loss) as [number, number, number];
    const w1 = 5 - 1e-7 * 10;
    const w2 = w1 - 1e-3 * 2 * w1;
    expect(first).toBeCloseTo(25, 12);
    expect(second).toBeCloseTo((25 + 2 * w1 ** 2) / 3, 10);
    expect(third).toBeCloseTo((25 + 2 * w1 ** 2 + 4 * w2 ** 2) / 7, 10);
  });

  it('ends if the objective is not a number, or after all rates', () => {
    const edge = trainable(
      [1],
      (w) => Math.log(w[0]!),
      (w) => 1 / w[0]!,
    );
    const finder = createRateFinder(edge, settings);
    while (!finder.finished) finder.step();
    expect(finder.trials.length).toBeLessThan(100);
    expect(finder.trials.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    const calm = createRateFinder(bowl([5], [0], [1e-6]), settings);
    while (!calm.finished) calm.step();
    expect(calm.trials.length).toBe(100);
  });

  it('restores the program’s start, and stays within bounds', () => {
    const program = bowl([5], [0], [1]);
    const bounds = { least: Float64Array.of(4), most: Float64Array.of(6) };
    const finder = createRateFinder(program, { ...settings, bounds });
    while (!finder.finished) finder.step();
    expect(program.start[0]).toBe(5);
    expect(Math.min(...finder.trials.map(({ loss }) => loss))).toBeGreaterThanOrEqual(8);
  });

  it('finds a rate for dotprod with which Adam comes near the optimum', () => {
    const ranges = ['H19:V23', 'B25:F39'].map((range) => rangeAt(range));
    const program = compile(oneSheet(originals.dotprod()), cellAt('V41'), ranges);
    const finder = createRateFinder(program, { ...settings, optimizer: { name: 'adam' } });
    while (!finder.finished) finder.step();
    const rate = finder.suggestion!;
    console.log(`dotprod: rate ${rate} suggested after ${finder.trials.length} trials`);
    const training = runToEnd(program, {
      goal: { kind: 'minimize' },
      optimizer: { name: 'adam', settings: { rate } },
      stop: { epochs: 5000 },
    });
    expect(training.result().endValue).toBeLessThanOrEqual(0.3929008 * 1.01);
  });
});
