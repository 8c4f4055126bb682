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

/** The settings of iterative calculation; off where a file has none. */
export const iterationOf = ({ iteration }: Pick<WorkbookData, 'iteration'>): BookIteration =>
  iteration ?? defaults;

/**
 * Switches iterative calculation on or off and sets its limits, outside the undo history as in Google.
 * @throws Error for cycles that are no whole number from 1 to 10,000, and for a negative threshold
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

/** A new tab of 1,000 rows and 26 columns, as Google makes it. */
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

/** The emulator's file: plain data that survives JSON, and the interface that Apps Script services stand on. */

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
  Validation,
} from '../../excel/book.ts';

/** `#REF!`, `#VALUE!`, `#N/A`, `#ERROR!`…, or `Loading...`, with the text of the hover note. */
export interface ErrorValue {
  readonly error: string;
  readonly message: string;
}
export type Value = number | string | boolean | ErrorValue | null;

/** A filter with a name that hides rows from the eyes only: no formula, script or Excel file sees it. */
export interface FilterView {
  id: number;
  name: string;
  range: RangeData;
  criteria: Record<number, FilterCriterion>;
}

/** A tab: what a book of Excel's has as well, and what only Google knows. */
export interface SheetData extends BookSheet {
  filterViews?: FilterView[];
  /** `foreign`: somebody else protected it, so that our user's writes fail. */
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
  /** What became of the Excel file that this one was opened from. */
  excelReport?: ExcelReport;
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

export interface CopyOptions {
  /** Moves the cells; references to them follow. */
  cut?: boolean;
  /** Only what the cells show. */
  valuesOnly?: boolean;
  /** Only what was typed into them, and the number format that it asked for. */
  contentOnly?: boolean;
  /** Only their look. */
  formatOnly?: boolean;
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

  /** Many cells of one tab at once: holds until something changes. */
  tab(sheetId: number): TabReader;
  /** The calculated value, spilled cells included. */
  value(sheetId: number, row: number, column: number): Value;
  /** What the cell shows, by its number format and the locale of the file. */
  display(sheetId: number, row: number, column: number): string;
  /** The pattern that a number is shown with, the automatic one of a date included; null for plain numbers. */
  numberFormat(sheetId: number, row: number, column: number): string | null;
  /** The miniature chart that the cell shows; null when it shows its value. */
  sparkline(sheetId: number, row: number, column: number): Sparkline | null;
  /** The formula with the separators of the file's locale, or '' (also for spilled cells). */
  formula(sheetId: number, row: number, column: number): string;
  /** What the formula bar shows. */
  editText(sheetId: number, row: number, column: number): string;
  /** Where the array comes from that fills this cell, if it is a spilled one. */
  spillAnchor(sheetId: number, row: number, column: number): { row: number; column: number } | null;
  /** Whether the formula of a tab's conditional format, by its number, or of a cell's data validation holds. */
  ruleHolds(sheetId: number, rule: number | 'input', row: number, column: number): boolean;
  /** The formula that a cell's input must satisfy, with the separators of the file's locale, or ''. */
  requiredFormula(sheetId: number, row: number, column: number): string;
  /** The areas that arrays fill on a tab, their formulas' cells included. */
  spilledAreas(sheetId: number): RangeData[];
  /** Writes the whole block as one step; formulas are in the file's locale. Throws before writing anything. */
  setInputs(range: RangeData, inputs: readonly (readonly CellInput[])[]): void;
  /** Notes, formats, colours: `update` gets the cell to change. */
  updateCells(range: RangeData, update: (cell: CellData, row: number, column: number) => void): void;
  /** Contents, styles and notes, relative references moved as copy and paste does. */
  copy(from: RangeData, to: RangeData, options?: CopyOptions): void;
  /** Last row and column with content, as counts (0 for an empty sheet). */
  extent(sheetId: number): { rows: number; columns: number };

  /** Groups everything that `action` does into one undo step; on an exception all of it is taken back. */
  transaction<T>(label: string, action: () => T): T;
  /** Joins the undo steps of an action to those before it of the same job, if nothing came between them. */
  inJob<T>(job: string, action: () => T): T;
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
  /** A deep copy. */
  snapshot(): WorkbookData;
  /** The file as it is, to store: shares with earlier images what has not changed since. */
  image(): Image;
}
