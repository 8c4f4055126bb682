import { type Compiler, cellsOf } from './graph/compiler.ts';
import type { CellAddress, RangeAddress } from './model.ts';
import { type Machine, type Operation, recordSize } from './tape/operation.ts';
import { runBackward, runForward } from './tape/run.ts';
import { Kind } from './tape/slots.ts';
import { traceError } from './tape/trace.ts';
import { type ErrorName, ErrorValue, type Scalar } from './values.ts';

/** An error that came up while a program ran: which one, and the cell whose formula it began in. */
export interface RunError {
  readonly name: ErrorName;
  /** Such as `Sheet1!B7`. */
  readonly cell: string;
}

/** Formulas compiled to a tape that runs over flat arrays. */
export class CellProgram {
  /** Cells with RAND and the like, which keep the value that was read. */
  readonly frozen: readonly string[];
  protected readonly machine: Machine;
  protected readonly operations: readonly Operation[];
  protected readonly renumbered: Int32Array;
  private cellNames: Map<number, string> | null = null;

  constructor(
    private readonly compiler: Compiler,
    /** How many numbers a run takes. */
    readonly inputCount: number,
  ) {
    const { machine, renumbered } = compiler.builder.finish();
    this.machine = machine;
    this.renumbered = renumbered;
    this.operations = compiler.builder.operations;
    this.frozen = compiler.frozen;
  }

  /** How many operations, and over how many numbers in all, a run takes. */
  get size(): { readonly operations: number; readonly slots: number; readonly bytes: number } {
    const { tape, slots, borders, values, gradients } = this.machine;
    const bytes = [tape, slots, borders, values, gradients].reduce((sum, array) => sum + array.byteLength, 0);
    return { operations: tape.length / recordSize, slots: values.length, bytes };
  }

  /** Computes everything anew from the inputs, in the order in which their ranges were given. */
  run(inputs: Float64Array): void {
    this.machine.values.set(inputs.subarray(0, this.inputCount));
    runForward(this.machine, this.operations);
  }

  /** What a cell holds after the latest run; null also for a cell that the program does not reach. */
  value(cell: CellAddress): Scalar {
    const slot = this.slotOf(cell);
    if (slot < 0) return null;
    const number = this.machine.values[this.renumbered[slot]!]!;
    const { store } = this.compiler.builder;
    if (!store.isLive(slot)) return store.scalar(slot);
    if (Number.isNaN(number)) return new ErrorValue(this.errorAt(this.renumbered[slot]!).name);
    return store.kinds[slot] === Kind.liveBoolean ? number !== 0 : number;
  }

  /** What the cells of a range hold after the latest run, row by row. */
  values(range: RangeAddress): Scalar[][] {
    const cells = cellsOf([range]).map((cell) => this.value(cell));
    return Array.from({ length: range.rows }, (_, row) =>
      cells.slice(row * range.columns, (row + 1) * range.columns),
    );
  }

  /** The error that a slot of the machine holds after a run. */
  protected errorAt(slot: number): RunError {
    const { error, path } = traceError(this.machine, this.operations, slot);
    const cell = path.map((step) => this.names.get(step)).findLast((name) => name !== undefined) ?? '';
    return { name: error ?? this.constantError(path.at(-1)!), cell };
  }

  /** Slot before renumbering, or −1. */
  protected slotOf({ sheet: name, row, column }: CellAddress): number {
    const sheet = this.compiler.workbook.sheet(name);
    return sheet?.holds(row, column) ? sheet.slots[sheet.index(row, column)]! - 1 : -1;
  }

  private constantError(slot: number): ErrorName {
    const { store } = this.compiler.builder;
    const value = store.scalar(this.renumbered.indexOf(slot));
    return value instanceof ErrorValue ? value.name : '#VALUE!';
  }

  /** Cells by slot, for messages; made when the first error occurs. */
  private get names(): Map<number, string> {
    if (this.cellNames) return this.cellNames;
    const names = new Map<number, string>();
    for (const sheet of this.compiler.workbook.sheets)
      sheet.slots.forEach((slot, index) => {
        if (slot > 0 && sheet.formula(sheet.rowOf(index), sheet.columnOf(index)) !== '')
          names.set(this.renumbered[slot - 1]!, sheet.nameAt(index));
      });
    this.cellNames = names;
    return names;
  }
}

/** A program with one objective: a number that is to be made small, and its exact gradient. */
export class Program extends CellProgram {
  private readonly target: number;

  constructor(
    compiler: Compiler,
    /** Values of the cells to change when the sheet was read, in order. */
    readonly start: Float64Array,
    objective: number,
  ) {
    super(compiler, start.length);
    this.target = this.renumbered[objective]!;
  }

  /** The objective for these weights; NaN when it is an error, which `error` then tells. */
  evaluate(weights: Float64Array): number {
    this.run(weights);
    return this.machine.values[this.target]!;
  }

  /** The objective, and into `out` its derivative by each weight. */
  gradient(weights: Float64Array, out: Float64Array): number {
    this.run(weights);
    runBackward(this.machine, this.operations, this.target);
    out.set(this.machine.gradients.subarray(0, this.inputCount));
    return this.machine.values[this.target]!;
  }

  /** Derivative of the objective by any cell, after `gradient`; 0 for constants and cells beyond reach. */
  gradientAt(cell: CellAddress): number {
    const slot = this.slotOf(cell);
    const own = slot < 0 ? this.machine.constantsFrom : this.renumbered[slot]!;
    return own < this.machine.constantsFrom ? this.machine.gradients[own]! : 0;
  }

  /** Which error the objective is after the latest run, and in which cell it began; null when it is a number. */
  get error(): RunError | null {
    return Number.isNaN(this.machine.values[this.target]!) ? this.errorAt(this.target) : null;
  }
}
