/** Messages between the page and the worker that holds the file, the emulator and the add-on's server script. */
import type { BookIteration } from '../excel/book.ts';
import type { ReportSection } from '../excel/report-text.ts';
import type { Sparkline } from '../formula/functions/sparkline.ts';
import type { Query } from './find.ts';
import type { MergeWay, Switches } from './google/range/formats.ts';
import type {
  Border,
  CellStyle,
  ChartData,
  ConditionalFormat,
  FilterCriterion,
  FilterView,
  RangeData,
  Validation,
} from './workbook/types.ts';

export interface CellView {
  /** The exact number behind `display`, when kind is `number`. */
  value?: number;
  /** What the cell shows. */
  display: string;
  /** What the formula bar and the cell editor show. */
  editText: string;
  kind: 'empty' | 'number' | 'text' | 'boolean' | 'error' | 'loading';
  /** Hover text of an error. */
  message?: string;
  note?: string;
  /** Style with the colour scale's background already worked out. */
  style?: CellStyle;
  /** Of a checkbox that is ticked. */
  isTicked?: true;
  /** What may be typed into it. */
  validation?: Validation;
  /** The formula that its value must satisfy, as typed for this cell. */
  requiredFormula?: string;
  /** What is wrong with its value, by that rule. */
  invalid?: string;
  /** A miniature chart in place of the text. */
  sparkline?: Sparkline;
  /** A1 address of the formula whose array fills this cell. */
  spilledFrom?: string;
}

export interface SheetView {
  id: number;
  name: string;
  rows: number;
  columns: number;
  columnWidths: Record<number, number>;
  rowHeights: Record<number, number>;
  hiddenRows?: number[];
  hiddenColumns?: number[];
  /** The range of the filter, its criteria by column, and the rows that it hides. */
  filter?: RangeData;
  filterCriteria?: Record<number, FilterCriterion>;
  filteredRows?: number[];
  filterViews?: FilterView[];
  frozenRows: number;
  frozenColumns: number;
  gridlinesHidden: boolean;
  hidden: boolean;
  protected: boolean;
  tabColor: string | null;
  merges: RangeData[];
  conditionalFormats: ConditionalFormat[];
  charts: ChartData[];
  /** By `row,column`, zero-based; only cells that show or hold something. */
  cells: Record<string, CellView>;
}

export type SheetLook = Partial<
  Pick<SheetView, 'frozenRows' | 'frozenColumns' | 'gridlinesHidden' | 'tabColor'>
>;

export interface WorkbookView {
  name: string;
  locale: string;
  activeSheetId: number;
  selection: RangeData;
  canUndo: boolean;
  canRedo: boolean;
  namedRanges: { name: string; range: RangeData }[];
  /** Absent: never set, so off. */
  iteration?: BookIteration;
  sheets: SheetView[];
}

export interface MenuItem {
  caption: string;
  /** Global function of the add-on; absent for a separator or a submenu. */
  functionName?: string;
  separator?: boolean;
  items?: MenuItem[];
}

export interface ParameterHelp {
  name: string;
  /** What it means; '' when the script does not say. */
  text: string;
  optional: boolean;
}

/** What the page can say about a function while a formula is typed. */
export interface FunctionHelp {
  /** As formulas write it, in capitals. */
  name: string;
  /** Of the add-on; built-in functions come with their names only. */
  custom: boolean;
  summary: string;
  parameters: ParameterHelp[];
}

/** Service calls and simulated time of the last action. */
export interface Usage {
  label: string;
  serviceCalls: number;
  /** Milliseconds that Google would have taken, by the cost table of the simulated clock. */
  googleMilliseconds: number;
  customFunctionCalls: number;
}

/** The cell over which a chart's corner lies, zero-based, and how many pixels from that cell's corner. */
export type ChartPlace = Pick<ChartData, 'row' | 'column' | 'offsetX' | 'offsetY'>;

/** A file that this browser keeps. */
export interface FileInfo {
  key: string;
  name: string;
  /** Bytes, roughly. */
  size: number;
  /** When it was changed last, in milliseconds since 1970; absent for files of earlier versions. */
  saved?: number;
  /** Parts of it are missing, so that it cannot be opened. */
  isDamaged?: true;
}

/** A file that was opened, and the key under which it is kept. */
export interface OpenedFile {
  key: string;
  view: WorkbookView;
}

/** A file to save outside the browser. */
export interface SavedFile {
  name: string;
  bytes: ArrayBuffer;
}

/** What a chart shows and how; its size is among the options. */
export type ChartSettings = Pick<ChartData, 'type' | 'ranges' | 'headers' | 'options'>;

/** Rows of the shown sheet that are in view, beside its frozen ones. */
export interface RowsInView {
  sheetId: number;
  startRow: number;
  endRow: number;
}

/** Request name → what it takes and gives. Every request answers after the events that it caused. */
export interface Requests {
  /** Loads the stored file, or a new one, and runs the add-on's onOpen. `bundle` is the content of dist/. */
  open(request: {
    bundle: Record<string, string>;
    storeKey: string;
    /** Where the user was when the page was last left; ignored where the file has no such sheet. */
    selection?: RangeData;
    /** Of the user, such as `de`; default `en`. There is no account here, but the browser knows. */
    userLanguage?: string;
    /** What scripts have kept for the user, by key. */
    userProperties?: Record<string, string>;
  }): WorkbookView;
  newFile(request: null): OpenedFile;
  /**
   * The open file as a code for an address; `page` is what the page adds. `leftOut` names the tabs whose own cells do
   * not fit.
   */
  shareLink(request: { page: Record<string, string> }): { code: string; leftOut: string[] };
  /** Opens what such a code says as a new file. `otherTemplates` names tabs that look different on this page. */
  openLink(request: {
    code: string;
  }): OpenedFile & { page: Record<string, string>; otherTemplates: string[] };
  importXlsx(request: { name: string; bytes: ArrayBuffer }): OpenedFile;
  /** Stops an import or a backup that is under way; answered at once, before requests that came earlier. */
  stop(request: null): null;
  /** All files that this browser keeps, the latest first. */
  files(request: null): FileInfo[];
  openFile(request: { key: string; selection?: RangeData }): OpenedFile;
  renameFile(request: { key: string; name: string }): null;
  /** Stores a copy beside the file; answers the key of the copy. */
  copyFile(request: { key: string }): { key: string };
  /** Deletes a file other than the open one. */
  deleteFile(request: { key: string }): null;
  /** What is left of a damaged file, as JSON. */
  saveRecords(request: { key: string }): SavedFile;
  /** An archive with an Excel file of every file, and what is left of damaged ones. */
  backUp(request: null): SavedFile;
  /** Shows what became of the Excel file that was opened last; false where none was. */
  excelReport(request: null): boolean;
  exportXlsx(request: null): SavedFile;
  setLocale(request: { locale: string }): null;
  /** Throws for numbers that Google does not take. */
  setIteration(request: BookIteration): null;
  /**
   * Texts as typed by a person, by the file's locale. With `fill` the cell typed into is then copied over that
   * block, in the same undo step. With `styles`, of the same size, the cells get these looks and lose their own.
   */
  edit(request: {
    sheetId: number;
    row: number;
    column: number;
    texts: string[][];
    fill?: RangeData;
    styles?: CellStyle[][];
  }): null;
  clear(request: RangeData): null;
  copy(request: {
    from: RangeData;
    to: RangeData;
    cut: boolean;
    valuesOnly?: boolean;
    contentOnly?: boolean;
    /** Rows of `from` that are left out, since a filter hides them; the others close up. */
    without?: readonly number[];
  }): null;
  /**
   * Fills `to`, which holds `from` and goes beyond it in one direction: formulas with relative references moved;
   * with `series` two or more numbers of a steady step go on. Both on one sheet.
   */
  fill(request: { from: RangeData; to: RangeData; series: boolean }): null;
  setStyle(request: { range: RangeData; style: CellStyle }): null;
  /** Draws lines around and inside a block; null leaves a line as it is. */
  setBorders(request: { range: RangeData; switches: Switches; border: Border }): null;
  merge(request: { range: RangeData; way: MergeWay }): null;
  clearFormats(request: RangeData): null;
  /** Replaces in all cells that are found, or in the one at `only`; answers how many changed. */
  replace(request: {
    query: Query;
    replacement: string;
    only?: { sheetId: number; row: number; column: number };
  }): { count: number };
  /** Sorts the rows of a block, or of the sheet below its frozen rows, by a column, counted from 0. */
  sort(request: { sheetId: number; range: RangeData | null; column: number; ascending: boolean }): null;
  /** Lays a filter over a range, its header included; null takes it away. */
  setFilter(request: { sheetId: number; range: RangeData | null }): null;
  /** What the filter shows of a column; null is all. */
  setFilterCriterion(request: { sheetId: number; column: number; criterion: FilterCriterion | null }): null;
  /** The named views of a tab, all of them. */
  setFilterViews(request: { sheetId: number; views: readonly FilterView[] }): null;
  /** What the cells of a block may hold; null for anything. */
  setValidation(request: { ranges: readonly RangeData[]; validation: Validation | 'CHECKBOX' | null }): null;
  /** All conditional formats of a tab, in the order in which they count; answers how many there are. */
  setConditionalFormats(request: { sheetId: number; rules: ConditionalFormat[] }): { count: number };
  /** Frozen rows and columns, gridlines, the colour of the tab. */
  setSheetLook(request: { sheetId: number; look: SheetLook }): null;
  /** Hides rows or columns, or shows them again. */
  setHidden(request: {
    sheetId: number;
    axis: 'rows' | 'columns';
    start: number;
    count: number;
    hidden: boolean;
  }): null;
  setNote(request: { sheetId: number; row: number; column: number; note: string }): null;
  addSheet(request: null): { sheetId: number };
  renameSheet(request: { sheetId: number; name: string }): null;
  deleteSheet(request: { sheetId: number }): null;
  duplicateSheet(request: { sheetId: number }): { sheetId: number };
  /** `index` is the tab's new place among all tabs, hidden ones included. */
  moveSheet(request: { sheetId: number; index: number }): null;
  hideSheet(request: { sheetId: number }): null;
  /** Shows a hidden tab and goes there. */
  showSheet(request: { sheetId: number }): null;
  /** Protects the tab as if by somebody else, or lifts that. */
  protectSheet(request: { sheetId: number; protected: boolean }): null;
  insertRows(request: { sheetId: number; before: number; count: number }): null;
  insertColumns(request: { sheetId: number; before: number; count: number }): null;
  deleteRows(request: { sheetId: number; start: number; count: number }): null;
  deleteColumns(request: { sheetId: number; start: number; count: number }): null;
  setColumnWidth(request: { sheetId: number; start: number; count: number; pixels: number }): null;
  setRowHeight(request: { sheetId: number; start: number; count: number; pixels: number }): null;
  addChart(request: { sheetId: number; chart: Omit<ChartData, 'id'> }): { chartId: number };
  changeChart(request: { sheetId: number; chartId: number; settings: ChartSettings }): null;
  /** Lays a chart over another cell, offset by pixels. */
  moveChart(request: { sheetId: number; chartId: number } & ChartPlace): null;
  deleteChart(request: { sheetId: number; chartId: number }): null;
  /** The user's selection; also makes its sheet the active one. */
  select(request: RangeData): null;
  undo(request: null): { label: string | null };
  redo(request: null): { label: string | null };
  menu(request: null): MenuItem[];
  /** All functions that formulas can use, by name. */
  functions(request: null): FunctionHelp[];
  runMenuItem(request: { functionName: string }): null;
  /** google.script.run. Calls of the same job are one undo step as long as nothing else is changed between them. */
  runServerFunction(request: {
    functionName: string;
    argumentValues: unknown[];
    job?: string;
    /** The rows that somebody sees: where very many cells change, these are shown first. */
    inView?: RowsInView;
  }): unknown;
}

export type RequestName = keyof Requests;

/** A window of the add-on: a text, or a page of its own. */
export interface DialogView {
  kind: 'alert' | 'html' | 'report';
  title: string;
  text?: string;
  html?: string;
  /** Of a report: what it says, and what is copied. */
  sections?: ReportSection[];
  /** In pixels, of pages that ask for them. */
  width?: number | null;
  height?: number | null;
}

export interface Events {
  /** Structure changed: here is everything. */
  workbook: WorkbookView;
  /** Cells of one sheet that changed; null means empty now. */
  cells: {
    sheetId: number;
    cells: Record<string, CellView | null>;
    /** Further cells of this change, which nobody sees, follow soon. */
    isPartial?: true;
    canUndo: boolean;
    canRedo: boolean;
  };
  /** The active sheet or selection was changed by a script. */
  selection: RangeData;
  usage: Usage;
  /** SpreadsheetApp.getUi().showSidebar, or null when it was closed. */
  sidebar: { title: string; html: string } | null;
  /** A script put its menu up again. */
  menu: MenuItem[];
  /** All that scripts keep for the user, whatever file is open. */
  userProperties: Record<string, string>;
  dialog: DialogView;
  toast: { title: string; message: string; seconds: number };
  /** Why the open file could not be stored in this browser; null once it could. */
  unstored: { message: string } | null;
  /** How far a long action is, from 0 to 1; null once it is over. */
  progress: { text: string; done: number } | null;
}

export type EventName = keyof Events;

/** `message` is a sentence for the user; `stack` is for the console. */
interface Failure {
  message: string;
  stack?: string;
}

export type ToWorker = {
  [N in RequestName]: { id: number; name: N; request: Parameters<Requests[N]>[0] };
}[RequestName];
export type FromWorker =
  | { id: number; result: unknown }
  | { id: number; failure: Failure }
  | { event: EventName; data: Events[EventName] };
