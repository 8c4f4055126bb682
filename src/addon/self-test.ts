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
    const names = [Array.prototype, String.prototype, Object, Intl].map((each) =>
      Object.getOwnPropertyNames(each),
    );
    return { tab, tabs: file.getNumSheets(), timeZone: file.getSpreadsheetTimeZone(), names };
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

const answers: Readonly<Record<string, unknown>> = {
  NaN,
  Infinity,
  null: null,
  uneven: [[1, 2], [3]],
  column: [1, 2],
  random: Math.random(),
};

/**
 * What `=CELLGRADSERVE("cell";…)` returns to a cell of the self-test, so that it learns what Google makes of it: a square
 * of ones with so many rows, 1 after so many milliseconds below 0, or one of the answers.
 */
export function testCell(asked: unknown): unknown {
  if (typeof asked !== 'number') return answers[String(asked)];
  if (asked > 0) return Array(asked).fill(Array(asked).fill(1));
  Utilities.sleep(-asked);
  return 1;
}
