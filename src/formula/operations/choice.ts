import { listOperands } from '../tape/elementwise.ts';
import type { Operation } from '../tape/operation.ts';
import { segmentOperands } from '../tape/segments.ts';

/** Condition, value if true, value if false. Only the branch that is taken gets a gradient. */
export const select: Operation = {
  name: 'IF',
  operands(machine, at, element) {
    const [condition, yes, no] = listOperands(3)(machine, at, element) as [number, number, number];
    return [condition, machine.values[condition] ? yes : no];
  },
  flows: listOperands(3),
  error: () => '#VALUE!',
  forward({ tape, slots, values }, at) {
    const [count, out, c] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
    for (let i = 0; i < count; i++) {
      const condition = values[slots[c + i]!]!;
      const branch = tape[at + (condition === 0 ? 5 : 4)]!;
      values[out + i] = Number.isNaN(condition) ? Number.NaN : values[slots[branch + i]!]!;
    }
  },
  backward({ tape, slots, values, gradients }, at) {
    const [count, out, c] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
    for (let i = 0; i < count; i++) {
      const branch = tape[at + (values[slots[c + i]!] === 0 ? 5 : 4)]!;
      gradients[slots[branch + i]!] += gradients[out + i]!;
    }
  },
};

/** A value, and what replaces it where it is an error. */
export const replaceError: Operation = {
  name: 'IFERROR',
  operands(machine, at, element) {
    return [listOperands(2)(machine, at, element)[1]!];
  },
  flows: listOperands(2),
  error: () => '#VALUE!',
  forward({ tape, slots, values }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const value = values[slots[a + i]!]!;
      values[out + i] = Number.isNaN(value) ? values[slots[b + i]!]! : value;
    }
  },
  backward({ tape, slots, values, gradients }, at) {
    const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
    for (let i = 0; i < count; i++) {
      const source = Number.isNaN(values[slots[a + i]!]!) ? b : a;
      gradients[slots[source + i]!] += gradients[out + i]!;
    }
  },
};

/** The segment's first operand is an index from 1; the value is that one of the others. */
export const choose: Operation = {
  name: 'CHOOSE',
  operands({ tape, slots, borders, values }, at, element) {
    const start = borders[tape[at + 3]! + element]!;
    const size = borders[tape[at + 3]! + element + 1]! - start;
    const index = slots[tape[at + 4]! + start]!;
    const chosen = Math.trunc(values[index]!);
    return chosen >= 1 && chosen < size ? [index, slots[tape[at + 4]! + start + chosen]!] : [index];
  },
  flows: segmentOperands,
  error: () => '#NUM!',
  forward({ tape, slots, borders, values }, at) {
    for (let i = 0; i < tape[at + 1]!; i++) {
      const start = borders[tape[at + 3]! + i]!;
      const size = borders[tape[at + 3]! + i + 1]! - start;
      const index = Math.trunc(values[slots[tape[at + 4]! + start]!]!);
      const isInside = index >= 1 && index < size;
      values[tape[at + 2]! + i] = isInside ? values[slots[tape[at + 4]! + start + index]!]! : Number.NaN;
    }
  },
  backward({ tape, slots, borders, values, gradients }, at) {
    for (let i = 0; i < tape[at + 1]!; i++) {
      const gradient = gradients[tape[at + 2]! + i]!;
      if (gradient === 0) continue;
      const start = tape[at + 4]! + borders[tape[at + 3]! + i]!;
      gradients[slots[start + Math.trunc(values[slots[start]!]!)]!] += gradient;
    }
  },
};
