import { type Machine, type Operation, recordSize } from './operation.ts';

/** Computes all slots from the inputs. */
export function runForward(machine: Machine, operations: readonly Operation[]): void {
  const { tape } = machine;
  for (let at = 0; at < tape.length; at += recordSize) operations[tape[at]!]!.forward(machine, at);
}

/** Fills the gradients: the derivative of one slot by all others, after a forward run. */
export function runBackward(machine: Machine, operations: readonly Operation[], objective: number): void {
  const { tape, gradients, constantsFrom } = machine;
  gradients.fill(0, 0, constantsFrom);
  gradients[objective] = 1;
  for (let at = tape.length - recordSize; at >= 0; at -= recordSize)
    operations[tape[at]!]!.backward?.(machine, at);
}
