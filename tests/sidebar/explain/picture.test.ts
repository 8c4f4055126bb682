import { describe, expect, it } from 'vitest';
import { rangeOf, shade } from '../../../src/sidebar/explain/explain-card.tsx';

describe('the shade of a cell', () => {
  it.each([
    [0, 'rgb(252,252,255)'],
    [1, 'rgb(248,105,107)'],
    [0.5, 'rgb(250,179,181)'],
  ])('of %d between 0 and 1 is %s', (value, color) => {
    expect(shade(value, 0, 1)).toBe(color);
  });

  it('is white for non-numbers, and if all numbers are the same', () => {
    expect([shade('text', 0, 1), shade(true, 0, 1), shade(3, 3, 3)]).toEqual(Array(3).fill('#ffffff'));
  });
});

describe('the ends of a block', () => {
  it.each([
    [
      [
        [1, -2],
        [3, 0],
      ],
      [-2, 3],
    ],
    [[[5]], [5, 5]],
    [
      [
        ['x', 4],
        [true, 2],
      ],
      [2, 4],
    ],
  ])('%j are %j', (block, ends) => {
    expect(rangeOf(block)).toEqual(ends);
  });

  it('leave no shade where there is no number', () => {
    const [least, most] = rangeOf([['x']]);
    expect(shade(1, least, most)).toBe('#ffffff');
  });
});
