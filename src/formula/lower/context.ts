import { cellName, placeName } from '../../a1/addresses.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import { problems } from '../problem.ts';
import type { LambdaNode } from '../syntax/parse.ts';
import type { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { ErrorValue, type Scalar } from '../values.ts';

/** The position of a block of cells: its first cell in each lane. */
export interface BlockPlace {
  readonly sheet: SheetStore;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/**
 * A rectangle of slots in each lane. A lane is one cell of a filled-down formula, or one element that a LAMBDA iterates
 * over; all lanes are lowered at once.
 */
export interface Block {
  readonly rows: number;
  readonly columns: number;
  /** Lane after lane, each row-major. */
  readonly slots: Int32Array;
  /** Null for computed values. */
  readonly place: BlockPlace | null;
}

export const blockSize = (block: Block): number => block.rows * block.columns;

/** Whether functions such as SUM read the block as a range, skipping text and booleans. */
export const isRange = (block: Block): boolean => block.place !== null || blockSize(block) > 1;

export const computed = (rows: number, columns: number, slots: Int32Array): Block => ({
  rows,
  columns,
  slots,
  place: null,
});

/** A block with the same slots in another order: `source(row, column)` returns the position in the original lane. */
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

/** Thrown if a formula's lanes need different sizes; they are then lowered one by one. */
export class UnevenLanes extends Error {}

/** The source of cells for lowering. */
export interface CellSource {
  /** Throws a problem that names the cell if there is no such tab. */
  sheet(name: string, askedBy: string): SheetStore;
  slot(sheet: SheetStore, row: number, column: number): number;
  /** The reference of a named range, or null. */
  named(name: string): string | null;
  /** Called for each area that a formula reaches through OFFSET or INDIRECT. */
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

/** A LAMBDA with the names in scope at its definition. */
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

/** The stack use of a LAMBDA, relative to an IF. */
const lambdaDepth = 4;

/** The context for lowering a formula: its lanes, the names in scope, and whether it maps over arrays. */
export class Context {
  constructor(
    readonly builder: Builder,
    readonly cells: CellSource,
    readonly customFunctions: CustomFunctions,
    readonly lanes: Lanes,
    readonly scope: LoweringScope = new Map(),
    readonly isArrayMode = false,
    /** Nesting depth of functions that lower their own arguments. */
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

  /** The same context for the chosen lanes only; a lane may be repeated. */
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

  /** The context inside a LAMBDA with bound names. */
  within(scope: LoweringScope): Context {
    return this.with(this.lanes, scope, this.isArrayMode, this.depth + lambdaDepth);
  }

  /** The context inside a function that lowers its own arguments. */
  deeper(): Context {
    return this.with(this.lanes, this.scope, this.isArrayMode, this.depth + 1);
  }

  inArrayMode(): Context {
    return this.isArrayMode ? this : this.with(this.lanes, this.scope, true);
  }

  /** A constant in every lane. */
  constant(value: Scalar): Block {
    return computed(1, 1, new Int32Array(this.laneCount).fill(this.builder.store.constant(value)));
  }

  private with(lanes: Lanes, scope: LoweringScope, isArrayMode: boolean, depth = this.depth): Context {
    const { builder, cells, customFunctions } = this;
    return new Context(builder, cells, customFunctions, lanes, scope, isArrayMode, depth);
  }
}

/** Google allows ten million cells in a file; one formula's array must leave room for others. */
export const largestArray = 2_000_000;
/** Maximum 4-byte numbers that a browser tab can spare. */
const mostWork = 40_000_000;
/** Cost of a call in addition to the values that it reads, so that recursive LAMBDAs terminate. */
const costOfCall = 20;
/** Maximum nesting of functions that lower their own arguments, such as IF; fits any browser's stack. */
const deepest = 240;

function spend(context: Context, count: number): void {
  context.builder.work += count;
  if (context.builder.work > mostWork) throw problems.tooManyValues(context.cell, mostWork);
}

/** Reserves an array in every lane. Throws a problem that names the cell instead of running out of memory. */
export function reserve(context: Context, rows: number, columns: number): Int32Array {
  const size = rows * columns;
  if (!(size <= largestArray)) throw problems.tooLarge(context.cell, size, largestArray);
  spend(context, size * context.laneCount);
  return new Int32Array(size * context.laneCount);
}

/** Counts one call of a function. */
export const spendCall = (context: Context): void => spend(context, costOfCall);

/** Throws a problem if functions are nested too deeply, or a LAMBDA would recurse endlessly. */
export function checkDepth(context: Context): void {
  if (context.depth > deepest) throw problems.tooDeep(context.cell);
}

/** Joins blocks side by side or one below the other; mismatched sizes are #VALUE!, or filled with #N/A. */
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
