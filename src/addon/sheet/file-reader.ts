import type { Area } from '../../formula/addresses.ts';
import type { Separators } from '../../formula/separators.ts';

/** Contents of a sheet from A1 on; both tables have the same size, rows first. */
export interface SheetContents {
  readonly id: number;
  readonly name: string;
  /** '' where no formula was typed. */
  readonly formulas: readonly (readonly string[])[];
  /** As Google gives them: '' for empty cells, error texts such as `#N/A`. */
  readonly values: readonly (readonly unknown[])[];
}

/** The open file as far as Re-randomize reads it; each sheet is read at most once. */
export interface FileReader {
  readonly separators: Separators;
  /** Ignores the case of the name; null when there is no such sheet. */
  sheetByName(name: string): SheetContents | null;
  sheetById(id: number): SheetContents | null;
  namedRange(name: string): { readonly sheet: string; readonly area: Area } | null;
}

export const formulaAt = ({ formulas }: SheetContents, row: number, column: number): string =>
  formulas[row]?.[column] ?? '';

export const valueAt = ({ values }: SheetContents, row: number, column: number): unknown =>
  values[row]?.[column] ?? '';
