import type { Area } from '../../a1/addresses.ts';
import type { Separators } from '../separators.ts';
import type { Scalar } from '../values.ts';

/** A number as it reads in a formula: four digits that count, with the locale's decimal sign. */
export function figure(value: number, { decimal }: Separators): string {
  return String(Number(value.toPrecision(4))).replace('.', decimal);
}

/** A value as a formula would write it; a blank cell is `""`. */
export function written(value: Scalar, separators: Separators): string {
  if (typeof value === 'number') return figure(value, separators);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // From a worker it comes as a plain object: what crosses loses its class.
  if (typeof value === 'object' && value !== null) return value.name;
  return `"${(value ?? '').replaceAll('"', '""')}"`;
}

/** A block of cells that a step reads, or an array that it computes on the way. */
export interface ShownBlock {
  /** As the formula writes it, such as `$AD$11:$AF$13` or `EXP(B28:C28)`. */
  readonly text: string;
  /** Where its cells are; null for an array that stands in no cells. */
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

/** Cells of the same place multiplied, and all products added up. */
export interface ProductStep extends StepBase {
  readonly kind: 'products';
  readonly factors: readonly ShownBlock[];
}

interface GatheringStep extends StepBase {
  readonly blocks: readonly ShownBlock[];
  /** Its text with the values of single cells, such as the row and the column that INDEX looks up. */
  readonly withNumbers: string;
}

/** One of the cells is the result, as in MAX. */
interface ChoiceStep extends GatheringStep {
  readonly kind: 'choice';
}

/** Whatever else makes one value from blocks of cells. */
interface ReductionStep extends GatheringStep {
  readonly kind: 'reduction';
}

export type Step = ProductStep | ChoiceStep | ReductionStep;

/** How a cell comes to its value. */
export interface Explanation {
  readonly sheet: string;
  /** A1 notation. */
  readonly cell: string;
  /** As the sheet shows it; that of the array's first cell where an array fills this one. */
  readonly formula: string;
  /** The first cell of the array that fills this one; null for a cell with a formula of its own. */
  readonly spilledFrom: string | null;
  /** Each part that works on blocks of cells, in the order of the formula. */
  readonly steps: readonly Step[];
  /** The formula with the results of the steps and the values of single cells in it. */
  readonly withNumbers: string;
  readonly value: Scalar;
}
