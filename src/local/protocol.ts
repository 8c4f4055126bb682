/** Messages between the page and the worker, which runs the file, the emulator and the add-on's server script. */
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
  TextRun,
  Validation,
} from './workbook/types.ts';

/** A link in a cell: the part of its text that shows it, and what it opens: a web or mail address, or `#…` in this file. */
export interface CellLink {
  readonly text: string;
  readonly target: string;
}

export interface CellView {
  /** The exact number behind `display`, when kind is `number`. */
  value?: number;
  /** The text shown in the cell. */
  display: string;
  /** The text shown in the formula bar and the cell editor. */
  editText: string;
  kind: 'empty' | 'number' | 'text' | 'boolean' | 'error' | 'loading';
  /** Hover text of an error. */
  message?: string;
  note?: string;
  /** Style, including the background that results from a color scale. */
  style?: CellStyle;
  /** Set for a ticked checkbox. */
  isTicked?: true;
  /** The data validation rule of the cell. */
  validation?: Validation;
  /** The formula that the value must satisfy, as typed for this cell. */
  requiredFormula?: string;
  /** How the value violates the rule. */
  invalid?: string;
  links?: CellLink[];
  /** The parts of the text if they look different, such as a link within it. */
  runs?: TextRun[];
  /** A miniature chart shown in place of the text. */
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
  /** On the page: the numbers to show for rows that a filter view has moved. */
  rowNames?: Record<number, number>;
  frozenRows: number;
  frozenColumns: number;
  gridlinesHidden: boolean;
  hidden: boolean;
  protected: boolean;
  tabColor: string | null;
  merges: RangeData[];
  conditionalFormats: ConditionalFormat[];
  charts: ChartData[];
  /** Keyed by zero-based `row,column`; only cells that show or contain something. */
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
  /** Absent if it was never set, and therefore off. */
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
  /** The description; '' if the script has none. */
  text: string;
  optional: boolean;
}

/** Help that the page shows for a function while a formula is typed. */
export interface FunctionHint {
  /** In capitals, as formulas write it. */
  name: string;
  /** Defined by the add-on; built-in functions have only a name. */
  custom: boolean;
  summary: string;
  parameters: ParameterHelp[];
}

/** Service calls and simulated time of the last action. */
export interface Usage {
  label: string;
  serviceCalls: number;
  /** Milliseconds that Google would have taken, according to the cost table of the simulated clock. */
  googleMilliseconds: number;
  customFunctionCalls: number;
}

/** The zero-based cell under a chart's top left corner, and the corner's offset from that cell in pixels. */
export type ChartPlace = Pick<ChartData, 'row' | 'column' | 'offsetX' | 'offsetY'>;

/** A file stored in this browser. */
export interface FileInfo {
  key: string;
  name: string;
  /** Approximate size in bytes. */
  size: number;
  /** When it last changed, in milliseconds since 1970; absent for files of earlier versions. */
  saved?: number;
  /** Parts of the file are missing, so it cannot be opened. */
  isDamaged?: true;
}

/** An opened file and the key under which it is stored. */
export interface OpenedFile {
  key: string;
  view: WorkbookView;
}

/** A file to save outside the browser. */
export interface SavedFile {
  name: string;
  bytes: ArrayBuffer;
}

/** The data and the options of a chart, including its size. */
export type ChartSettings = Pick<ChartData, 'type' | 'ranges' | 'headers' | 'options'>;

/** The scrolled cells of the shown sheet that are in view; its frozen rows and columns come on top of these. */
export interface CellsInView {
  sheetId: number;
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

/** Each request's parameters and result. The response follows all events that the request causes. */
export interface Requests {
  /** Loads the stored file or creates a new one, and runs the add-on's onOpen. `bundle` is the content of dist/. */
  open(request: {
    bundle: Record<string, string>;
    storeKey: string;
    /** The selection when the user last left the page; ignored if the file has no such sheet. */
    selection?: RangeData;
    /**
     * The user's language, such as `de`; default `en`. There is no account, so the page passes the browser's language.
     */
    userLanguage?: string;
    /** The user properties that scripts have stored, by key. */
    userProperties?: Record<string, string>;
  }): WorkbookView;
  newFile(request: null): OpenedFile;
  /**
   * Encodes the open file as a code for an address; `page` is data that the page adds. `leftOut` lists the tabs whose
   * own cells do not fit.
   */
  shareLink(request: { page: Record<string, string> }): { code: string; leftOut: string[] };
  /** Opens the file in such a code as a new file. `otherTemplates` lists tabs that look different on this page. */
  openLink(request: {
    code: string;
  }): OpenedFile & { page: Record<string, string>; otherTemplates: string[] };
  importXlsx(request: { name: string; bytes: ArrayBuffer }): OpenedFile;
  /** Stops an import or a backup in progress. It is answered at once, ahead of earlier requests. */
  stop(request: null): null;
  /** All files stored in this browser, the most recent first. */
  files(request: null): FileInfo[];
  openFile(request: { key: string; selection?: RangeData }): OpenedFile;
  renameFile(request: { key: string; name: string }): null;
  /** Stores a copy of the file; returns the key of the copy. */
  copyFile(request: { key: string }): { key: string };
  /** Deletes a file other than the open one. */
  deleteFile(request: { key: string }): null;
  /** Returns the remains of a damaged file as JSON. */
  saveRecords(request: { key: string }): SavedFile;
  /** An archive with an Excel file for every file, and the remains of damaged files. */
  backUp(request: null): SavedFile;
  /** Shows the report on the Excel file that was opened last; false if there was none. */
  excelReport(request: null): boolean;
  exportXlsx(request: null): SavedFile;
  setLocale(request: { locale: string }): null;
  /** Throws for numbers that Google rejects. */
  setIteration(request: BookIteration): null;
  /**
   * Enters texts as a user types them, in the file's locale. With `fill`, the cell typed into is then copied over that
   * block, in the same undo step. With `styles`, of the same size, the cells get these styles in place of their own.
   * Values other than texts (numbers, TRUE and FALSE) are stored unchanged. The cells of each of `merges` are merged.
   * With `formatOnly`, the cells keep their content.
   */
  edit(request: {
    sheetId: number;
    row: number;
    column: number;
    texts: (string | number | boolean)[][];
    fill?: RangeData;
    styles?: CellStyle[][];
    merges?: RangeData[];
    formatOnly?: true;
  }): null;
  clear(request: RangeData): null;
  copy(request: {
    from: RangeData;
    to: RangeData;
    cut: boolean;
    valuesOnly?: boolean;
    contentOnly?: boolean;
    formatOnly?: boolean;
    /** Rows of `from` to leave out because a filter hides them; the others close up. */
    without?: readonly number[];
  }): null;
  /**
   * Fills `to`, which contains `from` and extends it in one direction. Relative references in formulas are adjusted;
   * with `series`, two or more numbers with a constant step are continued. Both ranges are on the same sheet.
   */
  fill(request: { from: RangeData; to: RangeData; series: boolean }): null;
  setStyle(request: { range: RangeData; style: CellStyle }): null;
  /** Draws lines around and inside a block; null leaves a line unchanged. */
  setBorders(request: { range: RangeData; switches: Switches; border: Border }): null;
  merge(request: { range: RangeData; way: MergeWay }): null;
  clearFormats(request: RangeData): null;
  /** Replaces in all matching cells, or only in the cell at `only`; returns the number of changed cells. */
  replace(request: {
    query: Query;
    replacement: string;
    only?: { sheetId: number; row: number; column: number };
  }): { count: number };
  /** Sorts the rows of a block, or of the sheet below its frozen rows, by a column (zero-based). */
  sort(request: { sheetId: number; range: RangeData | null; column: number; ascending: boolean }): null;
  /** Adds a filter to a range, including its header; null removes it. */
  setFilter(request: { sheetId: number; range: RangeData | null }): null;
  /** Sets the filter criterion of a column; null shows all rows. */
  setFilterCriterion(request: { sheetId: number; column: number; criterion: FilterCriterion | null }): null;
  /** Replaces the named filter views of a tab. */
  setFilterViews(request: { sheetId: number; views: readonly FilterView[] }): null;
  /** Sets the data validation of a block; null allows any value. */
  setValidation(request: { ranges: readonly RangeData[]; validation: Validation | 'CHECKBOX' | null }): null;
  /** Replaces the conditional formats of a tab, in order of precedence; returns their number. */
  setConditionalFormats(request: { sheetId: number; rules: ConditionalFormat[] }): { count: number };
  /** Frozen rows and columns, gridlines and tab color. */
  setSheetLook(request: { sheetId: number; look: SheetLook }): null;
  /** Hides or shows rows or columns. */
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
  /** `index` is the tab's new position among all tabs, including hidden ones. */
  moveSheet(request: { sheetId: number; index: number }): null;
  hideSheet(request: { sheetId: number }): null;
  /** Shows a hidden tab and switches to it. */
  showSheet(request: { sheetId: number }): null;
  /** Protects the tab as if another user had done so, or removes that protection. */
  protectSheet(request: { sheetId: number; protected: boolean }): null;
  insertRows(request: { sheetId: number; before: number; count: number }): null;
  insertColumns(request: { sheetId: number; before: number; count: number }): null;
  deleteRows(request: { sheetId: number; start: number; count: number }): null;
  deleteColumns(request: { sheetId: number; start: number; count: number }): null;
  /** Moves rows or columns before another one, counted as before the move. */
  moveStretch(request: {
    sheetId: number;
    axis: 'rows' | 'columns';
    start: number;
    count: number;
    before: number;
  }): null;
  setColumnWidth(request: { sheetId: number; start: number; count: number; pixels: number }): null;
  setRowHeight(request: { sheetId: number; start: number; count: number; pixels: number }): null;
  addChart(request: { sheetId: number; chart: Omit<ChartData, 'id'> }): { chartId: number };
  changeChart(request: { sheetId: number; chartId: number; settings: ChartSettings }): null;
  /** Moves a chart over another cell, with an offset in pixels. */
  moveChart(request: { sheetId: number; chartId: number } & ChartPlace): null;
  deleteChart(request: { sheetId: number; chartId: number }): null;
  /** Sets the user's selection and activates its sheet. */
  select(request: RangeData): null;
  undo(request: null): { label: string | null };
  redo(request: null): { label: string | null };
  menu(request: null): MenuItem[];
  /** All functions that formulas can use, sorted by name. */
  functions(request: null): FunctionHint[];
  runMenuItem(request: { functionName: string }): null;
  /** google.script.run. Calls of the same job are one undo step if nothing else changes between them. */
  runServerFunction(request: { functionName: string; argumentValues: unknown[]; job?: string }): unknown;
}

export type RequestName = keyof Requests;

/** A dialog of the add-on: a text or an HTML page. */
export interface DialogView {
  kind: 'alert' | 'html' | 'report';
  title: string;
  text?: string;
  html?: string;
  /** For a report: its sections and the text to copy. */
  sections?: ReportSection[];
  /** In pixels, for pages that ask for a size. */
  width?: number | null;
  height?: number | null;
}

export interface Events {
  /** The structure changed; this is the entire workbook. */
  workbook: WorkbookView;
  /** The cells of one sheet that changed; null for a cell that is now empty. */
  cells: {
    sheetId: number;
    cells: Record<string, CellView | null>;
    /** More cells of this change, all out of view, follow soon. */
    isPartial?: true;
    canUndo: boolean;
    canRedo: boolean;
  };
  /** A script changed the active sheet or the selection. */
  selection: RangeData;
  usage: Usage;
  /** SpreadsheetApp.getUi().showSidebar, or null when the sidebar was closed. */
  sidebar: { title: string; html: string } | null;
  /** A script rebuilt its menu. */
  menu: MenuItem[];
  /** All user properties that scripts have stored, across files. */
  userProperties: Record<string, string>;
  dialog: DialogView;
  toast: { title: string; message: string; seconds: number };
  /** Why the open file could not be stored in this browser; null once it is stored. */
  unstored: { message: string } | null;
  /** Progress of a long action from 0 to 1; null when it is over. */
  progress: { text: string; done: number } | null;
}

export type EventName = keyof Events;

/** `message` is for the user; `stack` is for the console. */
interface Failure {
  message: string;
  stack?: string;
}

export type ToWorker = {
  [N in RequestName]: {
    id: number;
    name: N;
    request: Parameters<Requests[N]>[0];
    /** If many cells change, those in view are shown first. */
    inView?: CellsInView;
    /** Edits of the same job are one undo step. */
    job?: string;
  };
}[RequestName];
export type FromWorker =
  | { id: number; result: unknown }
  | { id: number; failure: Failure }
  | { event: EventName; data: Events[EventName] };
