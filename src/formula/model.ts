import type { Area } from '../a1/addresses.ts';

/** A cell's displayed value: blank is null or `''`; an error is its name as text, such as `#DIV/0!`. */
export type CellValue = number | string | boolean | null;

/**
 * One tab, read once. Both grids start at A1 and end at the last cell with a value, including spilled cells; rows may
 * be shorter than the widest one.
 */
export interface SheetContents {
  /** Formulas with their `=`; `''` for cells without a formula, including spilled cells. */
  readonly formulas: readonly (readonly string[])[];
  readonly values: readonly (readonly CellValue[])[];
  /** Size of the tab: the end of open ranges such as `A2:A`. Defaults to the size of the grids. */
  readonly size?: { readonly rows: number; readonly columns: number };
}

/** A workbook as plain data, compiled without a host. */
export interface WorkbookModel {
  readonly sheets: Readonly<Record<string, SheetContents>>;
  /** Name → reference with its sheet, such as `'my data'!$B$2:$B$9`. */
  readonly names: Readonly<Record<string, string>>;
  /** Spreadsheet locale such as `en_US` or `de_DE`: determines the separators of the formulas. */
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
