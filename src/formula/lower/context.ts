import { cellName, placeName } from '../addresses.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import { problems } from '../problem.ts';
import type { LambdaNode } from '../syntax/node.ts';
import type { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import type { Scalar } from '../values.ts';
import { type Block, chooseLanes, computed } from './block.ts';

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
