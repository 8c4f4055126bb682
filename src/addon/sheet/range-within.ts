import type { Area } from '../../formula/addresses.ts';

/** The cells, or null where they do not all lie within the sheet's grid. */
export function rangeWithin(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { row, column, rows, columns }: Area,
): GoogleAppsScript.Spreadsheet.Range | null {
  if (row + rows > sheet.getMaxRows() || column + columns > sheet.getMaxColumns()) return null;
  return sheet.getRange(row + 1, column + 1, rows, columns);
}
