type Protection = GoogleAppsScript.Spreadsheet.Protection;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const blocks = (protection: Protection): boolean => !protection.isWarningOnly() && !protection.canEdit();

/** True when the sheet, or cells of it, are protected against this user, who then may not delete it. */
export function isProtected(sheet: Sheet): boolean {
  const types = [SpreadsheetApp.ProtectionType.SHEET, SpreadsheetApp.ProtectionType.RANGE];
  return types.some((type) => sheet.getProtections(type).some(blocks));
}
