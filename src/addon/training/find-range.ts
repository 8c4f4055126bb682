import { areaName, parseReference, placeName } from '../../formula/addresses.ts';
import type { SheetRange } from '../contract.ts';
import { problem } from '../problem.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export function findSheet(name: string): Sheet {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
  if (!sheet) throw problem('noSuchSheet', name);
  return sheet;
}

/** The cells, which must lie within the sheet's grid. */
export function findRange({ sheet: name, range }: SheetRange): Range {
  const sheet = findSheet(name);
  const place = placeName(name, range);
  const area = parseReference(range)?.area;
  if (!area || !Number.isFinite(area.rows + area.columns)) throw problem('badRange', place);
  const { row, column, rows, columns } = area;
  if (row + rows > sheet.getMaxRows() || column + columns > sheet.getMaxColumns())
    throw problem('outsideSheet', placeName(name, areaName(area)));
  return sheet.getRange(row + 1, column + 1, rows, columns);
}
