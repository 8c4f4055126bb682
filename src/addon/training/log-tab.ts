import { asCourtesy } from '../sheet/courtesy.ts';
import { readMark } from '../sheet/metadata.ts';
import { freeName } from '../sheet/tab-names.ts';
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

/** A new tab for the log behind all others, with its head; the user stays where they are. */
function createLog(names: readonly string[]): Sheet {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const { name, head } = words().log;
  const free = freeName(name, names);
  try {
    const sheet = file.insertSheet(free, names.length);
    sheet
      .getRange(1, 1, 1, head.length)
      .setValues([[...head]])
      .setFontWeight('bold');
    sheet.setFrozenRows(1);
    for (const [column, pixels] of widths) sheet.setColumnWidth(column, pixels);
    sheet.addDeveloperMetadata(logKey, '1');
    return sheet;
  } catch (error) {
    // An insertion that fails late may have left a tab all the same; a tab of somebody else has more than a head.
    const left = file.getSheetByName(free);
    if (left && left.getLastRow() < 2) file.deleteSheet(left);
    throw error;
  } finally {
    asCourtesy(() => active.activate());
  }
}

/** The tab that logs trainings, whatever it is called by now; made when there is none. */
export function openLog(): { readonly sheet: Sheet; readonly isNew: boolean } {
  const sheets = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  const found = sheets.find((sheet) => readMark(sheet, logKey) !== null);
  const sheet = found ?? createLog(sheets.map((each) => each.getName()));
  return { sheet, isNew: !found };
}
