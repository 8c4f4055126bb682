import type { Area } from '../addresses.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import type { Coordinate, ReferenceNode } from '../syntax/node.ts';
import { ErrorValue } from '../values.ts';
import { type Block, type Context, reserve, UnevenLanes } from './context.ts';

const noReference = new ErrorValue('#REF!');

/** Zero-based row or column that a coordinate means in a formula that stands at `own`. */
const resolve = (side: Coordinate, own: number): number => (side.fixed ? side.value : own + side.value);

/** The cells of an area that begins at another cell in each lane. */
export function readArea(
  context: Context,
  sheet: SheetStore,
  rows: Int32Array,
  columns: Int32Array,
  height: number,
  width: number,
): Block {
  const slots = reserve(context, height, width);
  let target = 0;
  for (let lane = 0; lane < context.laneCount; lane++) {
    const [top, left] = [rows[lane]!, columns[lane]!];
    if (top < 0 || left < 0) {
      slots.fill(context.builder.store.constant(noReference), target, target + height * width);
      target += height * width;
      continue;
    }
    for (let row = top; row < top + height; row++)
      for (let column = left; column < left + width; column++)
        slots[target++] = context.cells.slot(sheet, row, column);
  }
  return { rows: height, columns: width, slots, place: { sheet, rows, columns } };
}

/** Rows or columns from the first to the last side, whichever way round they are written. */
function span(first: Coordinate, last: Coordinate | null, own: number): [start: number, length: number] {
  const start = resolve(first, own);
  if (!last) return [start, Number.POSITIVE_INFINITY];
  const stop = resolve(last, own);
  return [Math.min(start, stop), Math.abs(stop - start) + 1];
}

/** An open range as far as its sheet goes; at least one cell, so that what lies beyond reads as blank. */
export function closedArea(area: Area, { end, contents: { size } }: SheetStore): Area {
  const { row, column, rows, columns } = area;
  if (Number.isFinite(rows + columns)) return area;
  const cutTo = (length: number, left: number) =>
    Number.isFinite(length) && !size ? length : Math.min(length, Math.max(1, left));
  return { row, column, rows: cutTo(rows, end.rows - row), columns: cutTo(columns, end.columns - column) };
}

/** The cells that a reference means in a formula that stands at a row and column. */
export function areaOf(node: ReferenceNode, sheet: SheetStore, ownRow: number, ownColumn: number): Area {
  const [row, rows] = span(node.top, node.bottom, ownRow);
  const [column, columns] = span(node.left, node.right, ownColumn);
  return closedArea({ row, column, rows, columns }, sheet);
}

/** Where a reference points in each lane, for a function that does not read the cells: a block without slots. */
export function readPlace(node: ReferenceNode, context: Context): Block {
  const { sheet, tops, lefts, height, width } = placeOf(node, context);
  const place = { sheet, rows: tops, columns: lefts };
  return { rows: height, columns: width, slots: new Int32Array(0), place };
}

/** The cells that a reference means in each lane. */
export function readReference(node: ReferenceNode, context: Context): Block {
  const { sheet, tops, lefts, height, width } = placeOf(node, context);
  return readArea(context, sheet, tops, lefts, height, width);
}

function placeOf(node: ReferenceNode, context: Context) {
  const { lanes } = context;
  const sheet = node.sheet === null ? lanes.sheet : context.cells.sheet(node.sheet, context.cell);
  const tops = new Int32Array(context.laneCount);
  const lefts = new Int32Array(context.laneCount);
  let height = 0;
  let width = 0;
  for (let lane = 0; lane < context.laneCount; lane++) {
    const { row, column, rows, columns } = areaOf(node, sheet, lanes.rows[lane]!, lanes.columns[lane]!);
    if (lane > 0 && (rows !== height || columns !== width)) throw new UnevenLanes();
    [height, width] = [rows, columns];
    [tops[lane], lefts[lane]] = [row, column];
  }
  return { sheet, tops, lefts, height, width };
}
