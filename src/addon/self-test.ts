import type { TestCells, TestTab } from './contract.ts';
import { activeFile } from './sheet/active-file.ts';
import { setContents } from './sheet/contents.ts';
import { withDocumentLock } from './sheet/document-lock.ts';
import { makeRoom } from './sheet/make-room.ts';
import { unfinishedName } from './sheet/unfinished-name.ts';
import { removeUnfinishedTabs } from './templates/unfinished.ts';

const write = ({ name, build, cells }: TestCells): TestTab =>
  withDocumentLock(() => {
    const tab = unfinishedName(name, build);
    const [rows, columns] = [cells.length, cells[0]!.length];
    const file = activeFile();
    const sheet = file.getSheetByName(tab)?.clear() ?? file.insertSheet(tab, file.getNumSheets());
    makeRoom(sheet, rows, columns);
    setContents(sheet.getRange(1, 1, rows, columns), cells);
    return { tab, timeZone: file.getSpreadsheetTimeZone() };
  });

/** See the contract. A tab that could not be written goes at once, with what else the test has built. */
export function writeTestTab(request: TestCells): TestTab {
  try {
    return write(request);
  } catch (error) {
    removeUnfinishedTabs(request);
    throw error;
  }
}
