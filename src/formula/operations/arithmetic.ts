import type { Kernels } from '../kernels/kernels.ts';
import { listOperands, unary } from '../tape/elementwise.ts';
import { finiteOrNaN, type Operation, type OperationPlan, type PlannedMachine } from '../tape/operation.ts';

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
function planPairs(
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

// The four arithmetic operations have their own loops: the general factory would cost a call per element that the
// engine cannot inline, and most operations of a model are arithmetic.

/** x + y */
export const add: Operation = {
  name: 'ADD',
  operands: listOperands(2),
  error: () => '#NUM!',
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++)
      values[out + i] = finiteOrNaN(values[slots[a + i]!]! + values[slots[b + i]!]!);
  },
  backward({ tape, slots, gradients }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const gradient = gradients[out + i]!;
      gradients[slots[a + i]!] += gradient;
      gradients[slots[b + i]!] += gradient;
    }
  },
  plan: (machine, at) =>
    planPairs(machine, at, add, {
      forward: (kernels, ...places) => kernels.add(...places),
      left: (kernels, count, upstream, _, to) => kernels.accumulate(count, upstream, to),
      right: (kernels, count, upstream, _, to) => kernels.accumulate(count, upstream, to),
      readsValues: false,
    }),
};

/** x − y */
export const subtract: Operation = {
  name: 'MINUS',
  operands: listOperands(2),
  error: () => '#NUM!',
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++)
      values[out + i] = finiteOrNaN(values[slots[a + i]!]! - values[slots[b + i]!]!);
  },
  backward({ tape, slots, gradients }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const gradient = gradients[out + i]!;
      gradients[slots[a + i]!] += gradient;
      gradients[slots[b + i]!] -= gradient;
    }
  },
  plan: (machine, at) =>
    planPairs(machine, at, subtract, {
      forward: (kernels, ...places) => kernels.subtract(...places),
      left: (kernels, count, upstream, _, to) => kernels.accumulate(count, upstream, to),
      right: (kernels, count, upstream, _, to) => kernels.reduce(count, upstream, to),
      readsValues: false,
    }),
};

/** x · y */
export const multiply: Operation = {
  name: 'MULTIPLY',
  operands: listOperands(2),
  error: () => '#NUM!',
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++)
      values[out + i] = finiteOrNaN(values[slots[a + i]!]! * values[slots[b + i]!]!);
  },
  backward({ tape, slots, values, gradients }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const gradient = gradients[out + i]!;
      if (gradient === 0) continue;
      const x = slots[a + i]!;
      const y = slots[b + i]!;
      gradients[x] += gradient * values[y]!;
      gradients[y] += gradient * values[x]!;
    }
  },
  plan: (machine, at) =>
    planPairs(machine, at, multiply, {
      forward: (kernels, ...places) => kernels.multiply(...places),
      left: (kernels, ...places) => kernels.accumulateProduct(...places),
      right: (kernels, ...places) => kernels.accumulateProduct(...places),
      readsValues: true,
    }),
};

/** x / y; #DIV/0! where y is 0. */
export const divide: Operation = {
  name: 'DIVIDE',
  operands: listOperands(2),
  error: ([, divisor]) => (divisor === 0 ? '#DIV/0!' : '#NUM!'),
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++)
      values[out + i] = finiteOrNaN(values[slots[a + i]!]! / values[slots[b + i]!]!);
  },
  backward({ tape, slots, values, gradients }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const gradient = gradients[out + i]!;
      if (gradient === 0) continue;
      const y = slots[b + i]!;
      const share = gradient / values[y]!;
      gradients[slots[a + i]!] += share;
      gradients[y] -= share * values[out + i]!;
    }
  },
};

/** base ^ exponent; exact for squares and square roots. */
export const raised = (base: number, exponent: number): number =>
  exponent === 2 ? base * base : exponent === 0.5 ? Math.sqrt(base) : base ** exponent;

/** With respect to the base; 0 if the exponent is 0, like PyTorch's pow. */
const byBase = (base: number, exponent: number): number => {
  if (exponent === 2) return 2 * base;
  return exponent === 0 ? 0 : exponent * base ** (exponent - 1);
};

/** With respect to the exponent; 0 at base 0 with a positive exponent, like PyTorch's pow. */
const byExponent = (base: number, exponent: number, power: number): number =>
  base === 0 && exponent >= 0 ? 0 : power * Math.log(base);

/** x ^ y; #NUM! for a root of a negative number, #DIV/0! for a negative power of 0. */
export const power: Operation = {
  name: 'POWER',
  operands: listOperands(2),
  error: ([base, exponent]) => (base === 0 && exponent! < 0 ? '#DIV/0!' : '#NUM!'),
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const base = values[slots[a + i]!]!;
      const exponent = values[slots[b + i]!]!;
      values[out + i] = Number.isNaN(base) ? base : finiteOrNaN(raised(base, exponent));
    }
  },
  backward({ tape, slots, values, gradients, drawsFrom }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const gradient = gradients[out + i]!;
      if (gradient === 0) continue;
      const x = slots[a + i]!;
      const y = slots[b + i]!;
      if (x < drawsFrom) gradients[x] += gradient * byBase(values[x]!, values[y]!);
      if (y < drawsFrom) gradients[y] += gradient * byExponent(values[x]!, values[y]!, values[out + i]!);
    }
  },
};

/** Copies x to a separate slot. */
export const copy = unary({ name: 'COPY', value: (x) => x, derivative: () => 1 });

/** −x */
export const negate = unary({ name: 'UMINUS', value: (x) => -x, derivative: () => -1 });

/** x % */
export const percent = unary({ name: 'UNARY_PERCENT', value: (x) => x / 100, derivative: () => 0.01 });
