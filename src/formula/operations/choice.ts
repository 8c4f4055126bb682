import { binary, listOperands, unary } from '../tape/elementwise.ts';
import { type Operation, reduction, segmentOperands } from '../tape/operation.ts';

// Results are 1 for TRUE and 0 for FALSE. Derivatives are zero: a comparison jumps.

export const equal = binary({ name: '=', value: (x, y) => Number(x === y) });
export const notEqual = binary({ name: '<>', value: (x, y) => Number(x !== y) });
export const less = binary({ name: '<', value: (x, y) => Number(x < y) });
export const lessOrEqual = binary({ name: '<=', value: (x, y) => Number(x <= y) });
export const greater = binary({ name: '>', value: (x, y) => Number(x > y) });
export const greaterOrEqual = binary({ name: '>=', value: (x, y) => Number(x >= y) });

/** 1 where both operands are 1. */
export const bothTrue = binary({ name: 'AND', value: (x, y) => x * y });

/** NOT */
export const not = unary({ name: 'NOT', value: (x) => (Number.isNaN(x) ? Number.NaN : Number(x === 0)) });

/** 1 where the operand is an error. */
export const isError = unary({ name: 'ISERROR', value: (x) => Number(Number.isNaN(x)) });

/** 1 where the operand is a number. */
export const isNumber = unary({ name: 'ISNUMBER', value: (x) => Number(!Number.isNaN(x)) });

/** Searches for the first operand among the others; the value is its position from 1. The derivative is zero. */
function matching(
  name: string,
  found: (values: Float64Array, slots: Int32Array, start: number, end: number) => number,
): Operation {
  return reduction({
    name,
    value(values, slots, start, end) {
      const place = found(values, slots, start + 1, end);
      return place > 0 ? place : Number.NaN;
    },
    error: () => '#N/A',
  });
}

/** MATCH(x; range; 0) on numbers. */
export const matchExactly = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  for (let i = start; i < end; i++) if (values[slots[i]!] === sought) return i - start + 1;
  return 0;
});

/** MATCH(x; range; 1) on ascending numbers: the last number at or below x. */
export const matchAscending = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  let place = 0;
  for (let i = start; i < end && values[slots[i]!]! <= sought; i++) place = i - start + 1;
  return place;
});

/** MATCH(x; range; −1) on descending numbers: the last number at or above x. */
export const matchDescending = matching('MATCH', (values, slots, start, end) => {
  const sought = values[slots[start - 1]!]!;
  let place = 0;
  for (let i = start; i < end && values[slots[i]!]! >= sought; i++) place = i - start + 1;
  return place;
});

/** Condition, value if true, value if false. Only the chosen branch receives a gradient. */
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

/** A value, and its replacement if it is an error. */
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

/** The segment's first operand is an index from 1 into the others. */
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
