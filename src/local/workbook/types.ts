/** The emulator's file: plain data that survives JSON, and the interface that Apps Script services stand on. */

/** `#REF!`, `#VALUE!`, `#N/A`, `#ERROR!`…, or `Loading...`, with the text of the hover note. */
export interface ErrorValue {
  readonly error: string;
  readonly message: string;
}
export type Value = number | string | boolean | ErrorValue | null;

export interface CellStyle {
  numberFormat?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  fontSize?: number;
  fontFamily?: string;
  fontColor?: string;
  background?: string;
  horizontalAlignment?: 'left' | 'center' | 'right';
  verticalAlignment?: 'top' | 'middle' | 'bottom';
  wrap?: boolean;
  borders?: { top?: Border; bottom?: Border; left?: Border; right?: Border };
  checkbox?: boolean;
}
export interface Border {
  color: string;
  style: 'solid' | 'medium' | 'thick' | 'dashed' | 'dotted' | 'double';
}

/** What was typed. Formulas are kept as in an en_US spreadsheet, whatever the locale of the file. */
export interface CellData {
  value?: number | string | boolean;
  formula?: string;
  /** `formula` is as typed, since the file's locale can't read it: the cell shows `#ERROR!`. */
  unreadable?: true;
  note?: string;
  style?: CellStyle;
}

/** Zero-based, sizes in cells. */
export interface RangeData {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface ConditionalFormat {
  ranges: RangeData[];
  /** Two or three points of a colour scale. */
  gradient?: {
    type: 'MIN' | 'MAX' | 'NUMBER' | 'PERCENT' | 'PERCENTILE';
    value?: string;
    color: string;
  }[];
}

/** A chart that lies on a tab and follows the cells of its ranges. */
export interface ChartData {
  /** Unique in the file. */
  id: number;
  type: 'LINE' | 'SCATTER';
  /** Side by side they are the chart's table. */
  ranges: RangeData[];
  /** Rows at the top of each range that hold names; below 0: found out by looking. */
  headers: number;
  /** By dotted path, such as `hAxis.title`. */
  options: Record<string, ChartOption>;
  /** The cell, zero-based, over which its corner lies, and how many pixels from that cell's corner. */
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
}
export type ChartOption = string | number | boolean | string[];

export interface SheetData {
  id: number;
  name: string;
  rows: number;
  columns: number;
  /** By `row,column`, zero-based. */
  cells: Record<string, CellData>;
  columnWidths: Record<number, number>;
  rowHeights: Record<number, number>;
  frozenRows: number;
  frozenColumns: number;
  hidden: boolean;
  gridlinesHidden: boolean;
  tabColor: string | null;
  merges: RangeData[];
  conditionalFormats: ConditionalFormat[];
  charts: ChartData[];
  /** `foreign`: somebody else protected it, so that our user's writes fail. */
  protection: { description: string; warningOnly: boolean; foreign: boolean } | null;
  metadata: Record<string, string>;
}

export interface WorkbookData {
  version: 1;
  id: string;
  name: string;
  locale: string;
  sheets: SheetData[];
  activeSheetId: number;
  selection: RangeData;
  namedRanges: { name: string; range: RangeData }[];
  /** Developer metadata of the file; absent is none. */
  metadata?: Record<string, string>;
  properties: {
    document: Record<string, string>;
    user: Record<string, string>;
    script: Record<string, string>;
  };
}

/** What a service or the user puts into a cell; text is parsed as if typed, `null` and '' clear the content. */
export type CellInput = number | string | boolean | Date | null;

/** Calls the add-on's custom functions; the script host provides it. */
export interface CustomFunctionHost {
  /** Upper-case names of all top-level functions of the add-on that a cell may call. */
  readonly names: ReadonlySet<string>;
  /** Runs in a fresh execution. Returns what the function returned; throws what it threw. */
  call(name: string, argumentValues: readonly unknown[]): unknown;
}

/** A set of cells that changed on one sheet since the last look; `structure` asks the page to read all anew. */
export interface Changes {
  structure: boolean;
  cells: Map<number, Set<string>>;
}

/** The file, calculated. Positions are zero-based; every failure is an Error with a sentence for the user. */
export interface Workbook {
  readonly data: Readonly<WorkbookData>;

  sheet(sheetId: number): SheetData;
  /** Throws when the name is taken (ignoring case), empty or too long. `index` is zero-based. */
  insertSheet(name: string, index?: number): SheetData;
  deleteSheet(sheetId: number): void;
  renameSheet(sheetId: number, name: string): void;
  moveSheet(sheetId: number, index: number): void;
  insertRows(sheetId: number, before: number, count: number): void;
  insertColumns(sheetId: number, before: number, count: number): void;
  deleteRows(sheetId: number, start: number, count: number): void;
  deleteColumns(sheetId: number, start: number, count: number): void;
  /** Changes plain properties of a sheet (widths, frozen rows, colour scales, protection…). */
  updateSheet(sheetId: number, change: (sheet: SheetData) => void): void;
  /** Changes plain properties of the file (active sheet, selection, locale, script properties…). */
  updateFile(change: (data: WorkbookData) => void): void;
  setNamedRange(name: string, range: RangeData): void;
  removeNamedRange(name: string): void;

  /** The calculated value, spilled cells included. */
  value(sheetId: number, row: number, column: number): Value;
  /** What the cell shows, by its number format and the locale of the file. */
  display(sheetId: number, row: number, column: number): string;
  /** The pattern that a number is shown with, the automatic one of a date included; null for plain numbers. */
  numberFormat(sheetId: number, row: number, column: number): string | null;
  /** The formula with the separators of the file's locale, or '' (also for spilled cells). */
  formula(sheetId: number, row: number, column: number): string;
  /** What the formula bar shows. */
  editText(sheetId: number, row: number, column: number): string;
  /** Where the array comes from that fills this cell, if it is a spilled one. */
  spillAnchor(sheetId: number, row: number, column: number): { row: number; column: number } | null;
  /** The areas that arrays fill on a tab, their formulas' cells included. */
  spilledAreas(sheetId: number): RangeData[];
  /** Writes the whole block as one step; formulas are in the file's locale. Throws before writing anything. */
  setInputs(range: RangeData, inputs: readonly (readonly CellInput[])[]): void;
  /** Notes, formats, colours: `update` gets the cell to change. */
  updateCells(range: RangeData, update: (cell: CellData, row: number, column: number) => void): void;
  /** Contents, styles and notes, relative references moved as copy and paste does. */
  copy(from: RangeData, to: RangeData, options?: { cut?: boolean; valuesOnly?: boolean }): void;
  /** Last row and column with content, as counts (0 for an empty sheet). */
  extent(sheetId: number): { rows: number; columns: number };

  /** Groups everything that `action` does into one undo step; on an exception all of it is taken back. */
  transaction<T>(label: string, action: () => T): T;
  undo(): string | null;
  redo(): string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;

  /**
   * While a script runs, new calls of custom functions answer `Loading...`, as Google's do not wait;
   * the host calls this when the script has ended.
   */
  deferCustomFunctions(deferred: boolean): void;
  /** Redraws RAND() and the like, as any edit does. */
  recalculateVolatile(): void;
  takeChanges(): Changes;
  /** Grows with every change and every calculation. */
  readonly revision: number;
  /** A deep copy to store. */
  snapshot(): WorkbookData;
}
