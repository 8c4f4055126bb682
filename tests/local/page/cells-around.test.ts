import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaFrom, cellName } from '../../../src/a1/addresses.ts';
import { selectionAt } from '../../../src/local/page/grid/keyboard.ts';
import type { Viewport } from '../../../src/local/page/grid/univer/start-univer.ts';
import { cellsAround, cellsTogether, reach } from '../../../src/local/page/grid/univer/univer-grid.ts';
import { sheet } from './views.ts';

/** A window of 1000 by 400 pixels on cells of 100 by 20, with A1 in its corner. */
const viewport = {
  cellsInView: () => ({ startRow: 0, endRow: 20, startColumn: 0, endColumn: 10 }),
  scrollingSize: () => ({ width: 1000, height: 400 }),
  cellSize: () => ({ width: 100, height: 20 }),
} as unknown as Viewport;
const large = sheet({ rows: 1000, columns: 100 });
const around = (row: number, column: number, view = large) =>
  cellsAround(selectionAt({ row, column }, view), view, viewport);

describe('a jump', () => {
  it('moves nothing for a cell in view', () => {
    expect(around(5, 5)).toEqual([]);
  });

  it('has as much before as behind a cell that was out of view', () => {
    expect(around(500, 50)).toEqual([
      { row: 509, column: 54 },
      { row: 491, column: 46 },
    ]);
  });

  it('stays where it is along an axis on which the cell is in view', () => {
    expect(around(5, 50).map(({ row }) => row)).toEqual([5, 5]);
    expect(around(500, 5).map(({ column }) => column)).toEqual([5, 5]);
  });

  it('stays within the sheet, and takes frozen cells for seen', () => {
    expect(around(999, 99)[0]).toEqual({ row: 999, column: 99 });
    expect(around(0, 50, sheet({ rows: 1000, columns: 100, frozenRows: 2 }))[1]).toEqual({
      row: 0,
      column: 46,
    });
  });
});

describe('blocks that are to be seen together', () => {
  const together = (areas: readonly string[], view = large) =>
    cellsTogether(
      areas.map((text) => areaFrom(text)!),
      view,
      viewport,
    ).map(({ row, column }) => cellName(row, column));

  it('scroll into view from the first cell to the last, with a cell behind it', () => {
    expect(together(['E40', 'B30:D35'])).toEqual(['F41', 'B30']);
    expect(together(['B2', 'D4:F5'])).toEqual(['G6', 'B2']);
  });

  it('omit cells that do not fit, and prefer the nearer one', () => {
    // 19 rows fit.
    expect(together(['B40', 'B1:C30'])).toEqual(['D41', 'B22']);
    expect(together(['B40', 'B50:B70', 'B35:B38'])).toEqual(['C54', 'B35']);
    expect(together(['B40', 'B60:B70', 'B35:B38'])).toEqual(['C41', 'B35']);
    expect(together(['B40', 'B100:C101'])).toEqual(['C41', 'B40']);
    expect(together([])).toEqual([]);
  });

  it('need no space for frozen rows', () => {
    expect(together(['F40', 'C1:C2'], sheet({ rows: 1000, columns: 100, frozenRows: 39 }))).toEqual([
      'G41',
      'C1',
    ]);
  });
});

describe('a reach', () => {
  it('is as far as the space allows, and no farther', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        lengths,
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        fc.nat(500),
        (all, seed, by, room) => {
          const start = seed % all.length;
          const end = reach(start, by, all.length, room, (index) => all[index]!);
          const sum = (to: number) =>
            all.reduce(
              (total, length, i) => ((i - start) * by > 0 && (i - to) * by <= 0 ? total + length : total),
              0,
            );
          expect(sum(end)).toBeLessThanOrEqual(room);
          const isAtEdge = end + by < 0 || end + by >= all.length;
          if (!isAtEdge) expect(sum(end + by)).toBeGreaterThan(room);
        },
      ),
    );
  });
});
