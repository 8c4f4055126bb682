import type { Kernels } from '../kernels/kernels.ts';
import type { Operation, OperationPlan, PlannedMachine } from './operation.ts';

/** An operation on pairs of numbers by kernels, for `count` contiguous numbers. */
interface PairRule {
  forward(kernels: Kernels, count: number, a: number, b: number, to: number): void;
  /** Adds to the gradients of the left operand, from the offsets of the upstream gradient and the other operand. */
  left(kernels: Kernels, count: number, upstream: number, other: number, to: number): void;
  right(kernels: Kernels, count: number, upstream: number, other: number, to: number): void;
  /** Whether the derivatives read values, which must then not be errors. */
  readsValues: boolean;
}

/** A contiguous operand, or one contiguous row that is repeated. */
interface Run {
  readonly values: number;
  readonly gradients: number;
  readonly period: number;
  readonly hasGradient: boolean;
}

/** Number of elements below which the loop over slots is as fast. */
const fewNumbers = 16;
const shortestRow = 8;

function runOf(machine: PlannedMachine, slots: Int32Array): Run | null {
  const { drawsFrom, constantsFrom, valuesAt, gradientsAt, workspace } = machine;
  const [first, count] = [slots[0]!, slots.length];
  const again = slots.indexOf(first, 1);
  const period = again < 0 ? count : again;
  const hasGradient = slots.some((slot) => slot < drawsFrom);
  const isRegular = count % period === 0 && slots.every((slot, i) => slot === first + (i % period));
  if (isRegular && period >= shortestRow)
    return { values: valuesAt + first, gradients: gradientsAt + first, period, hasGradient };
  if (slots.some((slot) => slot < constantsFrom)) return null;
  const values = workspace.allocate(count);
  workspace.kernels.gather(count, workspace.list(slots), valuesAt, values);
  return { values, gradients: 0, period: count, hasGradient };
}

/** Prepares an operation on pairs whose operands are contiguous in memory. */
export function planPairs(
  machine: PlannedMachine,
  at: number,
  operation: Operation,
  rule: PairRule,
): OperationPlan | null {
  const { tape, slots, workspace, valuesAt, gradientsAt } = machine;
  const [count, out] = [tape[at + 1]!, tape[at + 2]!];
  if (count < fewNumbers) return null;
  const a = runOf(machine, slots.subarray(tape[at + 3]!, tape[at + 3]! + count));
  const b = a && runOf(machine, slots.subarray(tape[at + 4]!, tape[at + 4]! + count));
  const step = a && b ? Math.min(a.period, b.period) : 0;
  if (!a || !b || a.period % step !== 0 || b.period % step !== 0) return null;
  let allFinite = true;
  return {
    forward() {
      const { kernels } = workspace;
      for (let i = 0; i < count; i += step)
        rule.forward(kernels, step, a.values + (i % a.period), b.values + (i % b.period), valuesAt + out + i);
      if (rule.readsValues) allFinite = kernels.finite(count, valuesAt + out);
    },
    backward() {
      if (!allFinite) {
        operation.backward!(machine, at);
        return;
      }
      const { kernels } = workspace;
      for (let i = 0; i < count; i += step) {
        const [upstream, p, q] = [gradientsAt + out + i, i % a.period, i % b.period];
        if (a.hasGradient) rule.left(kernels, step, upstream, b.values + q, a.gradients + p);
        if (b.hasGradient) rule.right(kernels, step, upstream, a.values + p, b.gradients + q);
      }
    },
  };
}
