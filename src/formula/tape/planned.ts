import { Workspace } from '../kernels/workspace.ts';
import { type Machine, type Operation, type PlannedMachine, recordSize } from './operation.ts';

type Fixed = Pick<Machine, 'tape' | 'slots' | 'borders' | 'drawsFrom' | 'constantsFrom' | 'draw' | 'calls'>;

/**
 * Puts the numbers of a finished tape into the memory of the kernels and prepares each record to run on them.
 * @param count how many slots there are
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

/** Finds the numbers of a tape again after another program has let the memory grow. */
export function refresh(machine: PlannedMachine): void {
  machine.workspace.refresh();
  if (machine.values.buffer !== machine.workspace.numbers.buffer) bind(machine);
}
