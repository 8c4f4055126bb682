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

/**
 * A workbook in Google's dialect, as plain data that survives JSON. The reader of Excel files makes one, the writer
 * takes one, and the local host's file is one with more in it. Positions are zero-based.
 */

/** A calculated value, or an error such as `#N/A`. */
export type ShownValue =
  | number
  | string
  | boolean
  | { readonly error: string; readonly message: string }
  | null;

/** A line around a cell. */
export interface Border {
  color: string;
  style: 'solid' | 'medium' | 'thick' | 'dashed' | 'dotted' | 'double';
}

export interface CellStyle {
  numberFormat?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  fontSize?: number;
  fontFamily?: string;
  fontColor?: string;
  background?: string;
  horizontalAlignment?: 'left' | 'center' | 'right';
  verticalAlignment?: 'top' | 'middle' | 'bottom';
  wrap?: boolean;
  /** Degrees counter-clockwise, −90 to 90. */
  rotation?: number;
  borders?: { top?: Border; bottom?: Border; left?: Border; right?: Border };
  checkbox?: boolean;
}

/** A piece of a cell's text with a look of its own. */
export interface TextRun {
  text: string;
  style?: CellStyle;
}

/** What was typed. Formulas are kept as in an en_US spreadsheet, whatever the locale of the file. */
export interface CellData {
  value?: number | string | boolean;
  /** `value` is an error that was typed, such as `#N/A`, and no text. */
  isError?: true;
  formula?: string;
  /** `formula` is as typed, since the file's locale can't read it: the cell shows `#ERROR!`. */
  unreadable?: true;
  note?: string;
  style?: CellStyle;
  /** Where a click leads: a web or mail address, or `#Sheet!A1`. */
  link?: string;
  /** The pieces of a text in several looks; joined they are `value`. */
  runs?: TextRun[];
  /** What may be typed into the cell; a checkbox is a style. */
  validation?: Validation;
  /** The formula in the Excel file, for a cell that has Excel's value since Google has no counterpart. */
  excelFormula?: string;
  /** The cells that `excelFormula` fills, where it is an array. */
  excelRange?: string;
}

/** What a cell may hold: a criterion by its name in Apps Script, and what it compares with. */
export interface Validation {
  type:
    | 'VALUE_IN_LIST'
    | 'VALUE_IN_RANGE'
    | 'TEXT_CONTAINS'
    | 'TEXT_DOES_NOT_CONTAIN'
    | 'TEXT_EQUAL_TO'
    | 'TEXT_IS_VALID_EMAIL'
    | 'TEXT_IS_VALID_URL'
    | 'NUMBER_GREATER_THAN'
    | 'NUMBER_GREATER_THAN_OR_EQUAL_TO'
    | 'NUMBER_LESS_THAN'
    | 'NUMBER_LESS_THAN_OR_EQUAL_TO'
    | 'NUMBER_EQUAL_TO'
    | 'NUMBER_NOT_EQUAL_TO'
    | 'NUMBER_BETWEEN'
    | 'NUMBER_NOT_BETWEEN'
    | 'DATE_IS_VALID_DATE'
    | 'DATE_EQUAL_TO'
    | 'DATE_BEFORE'
    | 'DATE_ON_OR_BEFORE'
    | 'DATE_AFTER'
    | 'DATE_ON_OR_AFTER'
    | 'DATE_BETWEEN'
    | 'DATE_NOT_BETWEEN'
    | 'CUSTOM_FORMULA';
  /**
   * Numbers, days as serial numbers, a text, the items of the list, or a formula as in en_US whose references are
   * relative to the cell, such as `=R[0]C[-1]>0`: all cells of a rule have the same.
   */
  values: (number | string)[];
  /** The cells whose contents are the items. */
  source?: RangeData;
  /** The cell has no arrow that opens the list. */
  hidesList?: true;
  /** Other input is refused; without, it is marked. */
  rejects?: true;
  /** Shown with the refusal. */
  help?: string;
}

export interface RangeData {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/**
 * A condition by its name in Apps Script, and what it compares with: numbers, a text, or a formula as in en_US for the
 * first cell of the first range.
 */
export interface BooleanCondition {
  type:
    | 'CELL_EMPTY'
    | 'CELL_NOT_EMPTY'
    | 'TEXT_CONTAINS'
    | 'TEXT_DOES_NOT_CONTAIN'
    | 'TEXT_STARTS_WITH'
    | 'TEXT_ENDS_WITH'
    | 'TEXT_EQUAL_TO'
    | 'NUMBER_GREATER_THAN'
    | 'NUMBER_GREATER_THAN_OR_EQUAL_TO'
    | 'NUMBER_LESS_THAN'
    | 'NUMBER_LESS_THAN_OR_EQUAL_TO'
    | 'NUMBER_EQUAL_TO'
    | 'NUMBER_NOT_EQUAL_TO'
    | 'NUMBER_BETWEEN'
    | 'NUMBER_NOT_BETWEEN'
    | 'CUSTOM_FORMULA';
  values: (number | string)[];
}

/** What a filter leaves out of a column: texts that cells show ('' for blanks), and what misses a condition. */
export interface FilterCriterion {
  hidden?: string[];
  condition?: BooleanCondition;
}

/** A colour scale, or a condition with the look of the cells that meet it. */
export interface ConditionalFormat {
  ranges: RangeData[];
  condition?: BooleanCondition;
  look?: CellStyle;
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
  type: 'LINE' | 'SCATTER' | 'COLUMN' | 'HISTOGRAM';
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

/** A part of an Excel file that is kept as it came, for the download. */
export interface KeptPart {
  /** Path inside the file. */
  path: string;
  contentType: string;
  /** Its bytes as base64. */
  bytes: string;
  relations: { id: string; type: string; target: string; isExternal?: true }[];
}

/** Something on a sheet that only Excel shows, such as a picture or a bar chart. */
export interface KeptObject {
  kind: 'picture' | 'chart' | 'shape';
  /** The cell under its corner. */
  row: number;
  column: number;
  /** Its anchor in the drawing, as XML. */
  anchor: string;
  /** The ids that the anchor names, and the parts that they lead to. */
  relations: { id: string; type: string; target: string; isExternal?: true }[];
}

/** A rule of Excel's for some cells, as XML. */
export interface KeptRule {
  ranges: RangeData[];
  rule: string;
  /** The look that a conditional format lays over a cell, as XML. */
  look?: string;
  /** Of a conditional format: how many colour scales of the sheet come before it. */
  scalesBefore?: number;
}

/** What Excel knows of a sheet and this program does not, kept for the download. */
export interface KeptSheet {
  objects?: KeptObject[];
  /** Attributes of the drawing's root: the prefixes that the objects use. */
  drawingAttributes?: string;
  /** Conditional formats other than colour scales. */
  formats?: KeptRule[];
  /** What cells may hold. */
  validations?: KeptRule[];
  /** How the sheet is printed, as XML; `fitsPage` is kept elsewhere in the file. */
  print?: { readonly xml: string; readonly fitsPage: boolean };
}

export interface BookSheetData {
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
  hiddenRows?: number[];
  hiddenColumns?: number[];
  /** The range that a filter covers, its header included. */
  filter?: RangeData;
  /** What the filter shows of a column, by its number on the sheet. */
  filterCriteria?: Record<number, FilterCriterion>;
  /** Rows that the filter hides. */
  filteredRows?: number[];
  kept?: KeptSheet;
}

/** A name of a range. */
interface NamedRange {
  name: string;
  range: RangeData;
}

/** Settings of iterative calculation: at most so many cycles, until no value changes by more than the threshold. */
export interface BookIteration {
  cycles: number;
  threshold: number;
  /** Switched off, so that circular references show an error; the numbers are kept. */
  isOff?: true;
}

export interface Book {
  name: string;
  sheets: BookSheetData[];
  activeSheetId: number;
  namedRanges: NamedRange[];
  iteration?: BookIteration;
  /** Parts that kept objects lead to. */
  keptParts?: KeptPart[];
  /** Paths of those of them that stand for `[1]`, `[2]`, … in formulas that read other files. */
  externalParts?: readonly string[];
  /** Names that Google cannot hold, as the file has them: written back on download. */
  keptNames?: { name: string; text: string; sheetId?: number; hidden?: true }[];
}

/** Key of a cell in `SheetData.cells`. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;
