import type { ErrorName } from '../values.ts';
import type { CustomCall } from './custom-call.ts';

/** Numbers that one record of the tape takes: operation, count, first output slot, then the operation's own. */
export const recordSize = 8;

/**
 * A program as flat arrays. A *slot* is one number: a cell to change, a computed element or a constant.
 * Slots from `constantsFrom` on are constants; an error is NaN.
 */
export interface Machine {
  tape: Int32Array;
  /** Lists of operand slots; records point into it. */
  slots: Int32Array;
  /** Lists of segment borders; records point into it. */
  borders: Int32Array;
  values: Float64Array;
  /** Derivative of the objective by each slot, filled by a backward pass. Meaningless for constants. */
  gradients: Float64Array;
  constantsFrom: number;
  calls: CustomCall[];
}

/** A value rule and its derivative rule, each over all elements of one record. */
export interface Operation {
  readonly name: string;
  forward(machine: Machine, at: number): void;
  /** Adds to the gradients of the operands. Left out where the derivative is zero everywhere. */
  backward?(machine: Machine, at: number): void;
  /** Operand slots of one output element, to find out where an error comes from. */
  operands(machine: Machine, at: number, element: number): number[];
  /** The error that finite operands lead to, when the value is NaN. */
  error(operands: readonly number[]): ErrorName;
}

/** Turns an overflow into NaN, since Sheets shows #NUM! where IEEE arithmetic says infinity. */
export const finite = (value: number): number => value + (value - value);
