import type { TypedCell } from '../../addon/contract.ts';
import type { CellValue } from '../../formula/model.ts';

/** What was typed into a tab, from A1 on: `=…` is a formula, a leading `'` protects a text. */
export type TypedCells = readonly (readonly TypedCell[])[];

export const isFormula = (cell: TypedCell | undefined): cell is string =>
  typeof cell === 'string' && cell.startsWith('=');

/** What a typed constant shows. */
export const constantOf = (cell: TypedCell): CellValue =>
  typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell;
