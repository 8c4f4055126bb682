import type { ChartPlace, SheetView } from '../../protocol.ts';
import type { GridView } from '../grid/grid-view.ts';

/** Goes along rows or columns until the offset lies within the one that it is in; stops at both ends. */
function walk(
  from: number,
  offset: number,
  last: number,
  sizeOf: (index: number) => number,
): [index: number, offset: number] {
  let [index, rest] = [from, offset];
  while (rest < 0 && index > 0) rest += sizeOf(--index);
  while (index < last && rest >= sizeOf(index)) rest -= sizeOf(index++);
  const within = Math.min(Math.max(0, Math.round(rest)), sizeOf(index) - 1);
  return [index, within];
}

/** Where a chart lies after it was moved by so many pixels (without zoom). */
export function movedPlace(
  place: ChartPlace,
  by: { left: number; top: number },
  grid: Pick<GridView, 'cellSize'>,
  { rows, columns }: Pick<SheetView, 'rows' | 'columns'>,
): ChartPlace {
  const width = (column: number) => grid.cellSize(place.row, column)?.width ?? 1;
  const height = (row: number) => grid.cellSize(row, place.column)?.height ?? 1;
  const [column, offsetX] = walk(place.column, place.offsetX + by.left, columns - 1, width);
  const [row, offsetY] = walk(place.row, place.offsetY + by.top, rows - 1, height);
  return { row, column, offsetX, offsetY };
}

/** Pixels at the top and at the left that a chart must not cover: the headers, and frozen cells if it scrolls. */
export function coveredEdges(
  { row, column }: ChartPlace,
  grid: Pick<GridView, 'rectangleOf'>,
  { frozenRows, frozenColumns }: Pick<SheetView, 'frozenRows' | 'frozenColumns'>,
): { left: number; top: number } {
  const corner = grid.rectangleOf(Math.max(0, frozenRows - 1), Math.max(0, frozenColumns - 1));
  const scrolls = {
    down: frozenRows > 0 && row >= frozenRows,
    right: frozenColumns > 0 && column >= frozenColumns,
  };
  return {
    left: scrolls.right && corner ? corner.left + corner.width : headerSize.width,
    top: scrolls.down && corner ? corner.top + corner.height : headerSize.height,
  };
}

/** The row and column headers. */
const headerSize = { width: 46, height: 24 };
