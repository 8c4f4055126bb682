import type { Area } from '../../a1/addresses.ts';
import type { Separators } from '../separators.ts';
import type { Scalar } from '../values.ts';

/** A number as in a formula: four significant digits, with the locale's decimal sign. */
export function figure(value: number, { decimal }: Separators): string {
  return String(Number(value.toPrecision(4))).replace('.', decimal);
}

/** A value as a formula would write it; a blank cell is `""`. */
export function written(value: Scalar, separators: Separators): string {
  if (typeof value === 'number') return figure(value, separators);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // From a worker it arrives as a plain object: structured cloning drops its class.
  if (typeof value === 'object' && value !== null) return value.name;
  return `"${(value ?? '').replaceAll('"', '""')}"`;
}

/** A block of cells that a step reads, or an array that it computes on the way. */
export interface ShownBlock {
  /** As the formula writes it, such as `$AD$11:$AF$13` or `EXP(B28:C28)`. */
  readonly text: string;
  /** Its cells' position; null for an array that isn't in the sheet. */
  readonly place: { readonly sheet: string; readonly area: Area } | null;
  readonly values: readonly (readonly Scalar[])[];
}

interface StepBase {
  /** As the formula writes it. */
  readonly text: string;
  /** The function's name in capital letters. */
  readonly name: string;
  readonly result: Scalar;
}

/** Multiplies cells at the same positions and adds the products. */
export interface ProductStep extends StepBase {
  readonly kind: 'products';
  readonly factors: readonly ShownBlock[];
}

interface GatheringStep extends StepBase {
  readonly blocks: readonly ShownBlock[];
  /** Its text with the values of single cells, such as the row and the column that INDEX looks up. */
  readonly withNumbers: string;
}

/** Returns one of the cells, as MAX does. */
interface ChoiceStep extends GatheringStep {
  readonly kind: 'choice';
}

/** Any other step that reduces blocks of cells to one value. */
interface ReductionStep extends GatheringStep {
  readonly kind: 'reduction';
}

export type Step = ProductStep | ChoiceStep | ReductionStep;

/** How a cell gets its value. */
export interface Explanation {
  readonly sheet: string;
  /** A1 notation. */
  readonly cell: string;
  /** As shown in the sheet; for a cell of an array, the formula of the array's first cell. */
  readonly formula: string;
  /** The first cell of the array that fills this one; null for a cell with its own formula. */
  readonly spilledFrom: string | null;
  /** The parts that work on blocks of cells, in the formula's order. */
  readonly steps: readonly Step[];
  /** The formula with the results of the steps and the values of single cells. */
  readonly withNumbers: string;
  readonly value: Scalar;
}
