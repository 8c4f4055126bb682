import { type Area, overlaps } from '../../formula/addresses.ts';
import { areaOf } from './area-of.ts';

type Protection = GoogleAppsScript.Spreadsheet.Protection;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const blocks = (protection: Protection): boolean => !protection.isWarningOnly() && !protection.canEdit();

/** True when the whole sheet, or cells of it, are protected against this user. */
export function isProtected(sheet: Sheet): boolean {
  const types = [SpreadsheetApp.ProtectionType.SHEET, SpreadsheetApp.ProtectionType.RANGE];
  return types.some((type) => sheet.getProtections(type).some(blocks));
}

/** True when one of the cells is protected against this user. */
export function hasProtected(sheet: Sheet, cells: readonly Area[]): boolean {
  const onSheet = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).filter(blocks);
  if (onSheet.length > 0) {
    const free = onSheet.flatMap((protection) => protection.getUnprotectedRanges().map(areaOf));
    if (cells.some((cell) => !free.some((area) => overlaps(area, cell)))) return true;
  }
  const ranges = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).filter(blocks);
  return ranges.some((protection) => {
    const area = areaOf(protection.getRange());
    return cells.some((cell) => overlaps(area, cell));
  });
}
