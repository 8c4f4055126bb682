import { activeFile } from './active-file.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The sheets of the open file by the id that they keep for life. */
export const sheetsById = (): Map<number, Sheet> =>
  new Map(
    activeFile()
      .getSheets()
      .map((sheet) => [sheet.getSheetId(), sheet]),
  );
