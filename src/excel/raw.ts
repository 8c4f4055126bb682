import type { TextRun } from './book.ts';
import type { XmlElement } from './xml.ts';

/** A workbook as its file says it, in Excel's own formulas; positions are zero-based. */
export interface RawBook {
  readonly fileName: string;
  readonly sheets: readonly RawSheet[];
  readonly names: readonly RawName[];
  readonly tables: readonly RawTable[];
  /** Days that the file's dates count from. */
  readonly is1904: boolean;
  readonly iteration: { readonly count: number; readonly delta: number } | null;
  readonly isManual: boolean;
  readonly activeTab: number;
  /** Addresses of other files that formulas read, in the order of `[1]`, `[2]`, … */
  readonly externalFiles: readonly string[];
}

/** A defined name; hidden ones too. */
export interface RawName {
  readonly name: string;
  /** A formula without `=`. */
  readonly text: string;
  /** Index of the sheet to which it belongs; null for the whole file. */
  readonly sheet: number | null;
  readonly isHidden: boolean;
}

export interface RawTable {
  readonly name: string;
  /** Index of its sheet. */
  readonly sheet: number;
  readonly ref: string;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly string[];
}

export type StoredValue = number | string | boolean | { readonly error: string } | null;

export interface RawFormula {
  /** Without `=`. */
  readonly text: string;
  /** `array` was entered with Ctrl+Shift+Enter, `dynamic` spills, `table` is a what-if table. */
  readonly kind: 'plain' | 'array' | 'dynamic' | 'table';
  /** The cells that it fills. */
  readonly ref?: string;
  /** How far it was filled from the cell with this text. */
  readonly shift?: readonly [rows: number, columns: number];
  /** Input cells of a what-if table. */
  readonly inputs?: { readonly first: string; readonly second: string | null; readonly isRow: boolean };
}

export interface RawCell {
  readonly row: number;
  readonly column: number;
  readonly value: StoredValue;
  readonly formula?: RawFormula;
  readonly style: number;
  readonly runs?: readonly TextRun[];
}

export interface RawColumn {
  readonly first: number;
  readonly last: number;
  readonly width?: number;
  readonly isHidden: boolean;
  readonly style: number;
}

export interface RawRow {
  /** In points. */
  readonly height?: number;
  readonly isHidden: boolean;
}

export interface RawSheet {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
  readonly cells: readonly RawCell[];
  readonly rows: ReadonlyMap<number, RawRow>;
  readonly columns: readonly RawColumn[];
  /** Everything of the sheet but its rows, by the name of the element. */
  readonly parts: ReadonlyMap<string, readonly XmlElement[]>;
}

/** The text of a shared string or of a cell, with its pieces where they have looks of their own. */
export interface RichText {
  readonly text: string;
  readonly runs?: readonly TextRun[];
}
