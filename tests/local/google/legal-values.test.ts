import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalArguments, legalResult } from '../../../src/local/google/host/script-host.ts';

describe('values that cross google.script.run', () => {
  it('copies every JSON value unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(legalResult(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('returns copies, so that neither side sees later changes of the other', () => {
    const inner = [1];
    const [copied] = legalArguments([{ inner }]) as [{ inner: number[] }];
    inner.push(2);
    expect(copied.inner).toEqual([1]);
  });

  it('turns undefined in arrays into null and leaves undefined properties out', () => {
    expect(legalResult([1, undefined, 2])).toEqual([1, null, 2]);
    expect(legalResult({ a: undefined, b: 1 })).toEqual({ b: 1 });
    expect(legalResult(undefined)).toBeNull();
  });

  it('accepts plain arrays and objects of another realm', () => {
    expect(legalResult(runInNewContext('({ a: [1, { b: 2 }] })'))).toEqual({ a: [1, { b: 2 }] });
  });

  class Point {
    x = 1;
  }
  const circular: unknown[] = [];
  circular.push(circular);
  it.each([
    ['a Date', new Date(0), 'class Date'],
    ['a Date of another realm', runInNewContext('new Date(0)'), 'class Date'],
    ['a function', () => 1, 'a function'],
    ['a typed array', new Float64Array(2), 'class Float64Array'],
    ['a Map', new Map(), 'class Map'],
    ['a Set', new Set(), 'class Set'],
    ['an instance of a class', new Point(), 'class Point'],
    ['an Error', new Error('x'), 'class Error'],
    ['NaN', Number.NaN, 'NaN'],
    ['Infinity', Number.POSITIVE_INFINITY, 'Infinity'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a bigint', 10n, '10'],
    ['a circle', circular, 'refers back'],
  ])('refuses %s and names its place', (_, value, words) => {
    expect(() => legalResult({ list: [0, value] })).toThrow(words);
    expect(() => legalResult({ list: [0, value] })).toThrow(/property: list\.1/);
    expect(() => legalArguments(['fine', { list: [value] }])).toThrow(/property: 1\.list\.0/);
  });

  it('accepts the same object twice if it is not a circle', () => {
    const shared = { a: 1 };
    expect(legalResult([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
  });
});
