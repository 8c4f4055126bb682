import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, parseCellKey } from '../../../src/a1/addresses.ts';
import { overlap } from '../../../src/local/workbook/cells.ts';
import { movedIndex, movedSpan } from '../../../src/local/workbook/charts.ts';
import { dateFromSerial, serialFromDate } from '../../../src/local/workbook/input.ts';

describe('addresses', () => {
  it('convert to keys of cells and back', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(18_277), (row, column) => {
        expect(parseCellKey(cellKey(row, column))).toEqual({ row, column });
      }),
    );
  });

  it('overlap on the same tab only', () => {
    const range = { sheetId: 1, row: 2, column: 2, rows: 2, columns: 2 };
    expect(overlap(range, { ...range, row: 3, column: 3 })).toBe(true);
    expect(overlap(range, { ...range, row: 4 })).toBe(false);
    expect(overlap(range, { ...range, sheetId: 2 })).toBe(false);
  });
});

describe('rows that move', () => {
  it('keep their order and their number', () => {
    const splice = fc.record({ start: fc.nat(30), remove: fc.nat(10), insert: fc.nat(10) });
    fc.assert(
      fc.property(splice, (change) => {
        const places = Array.from({ length: 50 }, (_, index) =>
          movedIndex(index, { sheetId: 0, axis: 'row', ...change }),
        ).filter((place) => place !== null);
        expect(places.length).toBe(50 - Math.min(change.remove, 50 - change.start));
        expect([...new Set(places)].sort((first, second) => first - second)).toEqual(places);
      }),
    );
  });

  it('leave a range where one of its rows is left', () => {
    const span = (first: number, last: number, remove: number) =>
      movedSpan(first, last, { sheetId: 0, axis: 'row', start: 5, remove, insert: 0 });
    expect(span(3, 6, 1)).toEqual([3, 5]);
    expect(span(5, 6, 1)).toEqual([5, 5]);
    expect(span(5, 6, 2)).toBeNull();
    expect(span(8, 9, 2)).toEqual([6, 7]);
  });
});

describe('dates', () => {
  it('count from 30 December 1899 and are exact to the millisecond', () => {
    expect(serialFromDate(new Date(1900, 0, 1))).toBe(2);
    expect(serialFromDate(new Date(2024, 2, 1, 12))).toBe(45352.5);
    fc.assert(
      fc.property(
        fc.date({ min: new Date(1901, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true }),
        (date) => {
          expect(dateFromSerial(serialFromDate(date)).getTime()).toBe(date.getTime());
        },
      ),
    );
  });
});
