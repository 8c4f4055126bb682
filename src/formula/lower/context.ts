import { cellName, placeName } from '../../a1/addresses.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import { problems } from '../problem.ts';
import type { LambdaNode } from '../syntax/parse.ts';
import type { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { ErrorValue, type Scalar } from '../values.ts';

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

/** Where the lowering gets its cells from. */
export interface CellSource {
  /** Throws a problem that names the cell when there is no such tab. */
  sheet(name: string, askedBy: string): SheetStore;
  slot(sheet: SheetStore, row: number, column: number): number;
  /** The place that a named range stands for, or null. */
  named(name: string): string | null;
  /** Told of each area that a formula reaches through OFFSET or INDIRECT. */
  reached?(sheet: SheetStore, row: number, column: number, rows: number, columns: number, by: Origin): void;
}

/** The cell that a lane belongs to. */
interface Origin {
  readonly sheet: SheetStore;
  readonly row: number;
  readonly column: number;
}

/** The cells whose formula is being lowered. */
interface Lanes {
  readonly sheet: SheetStore;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** A LAMBDA together with the names that it saw where it was written. */
export interface LoweredClosure {
  readonly lambda: LambdaNode;
  readonly scope: LoweringScope;
}

export type LoweringScope = ReadonlyMap<string, Block | LoweredClosure>;

export const isClosure = (binding: Block | LoweredClosure): binding is LoweredClosure => 'lambda' in binding;

function chooseScope(scope: LoweringScope, lanes: Int32Array): LoweringScope {
  const chosen = new Map<string, Block | LoweredClosure>();
  for (const [name, binding] of scope) {
    chosen.set(
      name,
      isClosure(binding)
        ? { lambda: binding.lambda, scope: chooseScope(binding.scope, lanes) }
        : chooseLanes(binding, lanes),
    );
  }
  return chosen;
}

/** A LAMBDA takes so many times the stack of an IF. */
const lambdaDepth = 4;

/** What a formula is lowered with: its lanes, the names in scope, and whether it maps over arrays. */
export class Context {
  constructor(
    readonly builder: Builder,
    readonly cells: CellSource,
    readonly customFunctions: CustomFunctions,
    readonly lanes: Lanes,
    readonly scope: LoweringScope = new Map(),
    readonly isArrayMode = false,
    /** How deep the functions that lower their own arguments stand within one another. */
    readonly depth = 0,
  ) {}

  get laneCount(): number {
    return this.lanes.rows.length;
  }

  /** The first cell of the group, for messages. */
  get cell(): string {
    return placeName(this.lanes.sheet.name, cellName(this.lanes.rows[0]!, this.lanes.columns[0]!));
  }

  origin(lane: number): Origin {
    return { sheet: this.lanes.sheet, row: this.lanes.rows[lane]!, column: this.lanes.columns[lane]! };
  }

  /** The same formula for the chosen lanes only, or for each lane several times. */
  choose(lanes: Int32Array): Context {
    const chosen: Lanes = {
      sheet: this.lanes.sheet,
      rows: lanes.map((lane) => this.lanes.rows[lane]!),
      columns: lanes.map((lane) => this.lanes.columns[lane]!),
    };
    return this.with(chosen, chooseScope(this.scope, lanes), this.isArrayMode);
  }

  bind(scope: LoweringScope): Context {
    return this.with(this.lanes, scope, this.isArrayMode);
  }

  /** Within a LAMBDA whose names are bound. */
  within(scope: LoweringScope): Context {
    return this.with(this.lanes, scope, this.isArrayMode, this.depth + lambdaDepth);
  }

  /** Within a function that lowers its own arguments. */
  deeper(): Context {
    return this.with(this.lanes, this.scope, this.isArrayMode, this.depth + 1);
  }

  inArrayMode(): Context {
    return this.isArrayMode ? this : this.with(this.lanes, this.scope, true);
  }

  /** One constant in every lane. */
  constant(value: Scalar): Block {
    return computed(1, 1, new Int32Array(this.laneCount).fill(this.builder.store.constant(value)));
  }

  private with(lanes: Lanes, scope: LoweringScope, isArrayMode: boolean, depth = this.depth): Context {
    const { builder, cells, customFunctions } = this;
    return new Context(builder, cells, customFunctions, lanes, scope, isArrayMode, depth);
  }
}

/** Google holds ten million cells in a file; an array of one formula has to leave room for the others. */
export const largestArray = 2_000_000;
/** Numbers of four bytes that a browser's tab can spare. */
const mostWork = 40_000_000;
/** What a call costs beside the values that it reads, so that LAMBDAs that call one another come to an end. */
const costOfCall = 20;
/** Functions that lower their own arguments, such as IF, within one another: as many as any browser's stack takes. */
const deepest = 240;

function spend(context: Context, count: number): void {
  context.builder.work += count;
  if (context.builder.work > mostWork) throw problems.tooManyValues(context.cell, mostWork);
}

/** Room for an array in every lane. Throws a problem that names the cell instead of running out of memory. */
export function reserve(context: Context, rows: number, columns: number): Int32Array {
  const size = rows * columns;
  if (!(size <= largestArray)) throw problems.tooLarge(context.cell, size, largestArray);
  spend(context, size * context.laneCount);
  return new Int32Array(size * context.laneCount);
}

/** Counts one call of a function. */
export const spendCall = (context: Context): void => spend(context, costOfCall);

/** Throws a problem where functions stand too deep within one another, or a LAMBDA would call itself without end. */
export function checkDepth(context: Context): void {
  if (context.depth > deepest) throw problems.tooDeep(context.cell);
}

/** Puts blocks beside or below one another; where sizes do not fit it is #VALUE!, or filled up with #N/A. */
export function stack(
  blocks: readonly Block[],
  way: 'across' | 'down',
  context: Context,
  uneven: 'is an error' | 'is filled up' = 'is an error',
): Block {
  if (blocks.length === 1) return computed(blocks[0]!.rows, blocks[0]!.columns, blocks[0]!.slots);
  const isDown = way === 'down';
  const [along, across] = isDown ? (['rows', 'columns'] as const) : (['columns', 'rows'] as const);
  const widest = Math.max(...blocks.map((block) => block[across]));
  const isUneven = blocks.some((block) => block[across] !== widest);
  if (isUneven && uneven === 'is an error') return context.constant(new ErrorValue('#VALUE!'));
  const total = blocks.reduce((sum, block) => sum + block[along], 0);
  const [rows, columns] = isDown ? [total, widest] : [widest, total];
  const slots = reserve(context, rows, columns);
  if (isUneven) slots.fill(context.builder.store.constant(new ErrorValue('#N/A')));
  for (let lane = 0; lane < context.laneCount; lane++) {
    let offset = 0;
    for (const block of blocks) {
      const width = block.columns;
      for (let row = 0; row < block.rows; row++) {
        const source = (lane * block.rows + row) * width;
        const target = isDown
          ? (lane * rows + offset + row) * columns
          : (lane * rows + row) * columns + offset;
        slots.set(block.slots.subarray(source, source + width), target);
      }
      offset += block[along];
    }
  }
  return computed(rows, columns, slots);
}
