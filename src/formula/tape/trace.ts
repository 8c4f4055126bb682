import type { ErrorName } from '../values.ts';
import { type Machine, type Operation, recordSize } from './operation.ts';

/** Where an error comes from. */
export interface Origin {
  /** Null when a constant is the error. */
  readonly error: ErrorName | null;
  /** Slots from the one that was asked about to the one that first went wrong. */
  readonly path: readonly number[];
}

/** Offset of the record that computes a slot; records lie in the order of their outputs. */
function recordOf({ tape }: Machine, slot: number): number {
  let low = 0;
  let high = tape.length / recordSize - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tape[middle * recordSize + 2]! <= slot) low = middle;
    else high = middle - 1;
  }
  return low * recordSize;
}

/** Follows NaN backwards from a slot to the operation whose operands were all fine, or to a constant. */
export function traceError(machine: Machine, operations: readonly Operation[], slot: number): Origin {
  const path = [slot];
  for (let current = slot; current < machine.constantsFrom; ) {
    const at = recordOf(machine, current);
    const first = machine.tape[at + 2]!;
    if (machine.tape.length === 0 || current < first || current >= first + machine.tape[at + 1]!)
      return { error: '#NUM!', path };
    const operation = operations[machine.tape[at]!]!;
    const operands = operation.operands(machine, at, current - first);
    const broken = operands.find((operand) => Number.isNaN(machine.values[operand]!));
    if (broken === undefined)
      return { error: operation.error(operands.map((one) => machine.values[one]!)), path };
    path.push(broken);
    current = broken;
  }
  return { error: null, path };
}
