import { type Area, cellName } from '../../formula/addresses.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { parsed } from '../sheet/property-text.ts';
import { sheetsById } from '../sheet/sheets-by-id.ts';
import { isLongAgo } from '../sheet/unfinished-name.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const key = 'cellgrad.log';

/** What an entry of the training log will fill. */
export interface Entry {
  readonly run: number;
  /** Both counted from 0, at their places before the list grows by a row, which comes last. */
  readonly list: Area;
  readonly curve: Area;
}

interface Noted extends Entry {
  readonly sheetId: number;
  /** Of the whole tab, before the list grows. */
  readonly rows: number;
  readonly at: number;
}

const store = () => PropertiesService.getDocumentProperties();

/** An entry is whole once the list has grown. One that somebody has moved or changed since stays as it is. */
function isHalf(sheet: Sheet, { run, list, rows }: Noted): boolean {
  const number = sheet.getRange(cellName(list.row, list.column)).getValue();
  return sheet.getMaxRows() === rows && (number === run || number === '');
}

function takeAway(noted: Noted): void {
  const sheet = sheetsById().get(noted.sheetId);
  if (sheet && isHalf(sheet, noted)) {
    const { list, curve } = noted;
    const isOfRun = (chart: GoogleAppsScript.Spreadsheet.EmbeddedChart) =>
      chart.getRanges()[0]?.getColumn() === curve.column + 1;
    for (const chart of sheet.getCharts().filter(isOfRun)) sheet.removeChart(chart);
    for (const area of [list, curve]) rangeOn(sheet, area).clear();
    SpreadsheetApp.flush();
  }
  store().deleteProperty(key);
}

const noted = () => parsed<Noted>(store().getProperty(key) ?? '');

/** Takes away what a run has left of an entry that Google has not let it finish. Called under the lock. */
export function takeHalfEntryAway(): void {
  const left = noted();
  if (left) takeAway(left);
}

/** The same when the sidebar opens: not while the run may still be alive. */
export function takeInterruptedEntryAway(): void {
  const left = noted();
  if (left && isLongAgo(left.at)) withDocumentLock(takeHalfEntryAway);
}

/** Writes an entry: all of it or nothing, and when Google ends the run in the middle, the next one sees to it. */
export function wholeEntry<T>(sheet: Sheet, entry: Entry, write: () => T): T {
  const note: Noted = { ...entry, sheetId: sheet.getSheetId(), rows: sheet.getMaxRows(), at: Date.now() };
  store().setProperty(key, JSON.stringify(note));
  try {
    const result = write();
    SpreadsheetApp.flush();
    store().deleteProperty(key);
    return result;
  } catch (error) {
    takeAway(note);
    throw error;
  }
}
