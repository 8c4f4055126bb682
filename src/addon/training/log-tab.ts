import { placeName } from '../../formula/addresses.ts';
import { activeFile } from '../sheet/active-file.ts';
import { asCourtesy } from '../sheet/courtesy.ts';
import { readMark } from '../sheet/metadata.ts';
import { freeName } from '../sheet/tab-names.ts';
import { newBuild, parseUnfinished, unfinishedName } from '../sheet/unfinished-name.ts';
import { words } from '../words.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const logKey = 'cellgrad.log';

/** Columns that need more room than usual or less, counted from 1. */
const widths = [
  [1, 50],
  [2, 130],
  [4, 220],
  [5, 160],
  [12, 280],
] as const;

function writeHead(sheet: Sheet): void {
  const { head } = words().log;
  sheet
    .getRange(1, 1, 1, head.length)
    .setValues([[...head]])
    .setFontWeight('bold');
  sheet.setFrozenRows(1);
  for (const [column, pixels] of widths) sheet.setColumnWidth(column, pixels);
  sheet.addDeveloperMetadata(logKey, '1');
}

/**
 * A new tab for the log behind all others, with its head and what `fill` writes and names the cells of; the user
 * stays where they are.
 * It gets its name last, so that what Google lets nobody finish is found as any unfinished tab is.
 */
export function createLog(fill: (sheet: Sheet) => string): string {
  const file = activeFile();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const names = file.getSheets().map((sheet) => sheet.getName());
  const name = freeName(words().log.name, names);
  const unfinished = unfinishedName(name, newBuild());
  try {
    const sheet = file.insertSheet(unfinished, names.length);
    writeHead(sheet);
    const place = fill(sheet);
    sheet.setName(name);
    SpreadsheetApp.flush();
    return placeName(name, place);
  } catch (error) {
    // An insertion that fails late may have left a tab all the same.
    const left = file.getSheetByName(unfinished);
    if (left) file.deleteSheet(left);
    throw error;
  } finally {
    asCourtesy(() => active.activate());
  }
}

/** The tab that logs trainings, whatever it is called by now; null when there is none. */
export const findLog = (): Sheet | null =>
  activeFile()
    .getSheets()
    .find((sheet) => readMark(sheet, logKey) !== null && !parseUnfinished(sheet.getName())) ?? null;
