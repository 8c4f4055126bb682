type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const find = (sheet: Sheet, key: string) =>
  sheet.getDeveloperMetadata().find((entry) => entry.getKey() === key) ?? null;

/** What a sheet has been marked with under that key: stays with it when it is renamed or copied. */
export const readMark = (sheet: Sheet, key: string): string | null => find(sheet, key)?.getValue() ?? null;

/** Marks a sheet, or takes the mark away with null. */
export function writeMark(sheet: Sheet, key: string, value: string | null): void {
  const entry = find(sheet, key);
  if (value === null) entry?.remove();
  else if (entry) entry.setValue(value);
  else sheet.addDeveloperMetadata(key, value);
}
