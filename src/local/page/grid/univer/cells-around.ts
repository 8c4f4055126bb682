import type { SheetView } from '../../../protocol.ts';
import type { CellPosition, GridSelection } from '../grid-view.ts';
import type { Viewport } from './viewport.ts';

/** The last index, from `start` on by `by`, to which lengths add up to no more than `room`. */
export function reach(
  start: number,
  by: -1 | 1,
  count: number,
  room: number,
  lengthOf: (index: number) => number,
): number {
  let index = start;
  let used = 0;
  while (index + by >= 0 && index + by < count) {
    used += lengthOf(index + by);
    if (used > room) break;
    index += by;
  }
  return index;
}

/**
 * The cells to bring into view, one after the other, so that a selection that lay out of view has as much on one side
 * of its active cell as on the other; along an axis on which it is in view nothing moves.
 */
export function cellsAround(selection: GridSelection, sheet: SheetView, viewport: Viewport): CellPosition[] {
  const view = viewport.cellsInView();
  if (!view) return [];
  const { activeRow: row, activeColumn: column } = selection;
  const isRowSeen = row < sheet.frozenRows || (row > view.startRow && row < view.endRow);
  const isColumnSeen = column < sheet.frozenColumns || (column > view.startColumn && column < view.endColumn);
  const { width, height } = viewport.scrollingSize();
  const heightOf = (index: number) => viewport.cellSize(index, column)?.height ?? 0;
  const widthOf = (index: number) => viewport.cellSize(row, index)?.width ?? 0;
  const corner = (by: -1 | 1): CellPosition => ({
    row: isRowSeen ? row : reach(row, by, sheet.rows, (height - heightOf(row)) / 2, heightOf),
    column: isColumnSeen ? column : reach(column, by, sheet.columns, (width - widthOf(column)) / 2, widthOf),
  });
  return isRowSeen && isColumnSeen ? [] : [corner(1), corner(-1)];
}
