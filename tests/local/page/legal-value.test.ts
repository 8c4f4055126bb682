import { describe, expect, it } from 'vitest';
import { legalValue } from '../../../src/local/page/sidebar/script-frame.tsx';

class Point {
  x = 1;
}

describe('values that may cross google.script.run', () => {
  it.each([1, 'a', true, null, [], {}, [[1, 2], ['x']], { a: { b: [null] } }])('lets %j through', (value) =>
    expect(legalValue(value, '0')).toEqual(value),
  );

  it('makes undefined null in an array and drops it from an object', () => {
    expect(legalValue([1, undefined, 3], '0')).toEqual([1, null, 3]);
    // biome-ignore lint/suspicious/noSparseArray: the test is about a hole
    expect(legalValue([1, , 3], '0')).toEqual([1, null, 3]);
    expect(Object.keys(legalValue({ a: 1, b: undefined }, '0') as object)).toEqual(['a']);
  });

  it.each([
    ['a date', new Date(), 'Date'],
    ['a function', () => 1, 'function'],
    ['a typed array', new Float64Array(2), 'Float64Array'],
    ['a map', new Map(), 'Map'],
    ['a class instance', new Point(), 'Point'],
    ['an error', new Error('x'), 'Error'],
    ['a symbol', Symbol('x'), 'symbol'],
  ])('refuses %s, and says where it is', (_name, value, what) => {
    expect(() => legalValue({ list: [0, value] }, '0')).toThrow(`property: 0.list[1] (${what})`);
  });

  it('rejects circles but not the same object twice', () => {
    const shared = { a: 1 };
    expect(legalValue([shared, shared], '0')).toEqual([shared, shared]);
    const circle: Record<string, unknown> = {};
    circle.self = { circle };
    expect(() => legalValue(circle, '0')).toThrow('contains itself');
  });
});
