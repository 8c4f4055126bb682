import type { XmlElement } from './xml.ts';

/** A workbook as stored in its file, with Excel's own formulas; positions are zero-based. */
export interface RawBook {
  readonly fileName: string;
  readonly sheets: readonly RawSheet[];
  readonly names: readonly RawName[];
  readonly tables: readonly RawTable[];
  /** The day from which the file counts dates. */
  readonly is1904: boolean;
  readonly iteration: { readonly count: number; readonly delta: number } | null;
  readonly isManual: boolean;
  readonly activeTab: number;
  /** Addresses of other files in formulas, in the order of `[1]`, `[2]`, … */
  readonly externalFiles: readonly string[];
}

/** A defined name, possibly hidden. */
export interface RawName {
  readonly name: string;
  /** A formula without `=`. */
  readonly text: string;
  /** Index of its sheet; null for a name of the file. */
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
  /** The cells filled by the formula. */
  readonly ref?: string;
  /** Distance over which it was filled from the cell with this text. */
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
  /** All parts of the sheet except its rows, by element name. */
  readonly parts: ReadonlyMap<string, readonly XmlElement[]>;
}

/** The text of a shared string or of a cell, with its formatted runs. */
export interface RichText {
  readonly text: string;
  readonly runs?: readonly TextRun[];
}

/**
 * A workbook in Google's dialect, as plain data that survives JSON. The reader of Excel files returns one, the writer
 * accepts one, and the local host's file extends it. Positions are zero-based.
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
  /** Degrees counter-clockwise, −90 to 90; `vertical` stacks the letters. */
  rotation?: number | 'vertical';
  borders?: { top?: Border; bottom?: Border; left?: Border; right?: Border };
  checkbox?: boolean;
}

/** A part of a cell's text with its own format. */
export interface TextRun {
  text: string;
  style?: CellStyle;
}

/** The typed content. Formulas are stored as in an en_US spreadsheet, whatever the locale of the file. */
export interface CellData {
  value?: number | string | boolean;
  /** `value` is a typed error, such as `#N/A`, not a text. */
  isError?: true;
  formula?: string;
  /** `formula` is as typed, because the file's locale can't parse it: the cell shows `#ERROR!`. */
  unreadable?: true;
  note?: string;
  style?: CellStyle;
  /** The link's target: a web or mail address, or `#Sheet!A1`. */
  link?: string;
  /** The runs of a text with several formats; joined they equal `value`. */
  runs?: TextRun[];
  /** The cell's data validation; a checkbox is a style. */
  validation?: Validation;
  /** The formula in the Excel file, for a cell that keeps Excel's value because Google has no counterpart. */
  excelFormula?: string;
  /** The cells filled by `excelFormula` if it is an array. */
  excelRange?: string;
}

/** A condition on numbers by its name in Apps Script. */
type NumberCondition =
  | 'NUMBER_GREATER_THAN'
  | 'NUMBER_GREATER_THAN_OR_EQUAL_TO'
  | 'NUMBER_LESS_THAN'
  | 'NUMBER_LESS_THAN_OR_EQUAL_TO'
  | 'NUMBER_EQUAL_TO'
  | 'NUMBER_NOT_EQUAL_TO'
  | 'NUMBER_BETWEEN'
  | 'NUMBER_NOT_BETWEEN';

/** A data validation: a criterion by its name in Apps Script, and its values. */
export interface Validation {
  type:
    | 'VALUE_IN_LIST'
    | 'VALUE_IN_RANGE'
    | 'TEXT_CONTAINS'
    | 'TEXT_DOES_NOT_CONTAIN'
    | 'TEXT_EQUAL_TO'
    | 'TEXT_IS_VALID_EMAIL'
    | 'TEXT_IS_VALID_URL'
    | NumberCondition
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
   * Numbers, days as serial numbers, a text, the items of the list, or a formula as in en_US with references relative
   * to the cell, such as `=R[0]C[-1]>0`, so that all cells of a rule share it.
   */
  values: (number | string)[];
  /** The cells that contain the items. */
  source?: RangeData;
  /** The cell doesn't have an arrow that opens the list. */
  hidesList?: true;
  /** Invalid input is rejected; by default it is only marked. */
  rejects?: true;
  /** Shown with the rejection. */
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
 * A condition by its name in Apps Script, and its values: numbers, a text, or a formula as in en_US for the first cell
 * of the first range.
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
    | NumberCondition
    | 'CUSTOM_FORMULA';
  values: (number | string)[];
}

/** A column's filter: hidden texts ('' for blanks), and a condition that visible cells meet. */
export interface FilterCriterion {
  hidden?: string[];
  condition?: BooleanCondition;
}

/** A color scale, or a condition with the style of the cells that meet it. */
export interface ConditionalFormat {
  ranges: RangeData[];
  condition?: BooleanCondition;
  look?: CellStyle;
  /** Two or three points of a color scale. */
  gradient?: {
    type: 'MIN' | 'MAX' | 'NUMBER' | 'PERCENT' | 'PERCENTILE';
    value?: string;
    color: string;
  }[];
}

/** A chart on a tab that follows the cells of its ranges. */
export interface ChartData {
  /** Unique in the file. */
  id: number;
  type: 'LINE' | 'SCATTER' | 'COLUMN' | 'HISTOGRAM';
  /** The chart's table consists of these ranges side by side. */
  ranges: RangeData[];
  /** Number of rows with names at the top of each range; negative: detected from the content. */
  headers: number;
  /** By dotted path, such as `hAxis.title`. */
  options: Record<string, ChartOption>;
  /** The zero-based cell that contains the chart's corner, and the offset from that cell's corner in pixels. */
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
}
export type ChartOption = string | number | boolean | string[];

/** A part of an Excel file that is preserved for the download. */
export interface KeptPart {
  /** Path in the file. */
  path: string;
  contentType: string;
  /** Its base64-encoded bytes. */
  bytes: string;
  relations: { id: string; type: string; target: string; isExternal?: true }[];
}

/** An object on a sheet that only Excel shows, such as a picture or a bar chart. */
export interface KeptObject {
  kind: 'picture' | 'chart' | 'shape';
  /** The cell of its corner. */
  row: number;
  column: number;
  /** Its anchor in the drawing, as XML. */
  anchor: string;
  /** The ids in the anchor, and the parts to which they refer. */
  relations: { id: string; type: string; target: string; isExternal?: true }[];
}

/** An Excel rule for some cells, as XML. */
export interface KeptRule {
  ranges: RangeData[];
  rule: string;
  /** The style that a conditional format applies to a cell, as XML. */
  look?: string;
  /** For a conditional format: the number of color scales on the sheet before it. */
  scalesBefore?: number;
}

/** Sheet data that Excel supports and this program does not, preserved for the download. */
export interface KeptSheet {
  objects?: KeptObject[];
  /** Attributes of the drawing's root: the prefixes used by the objects. */
  drawingAttributes?: string;
  /** Conditional formats other than color scales. */
  formats?: KeptRule[];
  /** Data validations. */
  validations?: KeptRule[];
  /** Print settings as XML; `fitsPage` is stored elsewhere in the file. */
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
  /** The filter's range, including its header. */
  filter?: RangeData;
  /** The filter of each column, by its number on the sheet. */
  filterCriteria?: Record<number, FilterCriterion>;
  /** Rows that the filter hides. */
  filteredRows?: number[];
  kept?: KeptSheet;
}

/** A named range. */
interface NamedRange {
  name: string;
  range: RangeData;
}

/** Settings of iterative calculation: the maximum number of cycles, and the change of values below which it ends. */
export interface BookIteration {
  cycles: number;
  threshold: number;
  /** Whether it is off, so that circular references show an error; the numbers are kept. */
  isOff?: true;
}

export interface Book {
  name: string;
  sheets: BookSheetData[];
  activeSheetId: number;
  namedRanges: NamedRange[];
  iteration?: BookIteration;
  /** Parts referenced by preserved objects. */
  keptParts?: KeptPart[];
  /** Paths of the parts for `[1]`, `[2]`, … in formulas that read other files. */
  externalParts?: readonly string[];
  /** Names that Google doesn't allow, as in the file; written back on download. */
  keptNames?: { name: string; text: string; sheetId?: number; hidden?: true }[];
}
