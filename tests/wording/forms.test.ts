import { describe, expect, it } from 'vitest';
import { en as english, de as german } from '../../src/wording/text.ts';

describe('numbers', () => {
  it.each([
    [0, '0', '0'],
    [-0, '0', '0'],
    [0.1 + 0.2, '0.3', '0,3'],
    [-2.5, '-2.5', '-2,5'],
    [1234.5678, '1,234.57', '1.234,57'],
    [10_000, '10,000', '10.000'],
    [0.000123456789, '0.000123457', '0,000123457'],
    [0.0000123456789, '1.23457e-5', '1,23457e-5'],
    [12345678, '1.23457e7', '1,23457e7'],
    [1e-20, '1e-20', '1e-20'],
    [Number.POSITIVE_INFINITY, 'Infinity', 'Infinity'],
    [Number.NaN, 'NaN', 'NaN'],
  ])('shows %s with six digits, in English and in German', (value, inEnglish, inGerman) => {
    expect([english.show(value), german.show(value)]).toEqual([inEnglish, inGerman]);
  });

  it('shows the requested number of digits', () => {
    expect([english.show(Math.PI, 3), german.show(Math.PI, 9)]).toEqual(['3.14', '3,14159265']);
  });

  it('shows counts with all digits, and decimals on request', () => {
    expect([english.whole(12_345_678), german.whole(12_345_678)]).toEqual(['12,345,678', '12.345.678']);
    expect([english.fixed(0.5, 3), german.fixed(0.5, 3)]).toEqual(['0.500', '0,500']);
    expect([english.plain(12345.67891, 4), german.plain(12345.67891, 4)]).toEqual([
      '12345.6789',
      '12345,6789',
    ]);
  });

  it.each([0.1, 1e-8, 1.5e-8, 10_000, -2.25])('formats %s so that it can be parsed again', (value) => {
    expect(english.typed(value)).toBe(String(value));
    expect(Number(german.typed(value).replace(',', '.'))).toBe(value);
    expect(german.typed(value)).not.toContain('.');
  });

  it('appear in formulas as they are typed there', () => {
    expect(english.formula('=DROPOUT(A1:C2; 0.25)')).toBe('=DROPOUT(A1:C2; 0.25)');
    expect(german.formula('=DROPOUT(A1:C2; 0.25)')).toBe('=DROPOUT(A1:C2; 0,25)');
  });
});

describe('a list in a sentence', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a und b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b und c'],
    [['x, y', 'z'], 'x, y and z', 'x, y und z'],
  ])('of %j', (names, inEnglish, inGerman) => {
    Object.freeze(names);
    expect([english.listed(names), german.listed(names)]).toEqual([inEnglish, inGerman]);
  });
});

describe('a count', () => {
  it.each([
    [0, '0 cells', '0 Zellen'],
    [1, '1 cell', '1 Zelle'],
    [1234, '1,234 cells', '1.234 Zellen'],
  ])('of %d', (amount, inEnglish, inGerman) => {
    expect(english.count(amount, 'cell', 'cells')).toBe(inEnglish);
    expect(german.count(amount, 'Zelle', 'Zellen')).toBe(inGerman);
  });
});
