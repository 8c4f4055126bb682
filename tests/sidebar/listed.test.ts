import { describe, expect, it } from 'vitest';
import * as german from '../../src/sidebar/german/listed.ts';
import * as english from '../../src/sidebar/listed.ts';

describe('a list in a sentence', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a und b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b und c'],
    [['x, y', 'z'], 'x, y and z', 'x, y und z'],
  ])('of %j', (names, inEnglish, inGerman) => {
    expect([english.listed(names), german.listed(names)]).toEqual([inEnglish, inGerman]);
  });

  it('leaves its names as they were', () => {
    const names = Object.freeze(['a', 'b', 'c']);
    expect([english.listed(names), english.listed(names)]).toEqual(['a, b and c', 'a, b and c']);
  });
});

describe('a count', () => {
  it.each([
    [0, '0 cells', '0 Zellen'],
    [1, '1 cell', '1 Zelle'],
    [1234, '1,234 cells', '1.234 Zellen'],
  ])('of %d', (amount, inEnglish, inGerman) => {
    expect([english.count(amount, 'cell', 'cells'), german.count(amount, 'Zelle', 'Zellen')]).toEqual([
      inEnglish,
      inGerman,
    ]);
  });
});
