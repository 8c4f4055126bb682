import type { TestCells, TestTab } from './contract.ts';
import { withDocumentLock } from './sheet/document-lock.ts';
import { makeRoom } from './templates/write-tab.ts';

/** Begins the names of the self-test's tabs; whatever is named so is deleted at its end. */
export const testPrefix = '(Cellgrad self-test) ';

/** Writes cells from A1 on into a tab of the self-test, made or emptied for them. */
export const writeTestTab = ({ name, cells }: TestCells): TestTab =>
  withDocumentLock(() => {
    const file = SpreadsheetApp.getActiveSpreadsheet();
    const tab = testPrefix + name;
    const sheet = file.getSheetByName(tab)?.clear() ?? file.insertSheet(tab, file.getNumSheets());
    const [rows, columns] = [cells.length, cells[0]!.length];
    makeRoom(sheet, rows, columns);
    sheet.getRange(1, 1, rows, columns).setValues(cells.map((line) => [...line]));
    return { tab, timeZone: file.getSpreadsheetTimeZone() };
  });

/** Deletes all tabs of the self-test, those of an earlier one too, and names them. */
export const removeTestTabs = (): string[] =>
  withDocumentLock(() => {
    const file = SpreadsheetApp.getActiveSpreadsheet();
    return file.getSheets().flatMap((sheet) => {
      const tab = sheet.getName();
      if (!tab.startsWith(testPrefix)) return [];
      file.deleteSheet(sheet);
      return [tab];
    });
  });
