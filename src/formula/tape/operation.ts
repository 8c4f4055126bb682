import type { Workspace } from '../kernels/workspace.ts';
import type { ErrorName } from '../values.ts';
import type { CustomCall, Draw } from './custom-call.ts';

/** Length of a tape record: operation, count, first output slot, then the operation's own fields. */
export const recordSize = 8;

/**
 * A program as flat arrays. A *slot* is one number: a cell to change, a computed element or a constant. Slots that
 * depend on the cells to change come first; from `drawsFrom` on, slots that depend only on draws, which have no
 * gradient; from `constantsFrom` on, constants. An error is NaN.
 */
export interface Machine {
  tape: Int32Array;
  /** Lists of operand slots; records point into it. */
  slots: Int32Array;
  /** Lists of segment borders; records point into it. */
  borders: Int32Array;
  values: Float64Array;
  /** The objective's derivative with respect to each slot, filled by a backward pass. Undefined from `drawsFrom` on. */
  gradients: Float64Array;
  drawsFrom: number;
  constantsFrom: number;
  /** The draw of random functions in a training. */
  draw: Draw;
  calls: CustomCall[];
  /** For each record, its plan on the kernels; null if its operation runs directly. Empty while the tape is written. */
  plans: readonly (OperationPlan | null)[];
}

/** A finished tape and the memory with its numbers. */
export interface PlannedMachine extends Machine {
  readonly workspace: Workspace;
  /** Number of slots. */
  readonly count: number;
  /** Offsets of `values` and `gradients` in the workspace's memory. */
  readonly valuesAt: number;
  readonly gradientsAt: number;
}

/** One record, prepared for the kernels. */
export interface OperationPlan {
  forward(): void;
  /** Adds to the gradients of the operands. */
  backward(): void;
}

/** A value rule and its derivative rule, each over all elements of one record. */
export interface Operation {
  readonly name: string;
  forward(machine: Machine, at: number): void;
  /** Adds to the gradients of the operands. Omitted if the derivative is zero everywhere. */
  backward?(machine: Machine, at: number): void;
  /** Prepares a record for the kernels; null if they would not be faster. */
  plan?(machine: PlannedMachine, at: number): OperationPlan | null;
  /** Operand slots of one output element, to trace errors. */
  operands(machine: Machine, at: number, element: number): number[];
  /** Operand slots to which a gradient of one output element may flow, if they differ from `operands`. */
  flows?(machine: Machine, at: number, element: number): number[];
  /** The error for finite operands whose value is NaN. */
  error(operands: readonly number[], machine: Machine, at: number): ErrorName;
}

/** Replaces an overflow with NaN, since Sheets shows #NUM! for an infinite result. */
export const finiteOrNaN = (value: number): number => value + (value - value);

type Values = Float64Array;

/** All operands of a segment: first list, then second. */
export function segmentOperands({ tape, slots, borders }: Machine, at: number, element: number): number[] {
  const [start, end] = [borders[tape[at + 3]! + element]!, borders[tape[at + 3]! + element + 1]!];
  const list = (offset: number) => Array.from(slots.subarray(offset + start, offset + end));
  const second = tape[at + 5]!;
  return second > 0 ? [...list(tape[at + 4]!), ...list(second)] : list(tape[at + 4]!);
}

interface ReductionRule {
  readonly name: string;
  /** The value of the operands from slots[start] to slots[end − 1]. */
  value(values: Values, slots: Int32Array, start: number, end: number): number;
  /** Adds `gradient` times the derivative with respect to each operand to its gradient. */
  spread?(machine: Machine, start: number, end: number, gradient: number, result: number): void;
  error?(operands: readonly number[]): ErrorName;
}

/** Defines an operation that reduces each segment to one number. */
export function reduction({ name, value, spread, error = () => '#NUM!' }: ReductionRule): Operation {
  return {
    name,
    operands: segmentOperands,
    error,
    forward({ tape, slots, borders, values }, at) {
      const [count, out, b, a] = [tape[at + 1]!, tape[at + 2]!, tape[at + 3]!, tape[at + 4]!];
      for (let i = 0; i < count; i++)
        values[out + i] = finiteOrNaN(value(values, slots, a + borders[b + i]!, a + borders[b + i + 1]!));
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

/** Defines an operation that reduces each segment of pairs to one number. */
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
        values[out + i] = finiteOrNaN(
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
