type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Deletes a sheet; where it stays, answers what Google threw. */
function deleteOrReason(file: File, sheet: Sheet): { readonly reason: unknown } | null {
  const id = sheet.getSheetId();
  try {
    file.deleteSheet(sheet);
    return null;
  } catch (reason) {
    // Google may have deleted it all the same.
    return file.getSheets().some((other) => other.getSheetId() === id) ? { reason } : null;
  }
}

/** Deletes a sheet, or throws why it stays. */
export function deleteOrThrow(file: File, sheet: Sheet): void {
  const failed = deleteOrReason(file, sheet);
  if (failed) throw failed.reason;
}

/** Deletes the sheets of tabs, with a second try; answers the tabs that stay, and what Google threw last. */
export function deleteSheets<Tab>(
  file: File,
  tabs: readonly Tab[],
  sheetOf: (tab: Tab) => Sheet,
): { readonly left: readonly Tab[]; readonly reason: unknown } {
  let reason: unknown;
  const stays = (tab: Tab): boolean => {
    const failed = deleteOrReason(file, sheetOf(tab));
    reason = failed?.reason ?? reason;
    return failed !== null;
  };
  const left = tabs.filter(stays).filter(stays);
  return { left, reason };
}
