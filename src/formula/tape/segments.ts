import type { ErrorName } from '../values.ts';
import { finite, type Machine, type Operation } from './operation.ts';

type Values = Float64Array;

/** All operands of a segment, first list then second. */
export function segmentOperands({ tape, slots, borders }: Machine, at: number, element: number): number[] {
  const [start, end] = [borders[tape[at + 3]! + element]!, borders[tape[at + 3]! + element + 1]!];
  const list = (offset: number) => Array.from(slots.subarray(offset + start, offset + end));
  const second = tape[at + 5]!;
  return second > 0 ? [...list(tape[at + 4]!), ...list(second)] : list(tape[at + 4]!);
}

interface ReductionRule {
  readonly name: string;
  /** The value of the operands slots[start] to slots[end − 1]. */
  value(values: Values, slots: Int32Array, start: number, end: number): number;
  /** Adds `gradient` times the derivative by each operand to its gradient. */
  spread?(machine: Machine, start: number, end: number, gradient: number, result: number): void;
  error?(operands: readonly number[]): ErrorName;
}

/** An operation that makes one number of each segment. */
export function reduction({ name, value, spread, error = () => '#NUM!' }: ReductionRule): Operation {
  return {
    name,
    operands: segmentOperands,
    error,
    forward({ tape, slots, borders, values }, at) {
      const [count, out, b, a] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
      for (let i = 0; i < count; i++)
        values[out + i] = finite(value(values, slots, a + borders[b + i]!, a + borders[b + i + 1]!));
    },
    ...(spread && {
      backward(machine: Machine, at: number) {
        const { tape, borders, values, gradients } = machine;
        const [count, out, b, a] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
        for (let i = 0; i < count; i++) {
          const gradient = gradients[out + i]!;
          if (gradient !== 0)
            spread(machine, a + borders[b + i]!, a + borders[b + i + 1]!, gradient, values[out + i]!);
        }
      },
    }),
  };
}

interface PairRule {
  readonly name: string;
  /** The sum over the pairs (slots[first + i], slots[second + i]) for i < count. */
  value(values: Values, slots: Int32Array, first: number, second: number, count: number): number;
  spread(machine: Machine, first: number, second: number, count: number, gradient: number): void;
}

/** An operation that makes one number of each segment of pairs. */
export function pairReduction({ name, value, spread }: PairRule): Operation {
  return {
    name,
    operands: segmentOperands,
    error: () => '#NUM!',
    forward({ tape, slots, borders, values }, at) {
      const [count, out, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
      const [first, second] = [tape[at + 4]!, tape[at + 5]!];
      for (let i = 0; i < count; i++) {
        const start = borders[b + i]!;
        values[out + i] = finite(
          value(values, slots, first + start, second + start, borders[b + i + 1]! - start),
        );
      }
    },
    backward(machine, at) {
      const { tape, borders, gradients } = machine;
      const [count, out, b] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!];
      const [first, second] = [tape[at + 4]!, tape[at + 5]!];
      for (let i = 0; i < count; i++) {
        const gradient = gradients[out + i]!;
        if (gradient === 0) continue;
        const start = borders[b + i]!;
        spread(machine, first + start, second + start, borders[b + i + 1]! - start, gradient);
      }
    },
  };
}
