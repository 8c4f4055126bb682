import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showCell } from '../../src/sidebar/functions/function-entry.tsx';
import { keyTarget } from '../../src/sidebar/parts/tab-strip.tsx';
import { parseSeed, readWholeNumber } from '../../src/sidebar/whole-number.ts';

describe('parseSeed', () => {
  it('reads every seed that it can hold', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        expect(parseSeed(` ${seed} `)).toBe(seed);
      }),
    );
  });

  it.each(['', ' ', '-', '1.5', '1,5', '1e3', 'abc', '12 34', '9007199254740992', '99999999999999999'])(
    'refuses %j',
    (text) => {
      expect(parseSeed(text)).toBeNull();
    },
  );
});

describe('wholeNumber', () => {
  it.each([
    ['1', 1],
    [' 250 ', 250],
    ['10,000', 10_000],
    ['1,234,567', 1_234_567],
    ['10,00', null],
    ['1234,567', null],
    ['0', null],
    ['-3', null],
    ['1.5', null],
    ['', null],
    ['ten', null],
    ['Infinity', null],
  ])('reads %j as %s', (text, number) => {
    expect(readWholeNumber(text)).toBe(number);
  });
});

describe('showCell', () => {
  it.each([
    [0.24472847105479764, '0.2447'],
    [2, '2'],
    [-0.5, '-0.5'],
    [0.00001234, '1.23E-5'],
    [3e15, '3.00E15'],
    [0, '0'],
    [true, 'TRUE'],
    [false, 'FALSE'],
    ['text', 'text'],
    [null, ''],
    [undefined, ''],
    [new Date('2024-02-03T00:00:00Z'), '2024-02-03'],
  ])('shows %s as %s', (cell, text) => {
    expect(showCell(cell)).toBe(text);
  });
});

describe('keyTarget', () => {
  it('wraps around at both ends', () => {
    expect(keyTarget('ArrowRight', 2, 3)).toBe(0);
    expect(keyTarget('ArrowLeft', 0, 3)).toBe(2);
    expect(keyTarget('Home', 2, 3)).toBe(0);
    expect(keyTarget('End', 0, 3)).toBe(2);
    expect(keyTarget('a', 0, 3)).toBeNull();
  });

  it('returns with the opposite arrow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), (count, start) => {
        const index = start % count;
        const next = keyTarget('ArrowRight', index, count)!;
        expect(keyTarget('ArrowLeft', next, count)).toBe(index);
      }),
    );
  });
});
