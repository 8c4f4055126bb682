import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IObjectMatrixPrimitiveType,
  type IWorksheetData,
  type Nullable,
} from '@univerjs/core';
import type { CellView, SheetView } from '../../../protocol.ts';
import { parseCellKey } from '../../../workbook/addresses.ts';
import { fittedText } from '../fit-number.ts';
import { cellStyle } from './cell-style.ts';
import { surelyFits, type TextWidth } from './text-width.ts';

/** Google's sizes in pixels. */
const defaultColumnWidth = 100;
export const defaultRowHeight = 21;
const rowHeaderWidth = 46;
const columnHeaderHeight = 24;

export type CellMatrix = IObjectMatrixPrimitiveType<ICellData | null>;

/** What a cell shows at its place. */
type TextAt = (view: CellView, row: number, column: number) => string;

const wholeText: TextAt = ({ display }) => display;

/** Pixels at the sides of a cell that its text leaves free. */
const sidePadding = 5;

function widthAt({ columnWidths, merges }: SheetView, row: number, column: number): number {
  const merge = merges.find((area) => area.row === row && area.column === column);
  let width = 0;
  for (let index = column; index < column + (merge?.columns ?? 1); index++) {
    width += columnWidths[index] ?? defaultColumnWidth;
  }
  return width;
}

/** Numbers are shortened to the width of their columns. */
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

function shownText(view: CellView, text: string): string {
  if (!view.style?.checkbox) return text;
  return view.isTicked ? '☑' : '☐';
}

/** A cell as text to show: the grid must not parse, format or calculate anything. */
export function cellData(view: CellView, text = view.display): ICellData {
  return { v: shownText(view, text), t: CellValueType.STRING, s: cellStyle(view), f: null, p: null };
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

/** Puts cells into a sheet's matrix, and takes those out that are null. */
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

/** A row height that the file states is kept: the grid must not fit it to its text. */
function rowData(sheet: SheetView) {
  const rows = Object.entries(sizes(sheet.rowHeights, 'h')).map(([row, height]) => [
    row,
    { ...height, ia: BooleanNumber.FALSE },
  ]);
  return withHidden(Object.fromEntries(rows), [...(sheet.hiddenRows ?? []), ...(sheet.filteredRows ?? [])]);
}

/** The rows or columns with those marked that are hidden. */
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
