import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaFrom,
  areaName,
  cellName,
  columnIndex,
  columnName,
  isPlainName,
  overlaps,
  parseArea,
  parseReference,
  placeName,
} from '../../src/a1/addresses.ts';

const area = fc.record({
  row: fc.nat(2000),
  column: fc.nat(800),
  rows: fc.integer({ min: 1, max: 50 }),
  columns: fc.integer({ min: 1, max: 50 }),
});

describe('addresses', () => {
  it.each(['A1:A3:', 'A1:A3:B5', 'A1:', ':A1'])('%s is no reference', (text) => {
    expect(parseReference(text)).toBeNull();
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18277, 'ZZZ'],
  ])('column %s is %s', (index, name) => {
    expect(columnName(index)).toBe(name);
    expect(columnIndex(name)).toBe(index);
    expect(columnIndex(name.toLowerCase())).toBe(index);
  });

  it('reads every rectangle that it writes', () => {
    fc.assert(
      fc.property(area, (rectangle) => {
        expect(parseArea(areaName(rectangle))).toEqual(rectangle);
        expect(areaFrom(areaName(rectangle))).toEqual(rectangle);
      }),
    );
  });

  it.each([
    ['$J$2', null, { row: 1, column: 9, rows: 1, columns: 1 }],
    ['E7:B5', null, { row: 4, column: 1, rows: 3, columns: 4 }],
    ['random!B2', 'random', { row: 1, column: 1, rows: 1, columns: 1 }],
    ["'Bob''s data'!A1:B2", "Bob's data", { row: 0, column: 0, rows: 2, columns: 2 }],
    ['A:B', null, { row: 0, column: 0, rows: Number.POSITIVE_INFINITY, columns: 2 }],
    ['2:3', null, { row: 1, column: 0, rows: 2, columns: Number.POSITIVE_INFINITY }],
    ['A5:A', null, { row: 4, column: 0, rows: Number.POSITIVE_INFINITY, columns: 1 }],
  ])('reads %s', (text, sheet, expected) => {
    expect(parseReference(text)).toMatchObject({ sheet, area: expected });
  });

  it.each(['seed', 'ABCD1', '', '1A', 'A1:seed'])('takes %s for no reference', (text) => {
    expect(parseReference(text)).toBeNull();
  });

  it('rejects an open rectangle where a closed one is needed', () => {
    expect(() => parseArea('A:A')).toThrow('not “A:A”');
  });

  it('accepts any corner first, lower case, dollar signs and surrounding spaces', () => {
    const expected = { row: 2, column: 1, rows: 5, columns: 3 };
    for (const text of ['B3:D7', 'd7:b3', '$D$3:B7', ' b7:d3 ']) expect(areaFrom(text)).toEqual(expected);
  });

  it.each(['', 'B', '3', 'B0', 'B3:', 'B3:C4:D5', 'hello world', 'ABCD1', 'A:A', 'data!B3'])(
    'finds no closed rectangle in %j',
    (text) => expect(areaFrom(text)).toBeNull(),
  );

  it.each([
    ['MSE1', false],
    ['r1c1', false],
    ['RC', false],
    ['True', false],
    ['2nd', false],
    ['my data', false],
    ['lesson.1', false],
    ['Größe', true],
    ['seed_2', true],
    ['WEIGHT1', true],
  ])('%s needs no quotes: %s', (name, expected) => expect(isPlainName(name)).toBe(expected));

  it('quotes the name of a sheet if a formula requires it', () => {
    expect(placeName('random', 'J2')).toBe('random!J2');
    expect(placeName('lesson 1', 'J2')).toBe("'lesson 1'!J2");
    expect(placeName("Bob's", cellName(1, 9))).toBe("'Bob''s'!J2");
  });

  it('finds a common cell exactly if there is one', () => {
    fc.assert(
      fc.property(area, area, (first, second) => {
        const rows =
          Math.min(first.row + first.rows, second.row + second.rows) - Math.max(first.row, second.row);
        const columns =
          Math.min(first.column + first.columns, second.column + second.columns) -
          Math.max(first.column, second.column);
        expect(overlaps(first, second)).toBe(rows > 0 && columns > 0);
      }),
    );
  });
});
