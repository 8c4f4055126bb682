import type { SheetStore } from '../graph/sheet-store.ts';

/** Where a block of cells lies: its first cell in each lane. */
export interface BlockPlace {
  readonly sheet: SheetStore;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/**
 * A rectangle of slots in each lane. A lane is one of the cells that hold the same filled-down formula, or one
 * element that a LAMBDA runs over; all of them are lowered at once.
 */
export interface Block {
  readonly rows: number;
  readonly columns: number;
  /** Lane after lane, each row-major. */
  readonly slots: Int32Array;
  /** Null for values that were computed. */
  readonly place: BlockPlace | null;
}

export const blockSize = (block: Block): number => block.rows * block.columns;

/** True for values that functions such as SUM read as a range, leaving out text and booleans. */
export const isRange = (block: Block): boolean => block.place !== null || blockSize(block) > 1;

export const computed = (rows: number, columns: number, slots: Int32Array): Block => ({
  rows,
  columns,
  slots,
  place: null,
});

/** A block with the same slots in another order: `source(row, column)` tells the position in the old lane. */
export function rearranged(
  block: Block,
  rows: number,
  columns: number,
  source: (row: number, column: number) => number,
): Block {
  const size = blockSize(block);
  const lanes = block.slots.length / size;
  const map = Int32Array.from({ length: rows * columns }, (_, i) =>
    source(Math.floor(i / columns), i % columns),
  );
  const slots = new Int32Array(lanes * map.length);
  for (let lane = 0; lane < lanes; lane++)
    for (let i = 0; i < map.length; i++) slots[lane * map.length + i] = block.slots[lane * size + map[i]!]!;
  return computed(rows, columns, slots);
}

/** The chosen lanes of a block, in that order; a lane may be chosen more than once. */
export function chooseLanes(block: Block, lanes: Int32Array): Block {
  const size = blockSize(block);
  const slots = new Int32Array(lanes.length * size);
  lanes.forEach((lane, i) => {
    slots.set(block.slots.subarray(lane * size, (lane + 1) * size), i * size);
  });
  const choose = (list: Int32Array) => lanes.map((lane) => list[lane]!);
  const place = block.place && {
    sheet: block.place.sheet,
    rows: choose(block.place.rows),
    columns: choose(block.place.columns),
  };
  return { rows: block.rows, columns: block.columns, slots, place };
}

/** The lanes of a formula need different sizes; they are then lowered one by one. */
export class UnevenLanes extends Error {}
