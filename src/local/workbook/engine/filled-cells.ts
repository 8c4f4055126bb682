import { parseCellKey } from '../addresses.ts';
import type { EngineContext } from './context.ts';
import type { Address } from './hyperformula-types.ts';

interface Rectangle {
  readonly start: Address;
  readonly end: Address;
}

const isInside = ({ start, end }: Rectangle, row: number, col: number): boolean =>
  row >= start.row && row <= end.row && col >= start.col && col <= end.col;

/**
 * The cells of a large range that may show something: what the file holds, and what arrays fill. Null when most of
 * the range is filled, or it is so small that going through all of its cells is as quick.
 */
export function filledCells({ sheets, spills }: EngineContext, range: Rectangle): Address[] | null {
  const { start, end } = range;
  const size = (end.row - start.row + 1) * (end.col - start.col + 1);
  const keys = size < 1000 ? [] : Object.keys(sheets[start.sheet]!.cells);
  if (size < 1000 || keys.length > size / 4) return null;
  const cells = keys
    .map(parseCellKey)
    .map(({ row, column }): Address => ({ sheet: start.sheet, row, col: column }))
    .filter(({ row, col }) => isInside(range, row, col));
  for (const area of spills.areas(start.sheet)) {
    const lastRow = Math.min(area.anchor.row + area.rows - 1, end.row);
    const lastColumn = Math.min(area.anchor.col + area.columns - 1, end.col);
    for (let row = Math.max(area.anchor.row, start.row); row <= lastRow; row++) {
      for (let col = Math.max(area.anchor.col, start.col); col <= lastColumn; col++) {
        cells.push({ sheet: start.sheet, row, col });
      }
    }
  }
  return cells;
}
