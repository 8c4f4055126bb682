import { nextChartId } from '../../workbook/charts.ts';
import type { RangeData, SheetData, Workbook } from '../../workbook/types.ts';
import { wholeSheet } from '../classes/arguments.ts';

export const isTaken = (workbook: Workbook, name: string): boolean =>
  workbook.data.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

/** `Sheet2` for the second sheet, or the next free number. */
export function freeSheetName(workbook: Workbook): string {
  for (let number = workbook.data.sheets.length + 1; ; number++) {
    const name = `Sheet${number}`;
    if (!isTaken(workbook, name)) return name;
  }
}

/** `Copy of x`, then `Copy of x 2` and so on. */
function freeCopyName(workbook: Workbook, name: string): string {
  const first = `Copy of ${name}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? first : `${first} ${number}`;
    if (!isTaken(workbook, candidate)) return candidate;
  }
}

/** Shrinks before it grows, so that a file near its cell limit has room for the copy. */
function resize(workbook: Workbook, copy: SheetData, { rows, columns }: SheetData): void {
  const { id } = copy;
  if (rows < copy.rows) workbook.deleteRows(id, rows, copy.rows - rows);
  if (columns < copy.columns) workbook.deleteColumns(id, columns, copy.columns - columns);
  if (rows > copy.rows) workbook.insertRows(id, copy.rows, rows - copy.rows);
  if (columns > copy.columns) workbook.insertColumns(id, copy.columns, columns - copy.columns);
}

/**
 * A copy of a sheet with contents, formats, color scales and charts, at `index` or the end; protections are not
 * copied.
 */
export function copyOfSheet(workbook: Workbook, sheetId: number, index?: number): SheetData {
  const source = workbook.sheet(sheetId);
  const copy = workbook.insertSheet(freeCopyName(workbook, source.name), index);
  resize(workbook, copy, source);
  const here = (area: RangeData): RangeData => ({ ...area, sheetId: copy.id });
  const own = (area: RangeData): RangeData => (area.sheetId === sheetId ? here(area) : area);
  const chartId = nextChartId(workbook.data);
  workbook.copy(wholeSheet(source), here(wholeSheet(source)));
  if (Object.values(source.cells).some(({ validation }) => validation?.source?.sheetId === sheetId))
    workbook.updateCells(here(wholeSheet(source)), (cell) => {
      if (cell.validation?.source) cell.validation.source = own(cell.validation.source);
    });
  workbook.updateSheet(copy.id, (sheet) => {
    sheet.columnWidths = { ...source.columnWidths };
    sheet.rowHeights = { ...source.rowHeights };
    sheet.frozenRows = source.frozenRows;
    sheet.frozenColumns = source.frozenColumns;
    sheet.gridlinesHidden = source.gridlinesHidden;
    sheet.tabColor = source.tabColor;
    sheet.merges = source.merges.map(here);
    sheet.metadata = { ...source.metadata };
    if (source.filter) sheet.filter = here(source.filter);
    if (source.filterCriteria) sheet.filterCriteria = structuredClone(source.filterCriteria);
    if (source.filterViews)
      sheet.filterViews = source.filterViews.map((view) => ({ ...view, range: here(view.range) }));
    if (source.filteredRows) sheet.filteredRows = [...source.filteredRows];
    sheet.conditionalFormats = source.conditionalFormats.map((format) => ({
      ...format,
      ranges: format.ranges.map(here),
    }));
    sheet.charts = source.charts.map((chart, index) => ({
      ...chart,
      id: chartId + index,
      ranges: chart.ranges.map(own),
    }));
  });
  return workbook.sheet(copy.id);
}
