import type {
  Book,
  BookIteration,
  BookSheetData as BookSheet,
  CellData,
  FilterCriterion,
  RangeData,
} from '../../excel/book.ts';
import type { ExcelReport } from '../../excel/report-text.ts';
import type { Sparkline } from '../../formula/functions/sparkline.ts';
import { randomUuid } from '../uuid.ts';
import type { Image } from './history.ts';
import type { TabReader } from './reader.ts';

/** Google's limits and defaults: https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet. */
export const mostCycles = 10_000;
const defaults: BookIteration = { cycles: 50, threshold: 0.05, isOff: true };

/** The settings of iterative calculation; off if a file has none. */
export const iterationOf = ({ iteration }: Pick<WorkbookData, 'iteration'>): BookIteration =>
  iteration ?? defaults;

/**
 * Switches iterative calculation on or off and sets its limits, outside the undo history as in Google.
 * @throws Error if the cycles are not an integer from 1 to 10,000, or if the threshold is negative
 */
export function setIteration(workbook: Workbook, { cycles, threshold, isOff }: BookIteration): void {
  if (!Number.isInteger(cycles) || cycles < 1 || cycles > mostCycles)
    throw new Error(
      `The maximum number of iterations must be a whole number from 1 to ${mostCycles}, not ${cycles}.`,
    );
  if (!Number.isFinite(threshold) || threshold < 0)
    throw new Error(`The threshold must be 0 or more, not ${threshold}.`);
  workbook.updateFile((data) => {
    data.iteration = { cycles, threshold, ...(isOff ? { isOff } : {}) };
  });
}

/** A new tab of 1,000 rows and 26 columns, as in Google. */
export function emptySheetData(id: number, name: string): SheetData {
  return {
    id,
    name,
    rows: 1000,
    columns: 26,
    cells: {},
    columnWidths: {},
    rowHeights: {},
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    gridlinesHidden: false,
    tabColor: null,
    merges: [],
    conditionalFormats: [],
    charts: [],
    protection: null,
    metadata: {},
  };
}

/** A new file with one empty tab, `Sheet1`, in the locale en_US. */
export function emptyWorkbookData(name: string): WorkbookData {
  return {
    version: 1,
    id: `local-${randomUuid()}`,
    name,
    locale: 'en_US',
    sheets: [emptySheetData(0, 'Sheet1')],
    activeSheetId: 0,
    selection: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 },
    namedRanges: [],
    properties: { document: {}, user: {}, script: {} },
  };
}

/**
 * The emulator's file: plain data that survives JSON, and the interface on which the Apps Script services are built.
 */

export type {
  BooleanCondition,
  Border,
  CellData,
  CellStyle,
  ChartData,
  ChartOption,
  ConditionalFormat,
  FilterCriterion,
  RangeData,
  TextRun,
  Validation,
} from '../../excel/book.ts';

/** `#REF!`, `#VALUE!`, `#N/A`, `#ERROR!`…, or `Loading...`, with the text of the hover note. */
export interface StoredError {
  readonly error: string;
  readonly message: string;
}
export type Value = number | string | boolean | StoredError | null;

/** A named filter that hides rows only in the display: no formula, script or Excel file sees it. */
export interface FilterView {
  id: number;
  name: string;
  range: RangeData;
  criteria: Record<number, FilterCriterion>;
  /** The column by which the view shows its rows in order; the rows themselves stay in place. */
  sort?: { column: number; ascending: boolean };
}

/** A tab: the properties shared with Excel, and those of Google alone. */
export interface SheetData extends BookSheet {
  filterViews?: FilterView[];
  /** `foreign`: another user protected it, so our user's writes fail. */
  protection: { description: string; warningOnly: boolean; foreign: boolean } | null;
  metadata: Record<string, string>;
}

export interface WorkbookData extends Pick<Book, 'iteration' | 'keptParts' | 'keptNames' | 'externalParts'> {
  version: 1;
  id: string;
  name: string;
  locale: string;
  sheets: SheetData[];
  activeSheetId: number;
  selection: RangeData;
  namedRanges: { name: string; range: RangeData }[];
  /** The report on the Excel file that this file was opened from. */
  excelReport?: ExcelReport;
  /** Developer metadata of the file; absent for none. */
  metadata?: Record<string, string>;
  properties: {
    document: Record<string, string>;
    user: Record<string, string>;
    script: Record<string, string>;
  };
}

/** A service's or user's input for a cell; text is parsed as if typed, `null` and '' clear the content. */
export type CellInput = number | string | boolean | Date | null;

/** Calls the add-on's custom functions; the script host provides it. */
export interface CustomFunctionHost {
  /** Upper-case names of all top-level functions of the add-on that a cell may call. */
  readonly names: ReadonlySet<string>;
  /** Runs in a fresh execution. Returns the function's result; throws the function's error. */
  call(name: string, argumentValues: readonly unknown[]): unknown;
}

/** Cells that changed on one sheet since the last read; `structure` asks the page to read everything again. */
export interface Changes {
  structure: boolean;
  cells: Map<number, Set<string>>;
}

export interface CopyOptions {
  /** Moves the cells; references to them follow. */
  cut?: boolean;
  /** Only the displayed values. */
  valuesOnly?: boolean;
  /** Only the typed content, and the number format that it implied. */
  contentOnly?: boolean;
  /** Only the format. */
  formatOnly?: boolean;
}

/** The calculated file. Positions are zero-based; every failure is an Error with a message for the user. */
export interface Workbook {
  readonly data: Readonly<WorkbookData>;

  sheet(sheetId: number): SheetData;
  /** Throws if the name is taken (ignoring case), empty or too long. `index` is zero-based. */
  insertSheet(name: string, index?: number): SheetData;
  deleteSheet(sheetId: number): void;
  renameSheet(sheetId: number, name: string): void;
  moveSheet(sheetId: number, index: number): void;
  insertRows(sheetId: number, before: number, count: number): void;
  insertColumns(sheetId: number, before: number, count: number): void;
  deleteRows(sheetId: number, start: number, count: number): void;
  deleteColumns(sheetId: number, start: number, count: number): void;
  /** Changes plain properties of a sheet (widths, frozen rows, color scales, protection…). */
  updateSheet(sheetId: number, change: (sheet: SheetData) => void): void;
  /** Changes plain properties of the file (active sheet, selection, locale, script properties…). */
  updateFile(change: (data: WorkbookData) => void): void;
  setNamedRange(name: string, range: RangeData): void;
  removeNamedRange(name: string): void;

  /** Reads many cells of one tab; valid until something changes. */
  tab(sheetId: number): TabReader;
  /** The calculated value, spilled cells included. */
  value(sheetId: number, row: number, column: number): Value;
  /** The displayed text of the cell, in its number format and the locale of the file. */
  display(sheetId: number, row: number, column: number): string;
  /** The pattern for a number, including the automatic one of a date; null for plain numbers. */
  numberFormat(sheetId: number, row: number, column: number): string | null;
  /** The miniature chart in the cell; null if it shows its value. */
  sparkline(sheetId: number, row: number, column: number): Sparkline | null;
  /** The formula with the separators of the file's locale, or '' (also for spilled cells). */
  formula(sheetId: number, row: number, column: number): string;
  /** The text of the cell in the formula bar. */
  editText(sheetId: number, row: number, column: number): string;
  /** The origin of the array that fills this cell, if it is a spilled one. */
  spillAnchor(sheetId: number, row: number, column: number): { row: number; column: number } | null;
  /** Whether the formula of a tab's conditional format (by its number) or of a cell's data validation is true. */
  ruleHolds(sheetId: number, rule: number | 'input', row: number, column: number): boolean;
  /** The formula that a cell's input must satisfy, with the separators of the file's locale, or ''. */
  requiredFormula(sheetId: number, row: number, column: number): string;
  /** The areas that arrays fill on a tab, including the cells of their formulas. */
  spilledAreas(sheetId: number): RangeData[];
  /** Writes the entire block as one step; formulas are in the file's locale. Throws before writing anything. */
  setInputs(range: RangeData, inputs: readonly (readonly CellInput[])[]): void;
  /** Notes, formats, colors: `update` receives the cell to change. */
  updateCells(range: RangeData, update: (cell: CellData, row: number, column: number) => void): void;
  /** Copies contents, styles and notes, and adjusts relative references as copy and paste does. */
  copy(from: RangeData, to: RangeData, options?: CopyOptions): void;
  /** Last row and column with content, as counts (0 for an empty sheet). */
  extent(sheetId: number): { rows: number; columns: number };

  /** Groups all changes made by `action` into one undo step; an exception reverts all of them. */
  transaction<T>(label: string, action: () => T): T;
  /** Joins the undo steps of an action to the preceding ones of the same job, if nothing came between them. */
  inJob<T>(job: string, action: () => T): T;
  undo(): string | null;
  redo(): string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;

  /**
   * While a script runs, new calls of custom functions return `Loading...`, as Google's do not wait; the host calls
   * this when the script has ended.
   */
  deferCustomFunctions(deferred: boolean): void;
  /** Redraws RAND() and the like, as any edit does. */
  recalculateVolatile(): void;
  takeChanges(): Changes;
  /** Increases with every change and every calculation. */
  readonly revision: number;
  /** A deep copy. */
  snapshot(): WorkbookData;
  /** The current file, to store: shares unchanged parts with earlier images. */
  image(): Image;
}
