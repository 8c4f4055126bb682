type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The cells that Google gives to a new tab, so that it need not be asked. */
export const newTab = { rows: 1000, columns: 26 };

const sizeOf = (sheet: Sheet): typeof newTab => ({
  rows: sheet.getMaxRows(),
  columns: sheet.getMaxColumns(),
});

/** Lets a sheet grow to so many rows and columns at least. */
export function makeRoom(sheet: Sheet, rows: number, columns: number, has = sizeOf(sheet)): void {
  if (rows > has.rows) sheet.insertRowsAfter(has.rows, rows - has.rows);
  if (columns > has.columns) sheet.insertColumnsAfter(has.columns, columns - has.columns);
}
