import type ExcelJS from 'exceljs';
import { cellKey, parseCellKey } from '../workbook/addresses.ts';
import { emptySheetData } from '../workbook/empty.ts';
import type { CellData, RangeData, SheetData } from '../workbook/types.ts';
import { readColorScales } from './color-scales.ts';
import { readColor, type StoredColor } from './colors.ts';
import { pixelsOfColumn, pixelsOfRow } from './measures.ts';
import { rangeOn } from './ranges.ts';
import { filledCells, readContent, readNote } from './read-cell.ts';
import { readStyle, type StyleDefaults } from './styles.ts';

type Grid = Pick<SheetData, 'id' | 'rows' | 'columns'>;

function readCell(cell: ExcelJS.Cell, defaults: StyleDefaults): CellData | null {
  const style = readStyle(cell.style, defaults);
  const note = readNote(cell);
  const data = { ...readContent(cell), ...(note ? { note } : {}), ...(style ? { style } : {}) };
  return Object.keys(data).length > 0 ? data : null;
}

function readCells(worksheet: ExcelJS.Worksheet, defaults: StyleDefaults): SheetData['cells'] {
  const cells: SheetData['cells'] = {};
  const filled: string[] = [];
  worksheet.eachRow({ includeEmpty: true }, (row, rowNumber) => {
    row.eachCell({ includeEmpty: true }, (cell, columnNumber) => {
      const data = readCell(cell, defaults);
      if (data) cells[cellKey(rowNumber - 1, columnNumber - 1)] = data;
      for (const key of filledCells(cell)) filled.push(key);
    });
  });
  for (const key of filled) dropContent(cells, key);
  return cells;
}

/** A cell that an array fills keeps its look, but the stored value comes from the array. */
function dropContent(cells: SheetData['cells'], key: string): void {
  const { note, style } = cells[key] ?? {};
  if (note === undefined && style === undefined) delete cells[key];
  else cells[key] = { ...(note ? { note } : {}), ...(style ? { style } : {}) };
}

function extentOf(cells: SheetData['cells']): { rows: number; columns: number } {
  const extent = { rows: 0, columns: 0 };
  for (const key of Object.keys(cells)) {
    const { row, column } = parseCellKey(key);
    extent.rows = Math.max(extent.rows, row + 1);
    extent.columns = Math.max(extent.columns, column + 1);
  }
  return extent;
}

function readMerges(worksheet: ExcelJS.Worksheet, sheet: Grid): RangeData[] {
  return worksheet.model.merges.flatMap((text) => {
    const range = rangeOn(sheet, text);
    return range ? [range] : [];
  });
}

function readColumnWidths(worksheet: ExcelJS.Worksheet, columns: number): Record<number, number> {
  const usual = worksheet.properties.defaultColWidth;
  const widths: Record<number, number> = {};
  for (let column = 0; column < columns; column += 1) {
    const width = worksheet.getColumn(column + 1).width ?? usual;
    if (width !== undefined) widths[column] = pixelsOfColumn(width);
  }
  return widths;
}

function readRowHeights(worksheet: ExcelJS.Worksheet): Record<number, number> {
  const heights: Record<number, number> = {};
  worksheet.eachRow({ includeEmpty: true }, (row, rowNumber) => {
    if (row.height) heights[rowNumber - 1] = pixelsOfRow(row.height);
  });
  return heights;
}

/** One sheet of the file, and how many of its conditional formats could not be kept. */
export function readSheet(
  worksheet: ExcelJS.Worksheet,
  id: number,
  defaults: StyleDefaults,
): { sheet: SheetData; droppedFormats: number } {
  const cells = readCells(worksheet, defaults);
  const extent = extentOf(cells);
  // A file may leave out its views; exceljs then gives null, whatever its types say.
  const view = worksheet.views?.[0];
  const frozen = view?.state === 'frozen' ? view : undefined;
  const empty = emptySheetData(id, worksheet.name);
  const grid: Grid = {
    id,
    rows: Math.max(empty.rows, extent.rows),
    columns: Math.max(empty.columns, extent.columns),
  };
  const { formats, dropped } = readColorScales(worksheet, grid, defaults.theme);
  const sheet: SheetData = {
    ...empty,
    ...grid,
    cells,
    columnWidths: readColumnWidths(worksheet, grid.columns),
    rowHeights: readRowHeights(worksheet),
    frozenRows: frozen?.ySplit ?? 0,
    frozenColumns: frozen?.xSplit ?? 0,
    hidden: worksheet.state !== 'visible',
    gridlinesHidden: view?.showGridLines === false,
    tabColor: readColor(worksheet.properties.tabColor as StoredColor | undefined, defaults.theme) ?? null,
    merges: readMerges(worksheet, grid),
    conditionalFormats: formats,
  };
  return { sheet, droppedFormats: dropped };
}
