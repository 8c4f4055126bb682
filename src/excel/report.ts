import type { UntranslatedCause } from './formula-tree.ts';
import type { ConvertedMacros } from './macros/convert-macros.ts';

/** A cell or a range by the name of its tab. */
interface Place {
  readonly sheet: string;
  /** In A1 notation; '' for the whole tab. */
  readonly cells: string;
}

export type LossKind =
  | 'picture'
  | 'chart'
  | 'chartMark'
  | 'shape'
  | 'control'
  | 'merge'
  | 'tableLook'
  | 'conditionalFormat'
  | 'validation'
  | 'link'
  | 'name'
  | 'pivotTable'
  | 'slicer'
  | 'sparkline'
  | 'protection'
  | 'outside'
  | 'otherSheet'
  | 'emptyFormat'
  | 'solverConstraint'
  | 'solverModel'
  | 'macro'
  | 'manual'
  | 'iteration'
  | 'richText'
  | 'rotation'
  | 'filter'
  | 'borders'
  | 'sizes'
  | 'looks';

/** Something of the file that is not here as it is in Excel. */
export interface Loss {
  readonly kind: LossKind;
  readonly place: Place;
  /** Its name or content, where it has one. */
  readonly detail: string;
  /** True when the download still has it. */
  readonly isKept: boolean;
}

/** A computed cell of the file, as Excel stored it. */
export interface ComputedCell {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly stored: number | string | boolean | { readonly error: string } | null;
  /** Excel's formula without `=`; '' for a cell that another one's array fills. */
  readonly formula: string;
  /** Why the cell has Excel's value instead of a formula; null for a translated one. */
  readonly cause: UntranslatedCause | null;
  /** What the cause is about, such as the name of a function. */
  readonly detail: string;
  /** For a cell that an array fills: the cell with the array's formula. */
  readonly anchor?: { readonly row: number; readonly column: number };
}

/** Cells that differ from Excel for one reason. */
export interface CauseGroup {
  /** `follows`: they read another cell that differs. */
  readonly cause: UntranslatedCause | 'follows' | 'circular' | 'error' | 'excelError' | 'value';
  readonly detail: string;
  readonly count: number;
  /** The first of them. */
  readonly cells: readonly {
    readonly sheet: string;
    readonly cell: string;
    /** Excel's, without `=`. */
    readonly formula: string;
    readonly excel: string;
    readonly here: string;
  }[];
}

/** What became of an Excel file; plain data, kept with the file. */
export interface ExcelReport {
  readonly file: string;
  readonly computed: number;
  readonly agreeing: number;
  /** Formulas for which the file holds no result to compare with; missing in reports of older files. */
  readonly unknown?: number;
  /** Cells that depend on chance and so differ. */
  readonly random: number;
  readonly groups: readonly CauseGroup[];
  readonly losses: readonly Loss[];
  readonly models: readonly {
    readonly sheet: string;
    readonly objective: string;
    readonly goal: 'minimize' | 'maximize' | 'aim';
    readonly variables: readonly string[];
  }[];
  readonly macros: ConvertedMacros | null;
}
