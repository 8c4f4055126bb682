import { MemoryRefused, ZeroPool } from '../kernels/workspace.ts';
import {
  type CustomArgument,
  type CustomCall,
  type CustomEvaluation,
  type Draw,
  evaluateCustom,
  type NumberMatrix,
  type PreparedCall,
} from '../tape/custom-call.ts';
import type { Machine, Operation, OperationPlan, PlannedMachine } from '../tape/operation.ts';

const callAt = ({ tape, calls }: Machine, at: number): CustomCall => calls[tape[at + 4]!]!;

/** The arguments with the current numbers. An error among them makes the entire result an error. */
function argumentsAt(
  { tape, slots, values }: Machine,
  at: number,
  call: CustomCall,
): CustomArgument[] | null {
  let position = tape[at + 3]!;
  let isFine = true;
  const inputs = call.inputs.map((input, index) => {
    const positions = call.live[index]!;
    if (positions.length === 0) return input;
    const cells = [...input.cells];
    for (const cell of positions) {
      const value = values[slots[position++]!]!;
      isFine &&= !Number.isNaN(value);
      cells[cell] = typeof cells[cell] === 'boolean' ? value !== 0 : value;
    }
    return { ...input, cells };
  });
  return isFine ? inputs : null;
}

function evaluateAt(machine: Machine, at: number, call: CustomCall): CustomCall['latest'] {
  const inputs = argumentsAt(machine, at, call);
  const found = inputs && evaluateCustom(call.rule, call.adapt?.(inputs, machine.draw) ?? inputs);
  return found && hasSizeOf(call, found) ? found : null;
}

const hasSizeOf = ({ rows, columns }: CustomCall, { result }: CustomEvaluation): boolean =>
  result.rows === rows && result.columns === columns;

const dependsOnDrawAlone = ({ adapt, live }: CustomCall): boolean =>
  adapt !== null && live.every((cells) => cells.length === 0);

/**
 * Makes the draws that depend only on the draw's number. False if one has a different size than the compiled program,
 * as the last batch of an epoch may have.
 */
export function prepareDraws({ calls, draw }: Machine): boolean {
  return calls.filter(dependsOnDrawAlone).every((call) => {
    const found = evaluateCustom(call.rule, call.adapt!(call.inputs, draw));
    if (found && !hasSizeOf(call, found)) return false;
    call.latest = found;
    call.drawnFor = draw;
    return true;
  });
}

/** A custom function of the add-on; its result's cells are the outputs. */
export const customCall: Operation = {
  name: 'custom function',
  error: (_, machine, at) => callAt(machine, at).rule.failure?.() ?? '#ERROR!',
  operands(machine, at) {
    const size = callAt(machine, at).live.reduce((total, { length }) => total + length, 0);
    return Array.from(machine.slots.subarray(machine.tape[at + 3]!, machine.tape[at + 3]! + size));
  },
  forward(machine, at) {
    const { tape, values } = machine;
    const call = callAt(machine, at);
    if (call.drawnFor !== machine.draw) call.latest = evaluateAt(machine, at, call);
    for (let i = 0; i < tape[at + 1]!; i++) {
      const cell = call.latest ? call.latest.result.cells[i]! : Number.NaN;
      values[tape[at + 2]! + i] = typeof cell === 'string' ? Number.NaN : Number(cell);
    }
  },
  backward(machine, at) {
    const { tape, slots, gradients } = machine;
    const { latest, rule, live } = callAt(machine, at);
    const outputGradient = gradients.slice(tape[at + 2]!, tape[at + 2]! + tape[at + 1]!);
    if (!latest || outputGradient.every((gradient) => gradient === 0)) return;
    const parts = rule.backward!(latest.inputs, latest.result, outputGradient);
    let position = tape[at + 3]!;
    live.forEach((cells, index) => {
      for (const cell of cells) gradients[slots[position++]!] += parts[index]?.[cell] ?? 0;
    });
  },
  plan(machine, at) {
    const call = callAt(machine, at);
    const sources = sourcesOf(machine, at, call);
    if (dependsOnDrawAlone(call) || !call.rule.prepare || !sources) return null;
    const isLive = call.live.map(({ length }) => length > 0);
    const hasGradient = sources.map(
      (source) => source?.slots.some((slot) => slot < machine.drawsFrom) ?? false,
    );
    const prepared = call.rule.prepare(call.inputs, isLive, hasGradient);
    const typed = new TypedCall(machine, at, call, sources, prepared);
    return typed.rehearse() ? typed : null;
  },
};

const containsNumbers = ({ cells, given }: CustomArgument): boolean =>
  given && cells.every((cell) => typeof cell === 'number');

/** An argument of numbers only: cells from slots among constant numbers. */
interface Source {
  readonly rows: number;
  readonly columns: number;
  /** Workspace offset of its numbers; that of the slots themselves if they are contiguous. */
  readonly at: number;
  readonly isRun: boolean;
  readonly slots: Int32Array;
  /** Positions of the slots among the numbers. */
  readonly positions: Int32Array;
}

/** Null if a changing argument contains anything but numbers. */
function sourcesOf(machine: PlannedMachine, record: number, call: CustomCall): (Source | null)[] | null {
  if (call.inputs.some((input, index) => call.live[index]!.length > 0 && !containsNumbers(input)))
    return null;
  let start = machine.tape[record + 3]!;
  return call.inputs.map((input, index) => {
    if (!containsNumbers(input)) return null;
    const positions = call.live[index]!;
    const slots = machine.slots.subarray(start, start + positions.length);
    start += positions.length;
    return sourceOf(machine, input, positions, slots);
  });
}

function sourceOf(
  { workspace, valuesAt }: PlannedMachine,
  { rows, columns, cells }: CustomArgument,
  positions: Int32Array,
  slots: Int32Array,
): Source {
  const isRun =
    positions.length === rows * columns && slots.every((slot, position) => slot === slots[0]! + position);
  const at = isRun ? valuesAt + slots[0]! : workspace.allocate(rows * columns);
  if (!isRun) workspace.numbers.set(cells as readonly number[], at);
  return { rows, columns, at, isRun, slots, positions };
}

/** Calls a custom function with matrices instead of cells. */
class TypedCall implements OperationPlan {
  private readonly out: number;
  private readonly size: number;
  private isFine = false;
  /** The draw of the current arguments. */
  private drawnFor: Draw | null = null;
  /** The machine values that the views refer to. */
  private values: Float64Array | null = null;
  private matrices: readonly (NumberMatrix | null)[] = [];
  private upstream: NumberMatrix;
  private readonly pools: readonly [forward: ZeroPool, backward: ZeroPool];

  constructor(
    private readonly machine: PlannedMachine,
    record: number,
    private readonly call: CustomCall,
    private readonly sources: readonly (Source | null)[],
    private readonly prepared: PreparedCall,
  ) {
    this.out = machine.tape[record + 2]!;
    this.size = call.rows * call.columns;
    this.upstream = { rows: call.rows, columns: call.columns, data: new Float64Array(0) };
    this.pools = [new ZeroPool(machine.workspace), new ZeroPool(machine.workspace)];
  }

  /** Computes once from the sheet's numbers; false if the result contains anything but numbers. */
  rehearse(): boolean {
    const { call, prepared, pools } = this;
    const matrices = call.inputs.map((input) => {
      const { rows, columns, cells } = input;
      return containsNumbers(input) ? { rows, columns, data: Float64Array.from(cells as number[]) } : null;
    });
    try {
      if (pools[0].rehearse(() => prepared.evaluate(matrices)) === null) return false;
      const upstream = { ...this.upstream, data: new Float64Array(this.size) };
      pools[1].rehearse(() => prepared.backward?.(upstream));
      return true;
    } catch (error) {
      if (error instanceof MemoryRefused) throw error;
      // The function rejects these numbers: the cell is an error now, but may not be at the next step.
      return false;
    }
  }

  forward(): void {
    this.findViews();
    this.isFine = this.load() && this.evaluate();
    if (!this.isFine) this.machine.values.fill(Number.NaN, this.out, this.out + this.size);
  }

  backward(): void {
    if (!this.isFine || this.upstream.data.every((gradient) => gradient === 0)) return;
    const parts = this.pools[1].run(() => this.prepared.backward!(this.upstream));
    const { gradients } = this.machine;
    this.sources.forEach((source, index) => {
      const part = parts[index];
      if (!source || !part) return;
      const { slots, positions } = source;
      if (source.isRun) this.addRun(part, slots[0]!);
      else for (let i = 0; i < slots.length; i++) gradients[slots[i]!]! += part[positions[i]!]!;
    });
  }

  /** Adds to the gradients of contiguous slots. */
  private addRun(part: Float64Array, first: number): void {
    const { gradients, gradientsAt, workspace } = this.machine;
    if (part.buffer === gradients.buffer)
      workspace.kernels.accumulate(part.length, part.byteOffset / 8, gradientsAt + first);
    else for (let i = 0; i < part.length; i++) gradients[first + i]! += part[i]!;
  }

  /** Adopts the arguments of the machine's draw, once per draw. */
  private takeDraw(): void {
    const { adapt, inputs } = this.call;
    const { draw } = this.machine;
    if (!adapt || this.drawnFor === draw) return;
    this.prepared.use(adapt(inputs, draw));
    this.drawnFor = draw;
  }

  /** Writes the result to the outputs; false for an error, or if its size differs from the sheet's. */
  private evaluate(): boolean {
    let result: NumberMatrix | null;
    try {
      this.takeDraw();
      result = this.pools[0].run(() => this.prepared.evaluate(this.matrices));
    } catch {
      // For any exception in a custom function, Sheets shows #ERROR! in its cell.
      return false;
    }
    if (!result || result.rows !== this.call.rows || result.columns !== this.call.columns) return false;
    const { values, valuesAt, workspace } = this.machine;
    values.set(result.data, this.out);
    return workspace.kernels.finite(this.size, valuesAt + this.out);
  }

  /** Updates the views after the memory has moved. */
  private findViews(): void {
    const { values, gradients, workspace } = this.machine;
    if (this.values === values) return;
    this.values = values;
    this.upstream = { ...this.upstream, data: gradients.subarray(this.out, this.out + this.size) };
    for (const pool of this.pools) pool.view();
    this.matrices = this.sources.map(
      (source) =>
        source && {
          rows: source.rows,
          columns: source.columns,
          data: workspace.numbers.subarray(source.at, source.at + source.rows * source.columns),
        },
    );
  }

  /** Loads the arguments' numbers; false if there is an error among them. */
  private load(): boolean {
    const { values, workspace } = this.machine;
    const { numbers, kernels } = workspace;
    for (const source of this.sources) {
      if (!source || source.slots.length === 0) continue;
      const { at, slots, positions } = source;
      if (!source.isRun)
        for (let i = 0; i < slots.length; i++) numbers[at + positions[i]!] = values[slots[i]!]!;
      if (!kernels.finite(source.rows * source.columns, at)) return false;
    }
    return true;
  }
}
