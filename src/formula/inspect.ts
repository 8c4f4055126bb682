import { customCall } from './operations/custom.ts';
import { type Machine, type Operation, recordSize } from './tape/operation.ts';
import { ErrorValue, type Scalar } from './values.ts';

/** A value as shown in messages. */
export type ShownCell = number | string | boolean | null;

/** A cell whose computed value differs from the value in the sheet. */
export interface CellDifference {
  /** Such as `Sheet1!B7`. */
  readonly cell: string;
  readonly computed: ShownCell;
  readonly shown: ShownCell;
}

/** A function whose cells were read instead of computed. */
export interface UncomputedFunction {
  /** In upper case; blank for formulas without a function. */
  readonly name: string;
  /** Such as `Sheet1!B7:B20`. */
  readonly areas: readonly string[];
}

/** A function with zero derivatives that blocks every gradient, and its cell. */
export interface FlatCause {
  readonly name: string;
  readonly cell: string;
}

export const plainCell = (value: Scalar): ShownCell => (value instanceof ErrorValue ? value.name : value);

/** Allowed rounding difference between two ways of computing a number; relative for large numbers. */
const tolerance = 1e-9;

const sameNumber = (one: number, other: number): boolean =>
  Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));

/** Whether a computed value equals the value in the sheet: blank is 0 or an empty text, TRUE may have become 1. */
export function agrees(computed: Scalar, shown: Scalar): boolean {
  if (computed instanceof ErrorValue) {
    // A text in a branch that depends on weights: the tape stores numbers only.
    if (computed.name === '#TEXT!') return shown === null || typeof shown === 'string';
    return shown instanceof ErrorValue && shown.name === computed.name;
  }
  if (shown instanceof ErrorValue) return false;
  if (shown === null) return computed === null || computed === '' || computed === 0;
  if (typeof computed === 'string' || typeof shown === 'string') return computed === shown;
  return sameNumber(Number(computed), Number(shown));
}

/** For each slot, the nearest cell on the path to the objective. */
function ownersOf(
  machine: Machine,
  operations: readonly Operation[],
  objective: number,
  names: ReadonlyMap<number, string>,
  visit: (
    operation: Operation,
    at: number,
    element: number,
    operands: readonly number[],
    cell: string,
  ) => boolean,
): void {
  const owners = new Map<number, string>([[objective, names.get(objective) ?? '']]);
  const { tape, constantsFrom } = machine;
  for (let at = tape.length - recordSize; at >= 0; at -= recordSize) {
    const operation = operations[tape[at]!]!;
    const first = tape[at + 2]!;
    for (let element = 0; element < tape[at + 1]!; element++) {
      const cell = owners.get(first + element);
      if (cell === undefined) continue;
      const operands = (operation.flows ?? operation.operands)(machine, at, element).filter(
        (slot) => slot < constantsFrom,
      );
      if (!visit(operation, at, element, operands, cell)) continue;
      for (const slot of operands) owners.set(slot, names.get(slot) ?? owners.get(slot) ?? cell);
    }
  }
}

const isFlat = (operation: Operation, { tape, calls }: Machine, at: number): boolean =>
  operation === customCall ? calls[tape[at + 4]!]!.rule.isFlat === true : !operation.backward;

/** The function that blocks all gradients between the objective and the inputs; null if one passes. */
export function flatCause(
  machine: Machine,
  operations: readonly Operation[],
  objective: number,
  names: ReadonlyMap<number, string>,
  inputCount: number,
): FlatCause | null {
  let cause: FlatCause | null = null;
  let reached = objective < inputCount;
  ownersOf(machine, operations, objective, names, (operation, at, _, operands, cell) => {
    if (isFlat(operation, machine, at)) {
      if (operands.length > 0) cause ??= { name: nameOf(operation, machine, at), cell };
      return false;
    }
    reached ||= operands.some((slot) => slot < inputCount);
    return true;
  });
  return reached ? null : cause;
}

const nameOf = (operation: Operation, { tape, calls }: Machine, at: number): string =>
  operation === customCall ? (calls[tape[at + 4]!]!.rule.name ?? operation.name) : operation.name;

/**
 * Finds the cell in which a slope becomes infinite or undefined, after a gradient with such a value: the first on the
 * path from the objective whose formula has only finite slopes after it.
 */
export function brokenSlope(
  machine: Machine,
  operations: readonly Operation[],
  objective: number,
  names: ReadonlyMap<number, string>,
): string | null {
  const { gradients } = machine;
  let found: string | null = null;
  ownersOf(machine, operations, objective, names, (_, at, element, operands, cell) => {
    const own = gradients[machine.tape[at + 2]! + element]!;
    if (found === null && Number.isFinite(own) && operands.some((slot) => !Number.isFinite(gradients[slot]!)))
      found = cell;
    return found === null;
  });
  return found;
}
