import type { Workspace } from '../kernels/workspace.ts';
import type { ErrorName } from '../values.ts';
import type { CustomCall, Draw } from './custom-call.ts';

/** Numbers that one record of the tape takes: operation, count, first output slot, then the operation's own. */
export const recordSize = 8;

/**
 * A program as flat arrays. A *slot* is one number: a cell to change, a computed element or a constant.
 * First the slots that depend on the cells to change; from `drawsFrom` on those that depend on draws alone, which have
 * no gradient; from `constantsFrom` on constants. An error is NaN.
 */
export interface Machine {
  tape: Int32Array;
  /** Lists of operand slots; records point into it. */
  slots: Int32Array;
  /** Lists of segment borders; records point into it. */
  borders: Int32Array;
  values: Float64Array;
  /** Derivative of the objective by each slot, filled by a backward pass. Meaningless from `drawsFrom` on. */
  gradients: Float64Array;
  drawsFrom: number;
  constantsFrom: number;
  /** Which draw random functions make in a training. */
  draw: Draw;
  calls: CustomCall[];
  /** For each record, how the kernels run it; null where its operation runs. Empty while the tape is written. */
  plans: readonly (OperationPlan | null)[];
}

/** A finished tape and the memory that its numbers are in. */
export interface PlannedMachine extends Machine {
  readonly workspace: Workspace;
  /** How many slots there are. */
  readonly count: number;
  /** Places of `values` and `gradients` in the memory of the workspace. */
  readonly valuesAt: number;
  readonly gradientsAt: number;
}

/** One record, prepared to run on kernels. */
export interface OperationPlan {
  forward(): void;
  /** Adds to the gradients of the operands. */
  backward(): void;
}

/** A value rule and its derivative rule, each over all elements of one record. */
export interface Operation {
  readonly name: string;
  forward(machine: Machine, at: number): void;
  /** Adds to the gradients of the operands. Left out where the derivative is zero everywhere. */
  backward?(machine: Machine, at: number): void;
  /** Prepares a record to run on kernels; null where that would not be faster. */
  plan?(machine: PlannedMachine, at: number): OperationPlan | null;
  /** Operand slots of one output element, to find out where an error comes from. */
  operands(machine: Machine, at: number, element: number): number[];
  /** Operand slots that a gradient of one output element may flow to, where those are others than `operands`. */
  flows?(machine: Machine, at: number, element: number): number[];
  /** The error that finite operands lead to, when the value is NaN. */
  error(operands: readonly number[], machine: Machine, at: number): ErrorName;
}

/** Turns an overflow into NaN, since Sheets shows #NUM! where IEEE arithmetic says infinity. */
export const finite = (value: number): number => value + (value - value);
