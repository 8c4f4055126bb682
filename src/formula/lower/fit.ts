import type { Area } from '../../a1/addresses.ts';
import type { Locale } from '../functions/locale.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import type { ReferenceNode, ReferenceSide } from '../syntax/parse.ts';
import type { Builder } from '../tape/builder.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import { type Block, blockSize, type Context, computed, reserve, UnevenLanes } from './context.ts';

const noReference = new ErrorValue('#REF!');

/** The zero-based row or column of a coordinate in a formula at `own`. */
const resolve = (side: ReferenceSide, own: number): number => (side.fixed ? side.value : own + side.value);

/** The cells of an area with a different first cell in each lane. */
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

/** Rows or columns from the first to the last side, in either order. */
function span(
  first: ReferenceSide,
  last: ReferenceSide | null,
  own: number,
): [start: number, length: number] {
  const start = resolve(first, own);
  if (!last) return [start, Number.POSITIVE_INFINITY];
  const stop = resolve(last, own);
  return [Math.min(start, stop), Math.abs(stop - start) + 1];
}

/** Closes an open range at the end of its sheet; at least one cell, so that cells beyond the end read as blank. */
export function closedArea(area: Area, { end, contents: { size } }: SheetStore): Area {
  const { row, column, rows, columns } = area;
  if (Number.isFinite(rows + columns)) return area;
  const cutTo = (length: number, left: number) =>
    Number.isFinite(length) && !size ? length : Math.min(length, Math.max(1, left));
  return { row, column, rows: cutTo(rows, end.rows - row), columns: cutTo(columns, end.columns - column) };
}

/** The area of a reference in a formula at a row and column. */
export function areaOfNode(node: ReferenceNode, sheet: SheetStore, ownRow: number, ownColumn: number): Area {
  const [row, rows] = span(node.top, node.bottom, ownRow);
  const [column, columns] = span(node.left, node.right, ownColumn);
  return closedArea({ row, column, rows, columns }, sheet);
}

/** The position of a reference in each lane, for a function that does not read the cells: a block without slots. */
export function readPlace(node: ReferenceNode, context: Context): Block {
  const { sheet, tops, lefts, height, width } = placeOf(node, context);
  const place = { sheet, rows: tops, columns: lefts };
  return { rows: height, columns: width, slots: new Int32Array(0), place };
}

/** The cells of a reference in each lane. */
export function lowerReference(node: ReferenceNode, context: Context): Block {
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
    const { row, column, rows, columns } = areaOfNode(node, sheet, lanes.rows[lane]!, lanes.columns[lane]!);
    if (lane > 0 && (rows !== height || columns !== width)) throw new UnevenLanes();
    [height, width] = [rows, columns];
    [tops[lane], lefts[lane]] = [row, column];
  }
  return { sheet, tops, lefts, height, width };
}

export const valueError = new ErrorValue('#VALUE!');

/** Treatment of an empty text where a number is expected: functions read it as 0, operators reject it. */
export type EmptyText = 'is zero' | 'is an error';

function numberOf(value: Scalar, emptyText: EmptyText, { parseNumber }: Locale): number | ErrorValue {
  if (value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return value;
  if (value === '') return emptyText === 'is zero' ? 0 : valueError;
  return parseNumber(value) ?? valueError;
}

/** The slots as arithmetic operands: booleans are 1 and 0, blanks 0, text its number or #VALUE!. */
export function numericBlock(
  builder: Builder,
  slots: Int32Array,
  emptyText: EmptyText = 'is zero',
): Int32Array {
  const { store } = builder;
  return slots.map((slot) => {
    const kind = store.kinds[slot];
    if (kind === SlotKind.number || kind === SlotKind.error || store.isLive(slot)) return slot;
    return store.constant(numberOf(store.scalar(slot), emptyText, builder.locale));
  });
}

function conditionOf(value: Scalar): Scalar {
  if (typeof value !== 'string')
    return value === null ? false : typeof value === 'number' ? value !== 0 : value;
  if (value === '') return false;
  const upper = value.toUpperCase();
  return upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : valueError;
}

/** The slots as conditions of IF: TRUE, FALSE or an error; a live number counts as TRUE unless it is 0. */
export function conditions(builder: Builder, slots: Int32Array): Int32Array {
  const { store } = builder;
  return slots.map((slot) => (store.isLive(slot) ? slot : store.constant(conditionOf(store.scalar(slot)))));
}

const textError = new ErrorValue('#TEXT!');

/** The slots as a branch with a live condition: a text becomes a special error, a blank 0. */
export function branchNumbers(builder: Builder, slots: Int32Array): Int32Array {
  const { store } = builder;
  return slots.map((slot) => {
    const kind = store.kinds[slot];
    if (kind === SlotKind.text) return store.constant(textError);
    return kind === SlotKind.blank ? store.constant(0) : slot;
  });
}

const missing = new ErrorValue('#N/A');

/** The position along one side of a range that aligns with the formula's own cell, or −1. */
function level(size: number, start: number, own: number): number {
  if (size === 1) return 0;
  const offset = own - start;
  return offset >= 0 && offset < size ? offset : -1;
}

/**
 * One value in each lane, by the rule outside array mode: in a single row or column, the cell aligned with the
 * formula's own, otherwise #VALUE!; for a computed array, the first element.
 */
export function cutBlock(block: Block, context: Context): Block {
  const size = blockSize(block);
  if (size === 1) return block;
  const { place } = block;
  const slots = new Int32Array(context.laneCount);
  for (let lane = 0; lane < slots.length; lane++) {
    let position = 0;
    if (place) {
      const own = context.origin(lane);
      const row = level(block.rows, place.rows[lane]!, own.row);
      const column = level(block.columns, place.columns[lane]!, own.column);
      const isLine = block.rows === 1 || block.columns === 1;
      position = isLine && row >= 0 && column >= 0 ? row * block.columns + column : -1;
    }
    slots[lane] =
      position < 0 ? context.builder.store.constant(valueError) : block.slots[lane * size + position]!;
  }
  return computed(1, 1, slots);
}

function stretched(block: Block, rows: number, columns: number, context: Context): Int32Array {
  if (block.rows === rows && block.columns === columns) return block.slots;
  const size = blockSize(block);
  const none = context.builder.store.constant(missing);
  const slots = reserve(context, rows, columns);
  let target = 0;
  for (let lane = 0; lane < context.laneCount; lane++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const from = block.rows === 1 ? 0 : row;
        const across = block.columns === 1 ? 0 : column;
        const isInside = from < block.rows && across < block.columns;
        slots[target++] = isInside ? block.slots[lane * size + from * block.columns + across]! : none;
      }
    }
  }
  return slots;
}

/** Lists of equal length: single rows and columns repeat, elements beyond an array are #N/A. */
export interface Fitted {
  readonly rows: number;
  readonly columns: number;
  readonly lists: readonly Int32Array[];
}

/** Fits blocks to one size; unless the formula maps over arrays, each is cut to one value first. */
export function fitBlocks(blocks: readonly Block[], context: Context): Fitted {
  const ready = context.isArrayMode ? blocks : blocks.map((block) => cutBlock(block, context));
  const rows = Math.max(...ready.map((block) => block.rows));
  const columns = Math.max(...ready.map((block) => block.columns));
  return { rows, columns, lists: ready.map((block) => stretched(block, rows, columns, context)) };
}
