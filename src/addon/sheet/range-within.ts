import type { Area } from '../../formula/addresses.ts';
import { rangeOn } from './area-of.ts';

/** The cells, or null where they do not all lie within the sheet's grid. */
export function rangeWithin(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  area: Area,
): GoogleAppsScript.Spreadsheet.Range | null {
  const { row, column, rows, columns } = area;
  if (row + rows > sheet.getMaxRows() || column + columns > sheet.getMaxColumns()) return null;
  return rangeOn(sheet, area);
}
