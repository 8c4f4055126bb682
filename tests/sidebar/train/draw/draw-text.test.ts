import { describe, expect, it } from 'vitest';
import type { RenderedError } from '../../../../src/sidebar/problem.ts';
import { type DrawText, readDraw, usualDraw } from '../../../../src/sidebar/train/draw/start-weights.tsx';
import { oneSheet, rangeAt } from '../../../formula/support/sheet.ts';

const model = oneSheet({ A1: 1, A2: 2, A3: 3, A4: 4, B1: 1, D1: '=SUMPRODUCT(A1:A4,B1:B4)+C1' });
const weights = rangeAt('A1:A4');
const text = (change: Partial<DrawText>): DrawText => ({ ...usualDraw, ...change });

describe('input for new start weights', () => {
  it.each([
    [{}, { kind: 'normal', mean: 0, sd: 0.1 }],
    [{ normal: [' -1,5 ', '1e-2'] }, { kind: 'normal', mean: -1.5, sd: 0.01 }],
    [{ normal: ['2', '0'] }, { kind: 'normal', mean: 2, sd: 0 }],
    [{ kind: 'uniform' }, { kind: 'uniform', low: 0, high: 1 }],
    [
      { kind: 'uniform', uniform: ['-.5', '-.5'] },
      { kind: 'uniform', low: -0.5, high: -0.5 },
    ],
    [{ kind: 'fanIn' }, { kind: 'normal', mean: 0, sd: 0.5 }],
    [
      { kind: 'fanIn', normal: ['no', 'number'] },
      { kind: 'normal', mean: 0, sd: 0.5 },
    ],
  ] as const)('%j is read as %j', (change, distribution) => {
    expect(readDraw(text(change), model, weights)).toEqual(distribution);
  });

  it('scatters a little where no formula sums the weights', () => {
    expect(readDraw(text({ kind: 'fanIn' }), model, rangeAt('C1'))).toEqual({
      kind: 'normal',
      mean: 0,
      sd: 0.1,
    });
  });

  it.each([
    [{ normal: ['', '1'] }, 'notANumber', 'Mean: “” is not a number.'],
    [{ normal: ['0', 'wide'] }, 'notANumber', 'Standard deviation: “wide” is not a number.'],
    [{ normal: ['0', '-1'] }, 'outOfRange', 'Standard deviation must be zero or a positive number, not -1.'],
    [{ kind: 'uniform', uniform: ['x', '1'] }, 'notANumber', '“x” is not a number.'],
    [{ kind: 'uniform', uniform: ['2', '1'] }, 'outOfRange', 'must be at most 1, not 2.'],
  ] as const)('%j is refused as %s, with the field', (change, code, words) => {
    try {
      readDraw(text(change as Partial<DrawText>), model, weights);
    } catch (error) {
      const { problem } = error as RenderedError;
      expect(problem.code).toBe(code);
      expect(problem.message).toContain(words);
      return;
    }
    throw new Error('A problem was expected.');
  });
});
