import { Workspace } from '../kernels/workspace.ts';
import type { ErrorName } from '../values.ts';
import { type Machine, type Operation, type PlannedMachine, recordSize } from './operation.ts';

type Fixed = Pick<Machine, 'tape' | 'slots' | 'borders' | 'drawsFrom' | 'constantsFrom' | 'draw' | 'calls'>;

/**
 * Moves the numbers of a finished tape into the kernels' memory and prepares each record to run there.
 * @param count number of slots
 */
export function planned(
  fixed: Fixed,
  operations: readonly Operation[],
  count: number,
  fillValues: (values: Float64Array) => void,
): PlannedMachine {
  let machine: PlannedMachine | null = null;
  Workspace.fill((workspace) => {
    const valuesAt = workspace.allocate(count);
    const gradientsAt = workspace.allocate(count);
    const empty = new Float64Array(0);
    const made = {
      ...fixed,
      workspace,
      count,
      valuesAt,
      gradientsAt,
      values: empty,
      gradients: empty,
      plans: [],
    };
    const plans = [];
    bind(made);
    fillValues(made.values);
    const { tape } = fixed;
    for (let at = 0; at < tape.length; at += recordSize)
      plans.push(operations[tape[at]!]!.plan?.(made, at) ?? null);
    bind(made);
    machine = Object.assign(made, { plans });
  });
  return machine!;
}

function bind(machine: PlannedMachine): void {
  const { workspace, count, valuesAt, gradientsAt } = machine;
  machine.values = workspace.numbers.subarray(valuesAt, valuesAt + count);
  machine.gradients = workspace.numbers.subarray(gradientsAt, gradientsAt + count);
}

/** Updates a tape's views after another program has grown the memory. */
export function refresh(machine: PlannedMachine): void {
  machine.workspace.refresh();
  if (machine.values.buffer !== machine.workspace.numbers.buffer) bind(machine);
}

/** The origin of an error. */
interface Origin {
  /** Null if a constant is the error. */
  readonly error: ErrorName | null;
  /** Slots from the requested one to the one where the error began. */
  readonly path: readonly number[];
}

/** Offset of the record that computes a slot; −1 for an input. */
function recordOf({ tape }: Machine, slot: number): number {
  for (let at = 0; at < tape.length; at += recordSize) {
    const first = tape[at + 2]!;
    if (slot >= first && slot < first + tape[at + 1]!) return at;
  }
  return -1;
}

/** Follows NaN backwards from a slot to the first operation with valid operands, or to a constant. */
export function traceError(machine: Machine, operations: readonly Operation[], slot: number): Origin {
  const path = [slot];
  for (let current = slot; current < machine.constantsFrom; ) {
    const at = recordOf(machine, current);
    if (at < 0) return { error: '#NUM!', path };
    const first = machine.tape[at + 2]!;
    const operation = operations[machine.tape[at]!]!;
    const operands = operation.operands(machine, at, current - first);
    const broken = operands.find((operand) => Number.isNaN(machine.values[operand]!));
    if (broken === undefined)
      return {
        error: operation.error(
          operands.map((one) => machine.values[one]!),
          machine,
          at,
        ),
        path,
      };
    path.push(broken);
    current = broken;
  }
  return { error: null, path };
}

/** Computes all slots from the inputs. */
export function runForward(machine: Machine, operations: readonly Operation[]): void {
  const { tape, plans } = machine;
  for (let at = 0, record = 0; at < tape.length; at += recordSize, record++) {
    const plan = plans[record];
    if (plan) plan.forward();
    else operations[tape[at]!]!.forward(machine, at);
  }
}

/** Fills the gradients: the derivative of one slot with respect to all others, after a forward run. */
export function runBackward(machine: Machine, operations: readonly Operation[], objective: number): void {
  const { tape, gradients, drawsFrom, plans } = machine;
  gradients.fill(0, 0, drawsFrom);
  gradients[objective] = 1;
  for (let at = tape.length - recordSize; at >= 0; at -= recordSize) {
    if (tape[at + 2]! >= drawsFrom) continue;
    const plan = plans[at / recordSize];
    if (plan) plan.backward();
    else operations[tape[at]!]!.backward?.(machine, at);
  }
}
