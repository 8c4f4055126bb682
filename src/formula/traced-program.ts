import type { ProgramCompiler, Traced } from './graph/compiler.ts';
import type { SheetStore } from './graph/sheet-store.ts';
import type { CellAddress } from './model.ts';
import { Program } from './program.ts';
import { recordSize } from './tape/operation.ts';
import { runBackward } from './tape/run.ts';

/** A cell on the path from the inputs to the objective. */
interface TracedCell extends CellAddress {
  /** The cell whose formula computes it: itself or the first of an array; null for an input. */
  readonly anchor: CellAddress | null;
  /**
   * Cells with the same filled-down formula share a number; each reads only cells with smaller numbers. 0 for inputs.
   */
  readonly step: number;
}

/** The derivative of one cell with respect to another that its formula reads. */
interface LocalSlope {
  /** Index among the traced cells. */
  readonly by: number;
  readonly slope: number;
}

/** Information about a traced cell besides its address. */
interface Origin {
  readonly slot: number;
  /** Null for an input. */
  readonly traced: Traced | null;
}

/**
 * A program that returns the derivatives of each cell between inputs and objective with respect to the cells that its
 * formula reads. A cell is identified by its index in `cells`.
 */
export class TracedProgram extends Program {
  /** The inputs, then the computed cells in dependency order. */
  readonly cells: readonly TracedCell[];
  private readonly origins: readonly Origin[];
  /** Index of a cell by its number among the cells of all sheets, plus 1. */
  private readonly places = new Map<number, number>();
  /** For each cell, its readers by formula. */
  private readers: Map<number, Map<Traced, number[]>> | null = null;
  private readonly sources = new Map<Traced, readonly number[]>();

  constructor(
    private readonly traces: ProgramCompiler,
    inputs: readonly CellAddress[],
    start: Float64Array,
    objective: number,
  ) {
    super(traces, start, objective);
    const cells: TracedCell[] = [];
    const origins: Origin[] = [];
    const add = (cell: TracedCell, traced: Traced | null) => {
      const sheet = traces.sheet(cell.sheet);
      const index = sheet.index(cell.row, cell.column);
      this.places.set(sheet.base + index, cells.length);
      cells.push(cell);
      origins.push({ slot: this.renumbered[sheet.slots[index]! - 1]!, traced });
    };
    for (const cell of inputs) add({ ...cell, anchor: null, step: 0 }, null);
    const steps = new Map<Traced['span'], number>();
    for (const traced of traces.traced) {
      const { shape, anchor, span } = traced;
      const step = steps.get(span) ?? steps.size + 1;
      steps.set(span, step);
      const at = addressIn(shape.sheet, anchor);
      for (const cell of traced.cells) {
        const index = cell - shape.sheet.base;
        const slot = this.renumbered[shape.sheet.slots[index]! - 1]!;
        if (slot >= this.machine.drawsFrom) continue;
        add({ ...addressIn(shape.sheet, index), anchor: at, step }, traced);
      }
    }
    this.cells = cells;
    this.origins = origins;
  }

  /** Index of a cell; −1 for one that isn't on the path. */
  placeOf({ sheet: name, row, column }: CellAddress): number {
    const sheet = this.traces.workbook.sheet(name);
    if (!sheet?.holds(row, column)) return -1;
    return this.places.get(sheet.base + sheet.index(row, column)) ?? -1;
  }

  /** Computes everything from the inputs and returns the values of all traced cells. */
  valuesAt(inputs: Float64Array): Float64Array {
    this.run(inputs);
    const { values } = this.machine;
    return Float64Array.from(this.origins, ({ slot }) => values[slot]!);
  }

  /** Derivatives of the objective with respect to all traced cells. */
  gradientsAt(inputs: Float64Array): Float64Array {
    this.gradient(inputs, new Float64Array(this.inputCount));
    const { gradients } = this.machine;
    return Float64Array.from(this.origins, ({ slot }) => gradients[slot]!);
  }

  /** Derivatives of one traced cell with respect to all of them, at the values of the latest run. */
  gradientsOf(place: number): Float64Array {
    const { machine } = this;
    runBackward(machine, this.operations, this.origins[place]!.slot);
    return Float64Array.from(this.origins, ({ slot }) => machine.gradients[slot]!);
  }

  /** The traced cells whose formulas read a cell; of an array, only those that change with it. Call it after a run. */
  readersOf(place: number): readonly number[] {
    this.readers ??= this.findReaders();
    return [...(this.readers.get(place) ?? [])].flatMap(([traced, cells]) =>
      cells.length > 1 ? this.movedWith(place, traced, cells) : cells,
    );
  }

  /**
   * The partial derivatives of a cell with respect to the cells that its formula reads, at the values of the latest
   * run.
   */
  localSlopes(place: number): readonly LocalSlope[] {
    const { slot, traced } = this.origins[place]!;
    if (!traced) return [];
    const sources = this.sourcesOf(traced);
    const { machine, operations } = this;
    const { gradients, tape } = machine;
    for (const source of sources) gradients[this.origins[source]!.slot] = 0;
    this.eachRecordBackward(traced, (at) => gradients.fill(0, tape[at + 2]!, tape[at + 2]! + tape[at + 1]!));
    gradients[slot] = 1;
    this.eachRecordBackward(traced, (at) => {
      const plan = machine.plans[at / recordSize];
      if (plan) plan.backward();
      else operations[tape[at]!]!.backward?.(machine, at);
    });
    return sources.map((by) => ({ by, slope: gradients[this.origins[by]!.slot]! }));
  }

  /**
   * Lists a formula's cells once for everything that it reads: listing them one by one took seconds for an array of
   * thousands.
   */
  private findReaders(): Map<number, Map<Traced, number[]>> {
    const cellsOf = new Map<Traced, number[]>();
    this.origins.forEach(({ traced }, place) => {
      if (!traced) return;
      const known = cellsOf.get(traced);
      if (known) known.push(place);
      else cellsOf.set(traced, [place]);
    });
    const readers = new Map<number, Map<Traced, number[]>>();
    for (const [traced, cells] of cellsOf)
      for (const source of this.sourcesOf(traced)) {
        const known = readers.get(source) ?? new Map<Traced, number[]>();
        readers.set(source, known);
        known.set(traced, cells);
      }
    return readers;
  }

  /** The cells that change with another value of a cell that they read. */
  private movedWith(place: number, traced: Traced, cells: readonly number[]): number[] {
    const { machine, operations } = this;
    const { values, tape } = machine;
    const moved = this.origins[place]!.slot;
    const [former, before] = [values[moved]!, cells.map((cell) => values[this.origins[cell]!.slot]!)];
    const compute = (value: number) => {
      values[moved] = value;
      for (let at = traced.span.from; at < traced.span.to; at += recordSize) {
        const plan = machine.plans[at / recordSize];
        if (plan) plan.forward();
        else operations[tape[at]!]!.forward(machine, at);
      }
      return cells.map((cell) => values[this.origins[cell]!.slot]!);
    };
    const step = 1e-3 * Math.max(1, Math.abs(former));
    const [above, below] = [compute(former + step), compute(former - step)];
    compute(former);
    return cells.filter((_, i) => !Object.is(above[i], before[i]) || !Object.is(below[i], before[i]));
  }

  /** Visits the records that compute a group of cells, last one first; skips those without a gradient. */
  private eachRecordBackward({ span }: Traced, visit: (at: number) => void): void {
    const { tape, drawsFrom } = this.machine;
    for (let at = span.to - recordSize; at >= span.from; at -= recordSize)
      if (tape[at + 2]! < drawsFrom) visit(at);
  }

  private sourcesOf(traced: Traced): readonly number[] {
    const known = this.sources.get(traced);
    if (known) return known;
    const found = new Set<number>();
    for (const { sheet, ...area } of this.traces.areasReadBy(traced.shape, traced.anchor))
      for (let row = area.row; row < Math.min(area.row + area.rows, sheet.rows); row++)
        for (
          let column = area.column;
          column < Math.min(area.column + area.columns, sheet.columns);
          column++
        ) {
          const place = this.places.get(sheet.base + sheet.index(row, column));
          if (place !== undefined) found.add(place);
        }
    const sources = [...found];
    this.sources.set(traced, sources);
    return sources;
  }
}

const addressIn = (sheet: SheetStore, index: number): CellAddress => ({
  sheet: sheet.name,
  row: sheet.rowOf(index),
  column: sheet.columnOf(index),
});
