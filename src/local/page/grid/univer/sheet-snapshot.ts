import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IObjectMatrixPrimitiveType,
  type IWorksheetData,
} from '@univerjs/core';
import type { CellView, SheetView } from '../../../protocol.ts';
import { cellStyle } from './cell-style.ts';

/** Google's sizes in pixels. */
export const defaultColumnWidth = 100;
export const defaultRowHeight = 21;
export const rowHeaderWidth = 46;
export const columnHeaderHeight = 24;

type CellMatrix = IObjectMatrixPrimitiveType<ICellData | null>;

function shownText(view: CellView): string {
  if (!view.style?.checkbox) return view.display;
  return view.display.toUpperCase() === 'TRUE' ? '☑' : '☐';
}

/** A cell as text to show: the grid must not parse, format or calculate anything. */
export function cellData(view: CellView): ICellData {
  return { v: shownText(view), t: CellValueType.STRING, s: cellStyle(view), f: null, p: null };
}

/** Cells by `row,column` → the grid's matrix; null empties a cell. */
export function cellMatrix(cells: Record<string, CellView | null>): CellMatrix {
  const matrix: CellMatrix = {};
  for (const [key, view] of Object.entries(cells)) {
    const [row, column] = key.split(',').map(Number) as [number, number];
    matrix[row] ??= {};
    matrix[row][column] = view && cellData(view);
  }
  return matrix;
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
  return Object.fromEntries(
    Object.entries(sizes(sheet.rowHeights, 'h')).map(([row, height]) => [
      row,
      { ...height, ia: BooleanNumber.FALSE },
    ]),
  );
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

/** The whole sheet for the grid, under `id`. */
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
    columnData: sizes(sheet.columnWidths, 'w'),
    rowData: rowData(sheet),
    mergeData: mergeData(sheet),
    freeze: frozen(sheet),
    cellData: cellMatrix(sheet.cells) as IWorksheetData['cellData'],
  };
}
