import type { Area } from '../../a1/addresses.ts';
import type { ActiveSelection } from '../contract.ts';
import { once } from './once.ts';

/** Google counts rows and columns from 1, we count from 0. */
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

/** The cells; null if any of them is outside the sheet's grid. */
export function rangeWithin(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  area: Area,
): GoogleAppsScript.Spreadsheet.Range | null {
  const { row, column, rows, columns } = area;
  if (row + rows > sheet.getMaxRows() || column + columns > sheet.getMaxColumns()) return null;
  return rangeOn(sheet, area);
}

/** The user's open file: the only one that Cellgrad may access. */
export const activeFile = once(() => SpreadsheetApp.getActiveSpreadsheet());

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The sheets of the open file by their permanent ids. */
export const sheetsById = (): Map<number, Sheet> =>
  new Map(
    activeFile()
      .getSheets()
      .map((sheet) => [sheet.getSheetId(), sheet]),
  );

/** The user's selection; a new file without a selection counts as A1. */
export function activeSelection(): ActiveSelection {
  const sheet = activeFile().getActiveSheet();
  const list = sheet.getActiveRangeList();
  const ranges = list ? list.getRanges().map((range) => range.getA1Notation()) : ['A1'];
  return { sheet: sheet.getName(), range: ranges.at(-1)!, ranges };
}
