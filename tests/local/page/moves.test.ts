import { describe, expect, it } from 'vitest';
import { extendTo, jump, movingCorner, selectionAt, step } from '../../../src/local/page/grid/keyboard.ts';
import { cell, sheet } from './views.ts';

const column = sheet({ cells: Object.fromEntries([1, 2, 3, 6].map((row) => [`${row},0`, cell('x')])) });
const at = (row: number) => ({ row, column: 0 });

describe('moving about the sheet', () => {
  it('stops at the edges', () => {
    expect(step(at(0), 'up', column)).toEqual(at(0));
    expect(step(at(5), 'down', column, 500)).toEqual(at(9));
    expect(step(at(5), 'right', column, 500)).toEqual({ row: 5, column: 4 });
  });

  it.each([
    [0, 1, 'from empty to the next filled'],
    [1, 3, 'within a block to its end'],
    [3, 6, 'from the end of a block to the next filled'],
    [6, 9, 'with nothing more, to the edge'],
    [9, 9, 'at the edge, nowhere'],
  ])('Ctrl+Down from %i leads to %i: %s', (from, to) => {
    expect(jump(at(from), 'down', column)).toEqual(at(to));
  });

  it('Ctrl+Up moves back along the same path', () => {
    expect(jump(at(9), 'up', column)).toEqual(at(6));
    expect(jump(at(3), 'up', column)).toEqual(at(1));
    expect(jump(at(1), 'up', column)).toEqual(at(0));
  });

  it('selects a merged block as one', () => {
    const merged = sheet({ merges: [{ sheetId: 1, row: 2, column: 1, rows: 2, columns: 3 }] });
    const expected = { row: 2, column: 1, rows: 2, columns: 3, activeRow: 2, activeColumn: 1 };
    expect(selectionAt({ row: 3, column: 3 }, merged)).toEqual(expected);
    expect(selectionAt({ row: 4, column: 3 }, merged)).toMatchObject({ row: 4, column: 3, rows: 1 });
  });

  it('extends on both sides of the active cell', () => {
    const start = selectionAt({ row: 5, column: 2 }, column);
    const up = extendTo(start, { row: 3, column: 4 });
    expect(up).toEqual({ row: 3, column: 2, rows: 3, columns: 3, activeRow: 5, activeColumn: 2 });
    expect(movingCorner(up)).toEqual({ row: 3, column: 4 });
    expect(extendTo(up, { row: 5, column: 2 })).toEqual(start);
  });
});
