import type { Area } from '../../formula/addresses.ts';

/** Google counts rows and columns from 1, we from 0. */
export const areaOf = (range: GoogleAppsScript.Spreadsheet.Range): Area => ({
  row: range.getRow() - 1,
  column: range.getColumn() - 1,
  rows: range.getNumRows(),
  columns: range.getNumColumns(),
});

/** The cells of an area on a sheet. */
export const rangeOn = (
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { row, column, rows, columns }: Area,
): GoogleAppsScript.Spreadsheet.Range => sheet.getRange(row + 1, column + 1, rows, columns);
