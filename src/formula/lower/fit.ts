import { ErrorValue } from '../values.ts';
import { type Block, blockSize, computed } from './block.ts';
import { valueError } from './coerce.ts';
import { type Context, reserve } from './context.ts';

const missing = new ErrorValue('#N/A');

/** Position within one side of a range that lies level with the formula's own cell, or −1. */
function level(size: number, start: number, own: number): number {
  if (size === 1) return 0;
  const offset = own - start;
  return offset >= 0 && offset < size ? offset : -1;
}

/**
 * One value in each lane, as a formula outside array mode reads a range: the cell level with its own in a
 * single row or column, otherwise #VALUE!; of a computed array, the first element.
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

/** Lists of one length: single rows and columns are repeated, what is missing beyond an array is #N/A. */
export interface Fitted {
  readonly rows: number;
  readonly columns: number;
  readonly lists: readonly Int32Array[];
}

/** Brings blocks to one size, each cut to one value first unless the formula maps over arrays. */
export function fitBlocks(blocks: readonly Block[], context: Context): Fitted {
  const ready = context.isArrayMode ? blocks : blocks.map((block) => cutBlock(block, context));
  const rows = Math.max(...ready.map((block) => block.rows));
  const columns = Math.max(...ready.map((block) => block.columns));
  return { rows, columns, lists: ready.map((block) => stretched(block, rows, columns, context)) };
}
