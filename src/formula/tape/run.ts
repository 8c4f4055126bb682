import { type Machine, type Operation, recordSize } from './operation.ts';

/** Computes all slots from the inputs. */
export function runForward(machine: Machine, operations: readonly Operation[]): void {
  const { tape, plans } = machine;
  for (let at = 0, record = 0; at < tape.length; at += recordSize, record++) {
    const plan = plans[record];
    if (plan) plan.forward();
    else operations[tape[at]!]!.forward(machine, at);
  }
}

/** Fills the gradients: the derivative of one slot by all others, after a forward run. */
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
