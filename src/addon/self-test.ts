import type { TestCells, TestTab } from './contract.ts';
import { withDocumentLock } from './sheet/document-lock.ts';
import { makeRoom } from './sheet/make-room.ts';
import { unfinishedName } from './templates/unfinished.ts';

/** See the contract. */
export const writeTestTab = ({ name, build, cells }: TestCells): TestTab =>
  withDocumentLock(() => {
    const file = SpreadsheetApp.getActiveSpreadsheet();
    const tab = unfinishedName(name, build);
    const sheet = file.getSheetByName(tab)?.clear() ?? file.insertSheet(tab, file.getNumSheets());
    const [rows, columns] = [cells.length, cells[0]!.length];
    makeRoom(sheet, rows, columns);
    sheet.getRange(1, 1, rows, columns).setValues(cells.map((line) => [...line]));
    return { tab, timeZone: file.getSpreadsheetTimeZone() };
  });
