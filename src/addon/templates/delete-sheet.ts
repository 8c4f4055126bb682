type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Deletes a sheet; where it stays, answers what Google threw. */
export function deleteOrReason(file: File, sheet: Sheet): { readonly reason: unknown } | null {
  const id = sheet.getSheetId();
  try {
    file.deleteSheet(sheet);
    return null;
  } catch (reason) {
    // Google may have deleted it all the same.
    return file.getSheets().some((other) => other.getSheetId() === id) ? { reason } : null;
  }
}
