import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  type ICellData,
  type IDocumentData,
  type IObjectMatrixPrimitiveType,
  type IStyleData,
  type ITextStyle,
  type IWorksheetData,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import { parseCellKey } from '../../../../a1/addresses.ts';
import type { CellView, SheetView } from '../../../protocol.ts';
import { contains } from '../../../workbook/cells.ts';
import type { Border, CellStyle, TextRun } from '../../../workbook/types.ts';
import { knownPattern } from '../../chrome/format-menus.ts';

/** Shown in a column that is too narrow for a number's format. */
export const tooNarrow = '###';
const plainNumber = /^-?\d+(?:([.,])(\d+))?$/;
const exponentNumber = /^-?\d+(?:([.,])\d+)?E[+-]\d+$/;

/** `1.2E+05`, as Google writes it. */
function scientific(value: number, digits: number, mark: string): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e') as [string, string];
  const size = exponent.slice(1).padStart(2, '0');
  return `${mantissa.replace('.', mark)}E${exponent[0]}${size}`;
}

/** Shorter and shorter texts of a number: fewer decimals, then with an exponent. */
function* shorterTexts(value: number, decimals: number, mark: string): Generator<string> {
  for (let count = decimals - 1; count >= 0; count--) {
    const text = value.toFixed(count);
    // Rounded to zero, it would look like a zero.
    if (value === 0 || /[1-9]/.test(text)) yield text.replace('.', mark);
  }
  for (let digits = 5; digits >= 0; digits--) yield scientific(value, digits, mark);
}

function isAutomatic({ style, display }: CellView): boolean {
  if (knownPattern(style?.numberFormat) !== 'General') return false;
  return plainNumber.test(display) || exponentNumber.test(display);
}

/**
 * The text of a number cell in a column, for which `fits` checks a text. Numbers in Automatic format are shortened
 * until they fit, those in other formats become `###`, as in Google Sheets. Other cells, and wrapped numbers, keep
 * their text.
 */
export function fittedText(view: CellView, fits: (text: string) => boolean): string {
  const { kind, display, value, style } = view;
  const hasLines = style?.wrap || style?.rotation === 'vertical';
  if (kind !== 'number' || value === undefined || hasLines || fits(display)) return display;
  if (!isAutomatic(view)) return tooNarrow;
  const plain = plainNumber.exec(display);
  const mark = plain?.[1] ?? exponentNumber.exec(display)?.[1] ?? '.';
  for (const text of shorterTexts(value, plain?.[2]?.length ?? 0, mark)) if (fits(text)) return text;
  return tooNarrow;
}

const horizontal = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
};
const vertical = { top: VerticalAlign.TOP, middle: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };
const lines: Record<Border['style'], BorderStyleTypes> = {
  solid: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dashed: BorderStyleTypes.DASHED,
  dotted: BorderStyleTypes.DOTTED,
  double: BorderStyleTypes.DOUBLE,
};
const usualSide = {
  number: 'right',
  boolean: 'center',
  empty: 'left',
  text: 'left',
  error: 'left',
  loading: 'left',
} as const;

function border(side: Border | undefined) {
  return side && { s: lines[side.style], cl: { rgb: side.color } };
}

function borders(style: CellStyle): IStyleData['bd'] {
  if (!style.borders) return {};
  const { top, bottom, left, right } = style.borders;
  const drawn = { t: border(top), b: border(bottom), l: border(left), r: border(right) };
  return Object.fromEntries(Object.entries(drawn).filter(([, line]) => line));
}

/** Only text overflows into empty neighbors; a number must not look like the end of a longer one. */
function wrapping(view: CellView): WrapStrategy {
  if (view.style?.wrap || view.style?.rotation === 'vertical') return WrapStrategy.WRAP;
  return view.kind === 'number' ? WrapStrategy.CLIP : WrapStrategy.OVERFLOW;
}

function fontColor(view: CellView, style: CellStyle): string {
  return view.kind === 'loading' ? '#80868b' : (style.fontColor ?? '#000000');
}

/** The style of cells without one, by kind: a large sheet has mostly these. */
const plainStyles = new Map<CellView['kind'], IStyleData>();

/** A cell's style in the grid's format; sizes in points, as in Google. */
export function cellStyle(view: CellView): IStyleData {
  if (view.style) return styleOf(view, view.style);
  const known = plainStyles.get(view.kind) ?? styleOf(view, {});
  plainStyles.set(view.kind, known);
  return known;
}

function styleOf(view: CellView, style: CellStyle): IStyleData {
  return {
    ff: style.fontFamily ? `${style.fontFamily}, sans-serif` : 'Arial',
    fs: style.fontSize ?? 10,
    bl: style.bold ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    it: style.italic ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ul: { s: style.underline ? BooleanNumber.TRUE : BooleanNumber.FALSE },
    st: { s: style.strikethrough ? BooleanNumber.TRUE : BooleanNumber.FALSE },
    cl: { rgb: fontColor(view, style) },
    bg: style.background ? { rgb: style.background } : null,
    ht: horizontal[style.horizontalAlignment ?? usualSide[view.kind]],
    vt: vertical[style.verticalAlignment ?? 'bottom'],
    tb: wrapping(view),
    bd: borders(style),
    ...(typeof style.rotation === 'number' && { tr: { a: -style.rotation } }),
  };
}

/** Width in pixels of a text in a cell's font. */
type TextWidth = (text: string, style: CellStyle | undefined) => number;

const pixelsPerPoint = 96 / 72;
/** As a multiple of the font size: 10 points plus the padding make a row of the default height. */
const lineHeight = 1.2;
/** No digit of a common font is wider, as a fraction of the font size. */
const widestDigit = 0.65;

/** Whether a number's text certainly fits, so that it need not be measured. Usually it does. */
export function surelyFits(text: string, style: CellStyle | undefined, width: number): boolean {
  return text.length * (style?.fontSize ?? 10) * pixelsPerPoint * widestDigit <= width;
}

/** Measures with the browser's own fonts. */
export function createTextWidth(): TextWidth {
  const context = document.createElement('canvas').getContext('2d')!;
  return (text, style) => {
    const { italic, bold, fontSize = 10, fontFamily = 'Arial' } = style ?? {};
    context.font = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${fontSize}pt ${fontFamily}, sans-serif`;
    return context.measureText(text).width;
  };
}

/** Google's sizes in pixels. */
const defaultColumnWidth = 100;
export const defaultRowHeight = 21;
const rowHeaderWidth = 46;
const columnHeaderHeight = 24;

type CellMatrix = IObjectMatrixPrimitiveType<ICellData | null>;

/** The text of a cell at its position. */
type TextAt = (view: CellView, row: number, column: number) => string;

const wholeText: TextAt = ({ display }) => display;

/** Margin in pixels between a cell's text and its sides. */
const sidePadding = 5;

function widthAt({ columnWidths, merges }: SheetView, row: number, column: number): number {
  const merge = merges.find((area) => area.row === row && area.column === column);
  let width = 0;
  for (let index = column; index < column + (merge?.columns ?? 1); index++) {
    width += columnWidths[index] ?? defaultColumnWidth;
  }
  return width;
}

/** Shortens numbers to the width of their columns. */
export function fittedTexts(sheet: SheetView, textWidth: TextWidth): TextAt {
  return (view, row, column) => {
    if (view.kind !== 'number') return view.display;
    const width = widthAt(sheet, row, column) - sidePadding;
    return fittedText(
      view,
      (text) => surelyFits(text, view.style, width) || textWidth(text, view.style) <= width,
    );
  };
}

/** The number of lines that a text takes in a column: it breaks between words, and inside words that are wider. */
function lineCount(text: string, width: number, widthOf: (text: string) => number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<= )/)) {
    const length = widthOf(word.trimEnd());
    if (used > 0 && used + length > width) {
      lines++;
      used = 0;
    }
    if (length > width) lines += Math.ceil(length / width) - 1;
    used += length > width ? length % width : widthOf(word);
  }
  return lines;
}

/** The height in pixels that a row needs to show the entire text of a cell; 0 for a cell merged with others. */
export function neededHeight(sheet: SheetView, row: number, column: number, textWidth: TextWidth): number {
  const view = sheet.cells[`${row},${column}`];
  if (!view || view.display === '' || sheet.merges.some((area) => contains(area, row, column))) return 0;
  const { style } = view;
  const widthOf = (text: string) => textWidth(text, style);
  const paragraphs = shownText(view, view.display).split('\n');
  const width = widthAt(sheet, row, column) - sidePadding;
  const lines = style?.wrap
    ? paragraphs.reduce((sum, text) => sum + lineCount(text, width, widthOf), 0)
    : paragraphs.length;
  const height = lines * (style?.fontSize ?? 10) * pixelsPerPoint * lineHeight;
  const angle = (Math.abs(Number(style?.rotation) || 0) * Math.PI) / 180;
  const length = angle === 0 ? 0 : Math.max(...paragraphs.map(widthOf));
  return Math.ceil(height * Math.cos(angle) + length * Math.sin(angle)) + sidePadding;
}

function shownText({ style, isTicked }: CellView, text: string): string {
  if (style?.checkbox) return isTicked ? '☑' : '☐';
  return style?.rotation === 'vertical' ? [...text].join('\n') : text;
}

/** A text whose parts look different, as a document of the grid; each of its lines is a paragraph. */
function documentOf(view: CellView, runs: readonly TextRun[]): IDocumentData {
  const text = runs.map((run) => run.text.replaceAll('\n', '\r')).join('');
  let end = 0;
  const textRuns = runs.map((run) => {
    const { ff, fs, bl, it, ul, st, cl } = styleOf(view, { ...view.style, ...run.style });
    const start = end;
    end += run.text.length;
    return { st: start, ed: end, ts: { ff, fs, bl, it, ul, st, cl } as ITextStyle };
  });
  const paragraphs = [...`${text}\r`.matchAll(/\r/g)].map(({ index }) => ({ startIndex: index }));
  return {
    id: 'cell',
    body: {
      dataStream: `${text}\r\n`,
      textRuns,
      paragraphs,
      sectionBreaks: [{ startIndex: text.length + 1 }],
    },
    documentStyle: { pageSize: { width: Infinity, height: Infinity } },
  };
}

/** A cell as text to display: the grid must not parse, format or calculate anything. */
export function cellData(view: CellView, text = view.display): ICellData {
  const { runs, style } = view;
  const p = runs && style?.rotation === undefined ? documentOf(view, runs) : null;
  return { v: shownText(view, text), t: CellValueType.STRING, s: cellStyle(view), f: null, p };
}

/** The cells with their formulas in place of the results. */
export function withFormulas(cells: Record<string, CellView | null>): Record<string, CellView | null> {
  const shown: Record<string, CellView | null> = {};
  for (const key in cells) {
    const view = cells[key]!;
    const isFormula = view?.editText.startsWith('=') && view.spilledFrom === undefined;
    shown[key] = isFormula ? { ...view, display: view.editText, kind: 'text' } : view;
  }
  return shown;
}

/** Cells by `row,column` → the grid's matrix; null empties a cell. */
export function cellMatrix(cells: Record<string, CellView | null>, textAt: TextAt = wholeText): CellMatrix {
  const matrix: CellMatrix = {};
  for (const key in cells) {
    const view = cells[key]!;
    const { row, column } = parseCellKey(key);
    matrix[row] ??= {};
    matrix[row][column] = view && cellData(view, textAt(view, row, column));
  }
  return matrix;
}

/** Inserts cells into a sheet's matrix, and removes those that are null. */
export function putCells(matrix: IObjectMatrixPrimitiveType<Nullable<ICellData>>, cells: CellMatrix): void {
  for (const row of Object.keys(cells).map(Number)) {
    const line = cells[row]!;
    matrix[row] ??= {};
    for (const column of Object.keys(line).map(Number)) {
      const cell = line[column];
      if (cell) matrix[row]![column] = cell;
      else delete matrix[row]![column];
    }
  }
}

function sizes<K extends 'w' | 'h'>(
  table: Record<number, number>,
  key: K,
): Record<number, Record<K, number>> {
  return Object.fromEntries(
    Object.entries(table).map(([index, size]) => [index, { [key]: size } as Record<K, number>]),
  );
}

/** A row height set in the file is kept: the grid must not fit it to its text. */
function rowData(sheet: SheetView) {
  const rows = Object.entries(sizes(sheet.rowHeights, 'h')).map(([row, height]) => [
    row,
    { ...height, ia: BooleanNumber.FALSE },
  ]);
  return withHidden(Object.fromEntries(rows), [...(sheet.hiddenRows ?? []), ...(sheet.filteredRows ?? [])]);
}

/** The rows or columns, with the hidden ones marked. */
function withHidden<T extends object>(data: Record<string, T>, hidden: readonly number[] = []) {
  const marked = hidden.map((index) => [index, { ...data[index], hd: BooleanNumber.TRUE }]);
  return { ...data, ...Object.fromEntries(marked) };
}

function mergeData(sheet: SheetView) {
  return sheet.merges.map(({ row, column, rows, columns }) => ({
    startRow: row,
    endRow: row + rows - 1,
    startColumn: column,
    endColumn: column + columns - 1,
  }));
}

function frozen(sheet: SheetView): IWorksheetData['freeze'] {
  return {
    xSplit: sheet.frozenColumns,
    ySplit: sheet.frozenRows,
    startRow: sheet.frozenRows || -1,
    startColumn: sheet.frozenColumns || -1,
  };
}

/** The sheet without its cells for the grid, under `id`. */
export function sheetSnapshot(sheet: SheetView, id: string): Partial<IWorksheetData> & { id: string } {
  return {
    id,
    name: id,
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    defaultColumnWidth,
    defaultRowHeight,
    rowHeader: { width: rowHeaderWidth },
    columnHeader: { height: columnHeaderHeight },
    showGridlines: sheet.gridlinesHidden ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    columnData: withHidden(sizes(sheet.columnWidths, 'w'), sheet.hiddenColumns),
    rowData: rowData(sheet),
    mergeData: mergeData(sheet),
    freeze: frozen(sheet),
  };
}
