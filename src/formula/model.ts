import type { Area } from '../a1/addresses.ts';

/** What a cell shows: blank is null or `''`; an error is its name as text, such as `#DIV/0!`. */
export type CellValue = number | string | boolean | null;

/**
 * One tab, read once. Both grids begin at A1 and reach to the last cell that shows something, spilled cells
 * included; rows may be shorter than the widest one.
 */
export interface SheetContents {
  /** Formulas with their `=`, `''` where a cell holds none. Spilled cells hold none. */
  readonly formulas: readonly (readonly string[])[];
  readonly values: readonly (readonly CellValue[])[];
  /** How large the tab is: where open ranges such as `A2:A` end. Left out, they end where the grids do. */
  readonly size?: { readonly rows: number; readonly columns: number };
}

/** A workbook as plain data: no host is needed to compile it. */
export interface WorkbookModel {
  readonly sheets: Readonly<Record<string, SheetContents>>;
  /** Name → reference with its sheet, such as `'my data'!$B$2:$B$9`. */
  readonly names: Readonly<Record<string, string>>;
  /** Spreadsheet locale such as `en_US` or `de_DE`: decides the separators of the formulas. */
  readonly locale: string;
}

/** Zero-based row and column on a tab. */
export interface CellAddress {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A closed rectangle on a tab. */
export interface RangeAddress extends Area {
  readonly sheet: string;
}
