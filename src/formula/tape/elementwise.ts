import type { ErrorName } from '../values.ts';
import { finiteOrNaN, type Machine, type Operation } from './operation.ts';

const numberError = (): ErrorName => '#NUM!';

/** Operands of an elementwise record: one list for each, of the record's length. */
export const listOperands =
  (arity: number) =>
  ({ tape, slots }: Machine, at: number, element: number): number[] =>
    Array.from({ length: arity }, (_, i) => slots[tape[at + 3 + i]! + element]!);

interface UnaryRule {
  readonly name: string;
  value(x: number): number;
  /** With respect to x, where y is the value. Omitted if it is zero everywhere. */
  derivative?(x: number, y: number): number;
  error?(operands: readonly number[]): ErrorName;
}

/** An operation on one number, element by element. */
export function unary({ name, value, derivative, error = numberError }: UnaryRule): Operation {
  return {
    name,
    operands: listOperands(1),
    error,
    forward({ tape, slots, values }, at) {
      const [count, out, a] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
      for (let i = 0; i < count; i++) values[out + i] = finiteOrNaN(value(values[slots[a + i]!]!));
    },
    ...(derivative && {
      backward({ tape, slots, values, gradients }: Machine, at: number) {
        const [count, out, a] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
        for (let i = 0; i < count; i++) {
          const gradient = gradients[out + i]!;
          if (gradient === 0) continue;
          const x = slots[a + i]!;
          gradients[x] = gradients[x]! + gradient * derivative(values[x]!, values[out + i]!);
        }
      },
    }),
  };
}

interface BinaryRule {
  readonly name: string;
  value(x: number, y: number): number;
  /** With respect to each operand, where z is the value. */
  derivatives?: readonly [
    (x: number, y: number, z: number) => number,
    (x: number, y: number, z: number) => number,
  ];
  error?(operands: readonly number[]): ErrorName;
}

/** An operation on two numbers, element by element. */
export function binary({ name, value, derivatives, error = numberError }: BinaryRule): Operation {
  return {
    name,
    operands: listOperands(2),
    error,
    forward({ tape, slots, values }, at) {
      const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
      for (let i = 0; i < count; i++) {
        const [x, y] = [values[slots[a + i]!]!, values[slots[b + i]!]!];
        values[out + i] = Number.isNaN(x + y) ? propagated(x, y, value) : finiteOrNaN(value(x, y));
      }
    },
    ...(derivatives && {
      backward({ tape, slots, values, gradients, drawsFrom }: Machine, at: number) {
        const [count, out, a, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
        for (let i = 0; i < count; i++) {
          const gradient = gradients[out + i]!;
          if (gradient === 0) continue;
          const [x, y] = [slots[a + i]!, slots[b + i]!];
          const operands = [values[x]!, values[y]!, values[out + i]!] as const;
          if (x < drawsFrom) gradients[x] = gradients[x]! + gradient * derivatives[0](...operands);
          if (y < drawsFrom) gradients[y] = gradients[y]! + gradient * derivatives[1](...operands);
        }
      },
    }),
  };
}

/** NaN if an operand is an error; x + y alone may also be NaN for infinite operands, which do not occur. */
function propagated(x: number, y: number, value: (x: number, y: number) => number): number {
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : finiteOrNaN(value(x, y));
}

interface TernaryRule {
  readonly name: string;
  value(x: number, y: number, z: number): number;
  /** With respect to each operand. */
  derivatives?: readonly ((x: number, y: number, z: number) => number)[];
  error?(operands: readonly number[]): ErrorName;
}

/** An operation on three numbers, element by element. */
export function ternary({ name, value, derivatives, error = numberError }: TernaryRule): Operation {
  const slotsAt = listOperands(3);
  return {
    name,
    operands: slotsAt,
    error,
    forward(machine, at) {
      const { tape, values } = machine;
      for (let i = 0; i < tape[at + 1]!; i++) {
        const [x, y, z] = slotsAt(machine, at, i).map((slot) => values[slot]!) as [number, number, number];
        values[tape[at + 2]! + i] = Number.isNaN(x + y + z) ? Number.NaN : finiteOrNaN(value(x, y, z));
      }
    },
    ...(derivatives && {
      backward(machine: Machine, at: number) {
        const { tape, values, gradients, drawsFrom } = machine;
        for (let i = 0; i < tape[at + 1]!; i++) {
          const gradient = gradients[tape[at + 2]! + i]!;
          if (gradient === 0) continue;
          const slots = slotsAt(machine, at, i);
          const [x, y, z] = slots.map((slot) => values[slot]!) as [number, number, number];
          slots.forEach((slot, operand) => {
            if (slot < drawsFrom)
              gradients[slot] = gradients[slot]! + gradient * derivatives[operand]!(x, y, z);
          });
        }
      },
    }),
  };
}
