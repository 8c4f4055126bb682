import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaName as blockName, cellName, columnName } from '../../../src/formula/addresses.ts';
import { parseBlock } from '../../../src/local/page/a1.ts';

describe('cell names', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (column, name) => expect(columnName(column)).toBe(name));

  it('names a cell and a block', () => {
    expect(cellName(4, 1)).toBe('B5');
    expect(blockName({ row: 4, column: 1, rows: 1, columns: 1 })).toBe('B5');
    expect(blockName({ row: 4, column: 1, rows: 3, columns: 4 })).toBe('B5:E7');
  });

  it('reads back every name that it writes', () => {
    const block = fc.record({
      row: fc.nat(5000),
      column: fc.nat(5000),
      rows: fc.integer({ min: 1, max: 50 }),
      columns: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(block, (one) => {
        expect(parseBlock(blockName(one))).toEqual(one);
      }),
    );
  });

  it('reads any corner first, small letters and dollar signs', () => {
    const expected = { row: 2, column: 1, rows: 5, columns: 3 };
    for (const text of ['B3:D7', 'd7:b3', '$D$3:B7', ' b7:d3 ']) expect(parseBlock(text)).toEqual(expected);
  });

  it.each(['', 'B', '3', 'B0', 'B3:', 'B3:C4:D5', 'hello world', 'ABCD1'])('refuses %j', (text) =>
    expect(parseBlock(text)).toBeNull(),
  );
});
