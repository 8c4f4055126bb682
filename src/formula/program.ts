import { areaName, cellName, placeName } from '../a1/addresses.ts';
import { cellsOf, type ProgramCompiler } from './graph/compiler.ts';
import { Flag, type SheetStore } from './graph/sheet-store.ts';
import type { FormulaWorkbook } from './graph/workbook.ts';
import {
  agrees,
  brokenSlope,
  type CellDifference,
  type FlatCause,
  flatCause,
  plainCell,
  type UncomputedFunction,
} from './inspect.ts';
import type { CellAddress, RangeAddress } from './model.ts';
import { prepareDraws } from './operations/custom.ts';
import type { Draw } from './tape/custom-call.ts';
import { type Operation, type PlannedMachine, recordSize } from './tape/operation.ts';
import { refresh, runBackward, runForward, traceError } from './tape/run.ts';
import { SlotKind } from './tape/slots.ts';
import { tokenize } from './tokens.ts';
import { type ErrorName, ErrorValue, type Scalar, scalarOf } from './values.ts';

/** An error during a program's run, and the cell whose formula caused it. */
export interface RunError {
  readonly name: ErrorName;
  /** Such as `Sheet1!B7`. */
  readonly cell: string;
}

/** Formulas compiled to a tape over flat arrays. */
export class CellProgram {
  /** Cells with RAND or similar functions that keep the values that were read. */
  readonly frozen: readonly string[];
  /** Cells with RAND or similar functions that draw at each step. */
  readonly redrawn: readonly string[];
  private readonly own: PlannedMachine;
  protected readonly operations: readonly Operation[];
  protected readonly renumbered: Int32Array;
  private cellNames: Map<number, string> | null = null;

  constructor(
    private readonly compiler: ProgramCompiler,
    /** Number of inputs of a run. */
    readonly inputCount: number,
  ) {
    const { machine, renumbered } = compiler.builder.finish();
    this.own = machine;
    this.renumbered = renumbered;
    this.operations = compiler.builder.operations;
    this.frozen = compiler.frozen;
    this.redrawn = compiler.redrawn;
  }

  /** The tape and its numbers, even after the memory has moved. */
  protected get machine(): PlannedMachine {
    refresh(this.own);
    return this.own;
  }

  /** Number of operations in a run, and of numbers that they process. */
  get size(): { readonly operations: number; readonly slots: number; readonly bytes: number } {
    const { tape, slots, borders, values, gradients } = this.machine;
    const bytes = [tape, slots, borders, values, gradients].reduce((sum, array) => sum + array.byteLength, 0);
    return { operations: tape.length / recordSize, slots: values.length, bytes };
  }

  /** Recomputes everything from the inputs, in the order of their ranges. */
  run(inputs: Float64Array): void {
    const { machine } = this;
    machine.values.set(inputs.subarray(0, this.inputCount));
    runForward(machine, this.operations);
  }

  /** A cell's name in messages, such as `Sheet1!B7`. */
  nameOf({ sheet, row, column }: CellAddress): string {
    return placeName(sheet, cellName(row, column));
  }

  /** Whether random functions draw again when `drawAt` requests it. */
  get isRedrawn(): boolean {
    return this.machine.calls.some(({ adapt }) => adapt !== null);
  }

  /** Number of steps in a pass over the data, by the largest range that batches are drawn from; 1 without batches. */
  get stepsPerEpoch(): number {
    const counts = this.machine.calls.map(({ rule, inputs }) => rule.redrawing?.stepsPerEpoch?.(inputs) ?? 1);
    return counts.reduce((most, count) => Math.max(most, count), 1);
  }

  /**
   * Sets the draw of random functions for the following runs.
   * @returns false if the draw's sizes differ from the compiled ones, so that the program cannot run
   */
  drawAt(draw: Draw): boolean {
    this.machine.draw = draw;
    return prepareDraws(this.machine);
  }

  /** A cell's value after the latest run; null also for a cell that the program does not reach. */
  value(cell: CellAddress): Scalar {
    const slot = this.slotOf(cell);
    if (slot < 0) return null;
    const number = this.machine.values[this.renumbered[slot]!]!;
    const { store } = this.compiler.builder;
    if (!store.isLive(slot)) return store.scalar(slot);
    if (Number.isNaN(number)) return new ErrorValue(this.errorAt(this.renumbered[slot]!).name);
    return store.kinds[slot] === SlotKind.liveBoolean ? number !== 0 : number;
  }

  /**
   * The computed cells whose values after the latest run differ from the sheet, in dependency order. Excludes cells
   * that depend on functions such as RAND, which may have changed while the file was read.
   */
  differences(): CellDifference[] {
    const { workbook, computed } = this.compiler;
    return computed.flatMap((cell): CellDifference[] => {
      const sheet = workbook.sheetOf(cell);
      const index = cell - sheet.base;
      if (sheet.flags[index]! & Flag.random) return [];
      const [row, column] = [sheet.rowOf(index), sheet.columnOf(index)];
      const value = this.value({ sheet: sheet.name, row, column });
      const shown = scalarOf(sheet.value(row, column));
      if (agrees(value, shown)) return [];
      return [{ cell: sheet.nameAt(index), computed: plainCell(value), shown: plainCell(shown) }];
    });
  }

  /** Formulas that were read as values of the sheet instead of computed, by their first function. */
  get read(): UncomputedFunction[] {
    const { workbook, read } = this.compiler;
    const byName = new Map<string, number[]>();
    for (const cell of read) {
      const sheet = workbook.sheetOf(cell);
      const index = cell - sheet.base;
      const formula = sheet.formula(sheet.rowOf(index), sheet.columnOf(index));
      const [first] = tokenize(formula, workbook.separators).filter(({ kind }) => kind === 'function');
      const name = first?.text.toUpperCase() ?? '';
      const cells = byName.get(name);
      if (cells) cells.push(cell);
      else byName.set(name, [cell]);
    }
    return [...byName].map(([name, cells]) => ({ name, areas: areasOf(cells, workbook) }));
  }

  /** The values of a range after the latest run, row by row. */
  values(range: RangeAddress): Scalar[][] {
    const cells = cellsOf([range]).map((cell) => this.value(cell));
    return Array.from({ length: range.rows }, (_, row) =>
      cells.slice(row * range.columns, (row + 1) * range.columns),
    );
  }

  /** The error in a slot of the machine after a run. */
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

  /** Cells by slot, for messages; built when the first error occurs. */
  protected get names(): Map<number, string> {
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

/** Groups cells into ranges; each extends down its column to the first gap. */
function areasOf(cells: readonly number[], workbook: FormulaWorkbook): string[] {
  const places = cells.map((cell) => {
    const sheet = workbook.sheetOf(cell);
    return { sheet, row: sheet.rowOf(cell - sheet.base), column: sheet.columnOf(cell - sheet.base) };
  });
  places.sort((a, b) => a.sheet.base - b.sheet.base || a.column - b.column || a.row - b.row);
  const areas: ((typeof places)[number] & { rows: number; columns: number })[] = [];
  for (const place of places) {
    const last = areas.at(-1);
    if (last?.sheet === place.sheet && last.column === place.column && last.row + last.rows === place.row)
      last.rows++;
    else areas.push({ ...place, rows: 1, columns: 1 });
  }
  return besides(areas).map((area) => placeName(area.sheet.name, areaName(area)));
}

/** Joins areas that are side by side and cover the same rows. */
function besides<A extends { sheet: SheetStore; row: number; column: number; rows: number; columns: number }>(
  areas: readonly A[],
): A[] {
  const joined = new Map<string, A>();
  return areas.filter((area) => {
    const keyOf = (column: number) => `${area.sheet.base} ${area.row} ${area.rows} ${column}`;
    const left = joined.get(keyOf(area.column));
    if (left) left.columns++;
    joined.set(keyOf(area.column + 1), left ?? area);
    return !left;
  });
}

/** A program with one objective, a number to minimize, and its exact gradient. */
export class Program extends CellProgram {
  private readonly target: number;

  constructor(
    compiler: ProgramCompiler,
    /** Values of the cells to change when the sheet was read, in order. */
    readonly start: Float64Array,
    objective: number,
  ) {
    super(compiler, start.length);
    this.target = this.renumbered[objective]!;
  }

  /** The objective for these weights; NaN for an error, available in `error`. */
  evaluate(weights: Float64Array): number {
    this.run(weights);
    return this.machine.values[this.target]!;
  }

  /** Returns the objective and writes its derivatives with respect to the weights into `out`. */
  gradient(weights: Float64Array, out: Float64Array): number {
    this.run(weights);
    runBackward(this.machine, this.operations, this.target);
    out.set(this.machine.gradients.subarray(0, this.inputCount));
    return this.machine.values[this.target]!;
  }

  /** The objective's derivative with respect to a cell, after `gradient`; 0 for constants and unreached cells. */
  gradientAt(cell: CellAddress): number {
    const slot = this.slotOf(cell);
    const own = slot < 0 ? this.machine.drawsFrom : this.renumbered[slot]!;
    return own < this.machine.drawsFrom ? this.machine.gradients[own]! : 0;
  }

  /**
   * The function that makes the slope 0 everywhere, as ROUND does, and its cell; null if a gradient passes. Call it
   * after `gradient` if all slopes were 0.
   */
  get flatCause(): FlatCause | null {
    return flatCause(this.machine, this.operations, this.target, this.names, this.inputCount);
  }

  /** The cell in which a slope became infinite or undefined, after `gradient`; null if all are finite. */
  get brokenSlope(): string | null {
    return brokenSlope(this.machine, this.operations, this.target, this.names);
  }

  /** The objective's error after the latest run, and the cell that caused it; null if the objective is a number. */
  get error(): RunError | null {
    return Number.isNaN(this.machine.values[this.target]!) ? this.errorAt(this.target) : null;
  }
}
