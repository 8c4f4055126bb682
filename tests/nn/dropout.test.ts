import { describe, expect, it } from 'vitest';
import { dropout, dropoutMask, dropoutPlanes } from '../../src/nn/dropout.ts';
import { fromRows } from '../../src/nn/matrix.ts';
import { streams, uniformAt } from '../../src/nn/random.ts';

describe('dropout', () => {
  it('keeps a number exactly where its draw is at least p', () => {
    const mask = dropoutMask(6, 5, 0.4, 3, false);
    mask.data.forEach((factor, index) => {
      const draw = uniformAt(3, streams.dropout, Math.floor(index / 5), index % 5);
      expect(factor).toBe(draw >= 0.4 ? 1 : 0);
    });
  });

  it('with p = 0 changes nothing', () => {
    const x = fromRows([
      [1, -2],
      [0, 4],
    ]);
    expect(dropout(x, 0, 8, true)).toEqual(x);
    expect(dropoutPlanes(x, 2, 0, 8, true)).toEqual(x);
  });

  it('drops more with a larger p, never others', () => {
    const few = dropoutMask(20, 20, 0.3, 5, false).data;
    const many = dropoutMask(20, 20, 0.6, 5, false).data;
    few.forEach((factor, index) => {
      expect(many[index]!).toBeLessThanOrEqual(factor);
    });
  });

  it('returns 0 and not −0 for dropped negative numbers', () => {
    const result = dropout(fromRows([new Array(50).fill(-1)]), 0.5, 1, true);
    for (const value of result.data) expect(value === 0 ? Object.is(value, 0) : value).toBeTruthy();
  });

  it('rescales by 1 ÷ (1 − p)', () => {
    expect(new Set(dropoutMask(10, 10, 0.75, 1, true).data)).toEqual(new Set([0, 4]));
  });
});
