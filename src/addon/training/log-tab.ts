import { placeName } from '../../formula/addresses.ts';
import { activeFile } from '../sheet/active-file.ts';
import { asText, setContents } from '../sheet/contents.ts';
import { asCourtesy } from '../sheet/courtesy.ts';
import { readMark } from '../sheet/metadata.ts';
import { freeName } from '../sheet/tab-names.ts';
import { newBuild, parseUnfinished, unfinishedName } from '../sheet/unfinished-name.ts';
import { words } from '../words.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export const logKey = 'cellgrad.log';

/** Columns that need more room than usual or less: the first, counted from 1, how many, and their width in pixels. */
const widths = [
  [1, 1, 50],
  [2, 1, 130],
  [4, 1, 220],
  [5, 1, 160],
  [12, 2, 280],
] as const;

function writeHead(sheet: Sheet): void {
  const head = Object.values(words().log.head);
  const range = sheet.getRange(1, 1, 1, head.length).setFontWeight('bold');
  setContents(range, [head.map(asText)]);
  sheet.setFrozenRows(1);
  for (const [first, count, pixels] of widths) sheet.setColumnWidths(first, count, pixels);
  sheet.addDeveloperMetadata(logKey, '1');
}

/**
 * A new tab behind all others with what `fill` writes; the user stays where they are.
 * It gets its name last, so that what Google lets nobody finish is found as any unfinished tab is.
 * @param wanted its name, unless another tab has it
 */
export function createTab<T>(wanted: string, fill: (sheet: Sheet, name: string) => T): T {
  const file = activeFile();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const names = file.getSheets().map((sheet) => sheet.getName());
  const name = freeName(wanted, names);
  const unfinished = unfinishedName(name, newBuild());
  try {
    const sheet = file.insertSheet(unfinished, names.length);
    const result = fill(sheet, name);
    // What Google refuses shows while the tab has the name by which it is taken away.
    SpreadsheetApp.flush();
    sheet.setName(name);
    SpreadsheetApp.flush();
    return result;
  } catch (error) {
    // An insertion that fails late may have left a tab all the same.
    const left = file.getSheetByName(unfinished);
    if (left) file.deleteSheet(left);
    throw error;
  } finally {
    asCourtesy(() => active.activate());
  }
}

/** A new tab for the log, with its head and what `fill` writes and names the cells of. */
export const createLog = (fill: (sheet: Sheet) => string): string =>
  createTab(words().log.name, (sheet, name) => {
    writeHead(sheet);
    return placeName(name, fill(sheet));
  });

/** The tab that logs trainings, whatever it is called by now; null when there is none. */
export const findLog = (): Sheet | null =>
  activeFile()
    .getSheets()
    .find((sheet) => readMark(sheet, logKey) !== null && !parseUnfinished(sheet.getName())) ?? null;
