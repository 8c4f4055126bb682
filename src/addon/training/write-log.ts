import { type Area, areaName, cellName, placeName } from '../../a1/addresses.ts';
import type { ServerMethods, TrainingLogRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile, rangeOn, sheetsById } from '../sheet/active-file.ts';
import { asText, type Content, type Contents, setContents } from '../sheet/contents.ts';
import { bestEffort } from '../sheet/once.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { parsed } from '../sheet/property-text.ts';
import {
  freeName,
  isLongAgo,
  makeRoom,
  newBuild,
  parseUnfinished,
  readMark,
  unfinishedName,
  writeMark,
} from '../sheet/tabs.ts';
import { writeRanges } from '../sheet/write-ranges.ts';
import { markKey } from '../templates/settle.ts';
import { writeCharts, writeTab } from '../templates/write-tab.ts';
import { words } from '../words.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const key = 'cellgrad.log';

/** The cells that an entry of the training log will fill. */
interface Entry {
  readonly run: number;
  /** Both zero-based and before the list grows by a row, which comes last. */
  readonly list: Area;
  readonly curve: Area;
}

interface Noted extends Entry {
  readonly sheetId: number;
  /** Number of rows of the tab before the list grows. */
  readonly rows: number;
  readonly at: number;
}

const store = () => PropertiesService.getDocumentProperties();

/**
 * True if an entry is incomplete: it is complete once the list has grown. An entry that someone has moved or changed
 * since stays as it is.
 */
function isHalf(sheet: Sheet, { run, list, rows }: Noted): boolean {
  const number = sheet.getRange(cellName(list.row, list.column)).getValue();
  return sheet.getMaxRows() === rows && (number === run || number === '');
}

function removeEntry(noted: Noted): void {
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

/** Removes the remains of an entry whose run Google interrupted. Must be called under the lock. */
function removePartialEntry(): void {
  const left = noted();
  if (left) removeEntry(left);
}

/** Removes them when the sidebar opens, unless the run may still be active. */
export function removeInterruptedEntry(): void {
  const left = noted();
  if (left && isLongAgo(left.at)) withDocumentLock(removePartialEntry);
}

/** Writes an entry, all or nothing. If Google ends the run halfway, the next one cleans up. */
function writeOrRemove<T>(sheet: Sheet, entry: Entry, write: () => T): T {
  const note: Noted = { ...entry, sheetId: sheet.getSheetId(), rows: sheet.getMaxRows(), at: Date.now() };
  store().setProperty(key, JSON.stringify(note));
  try {
    const result = write();
    SpreadsheetApp.flush();
    store().deleteProperty(key);
    return result;
  } catch (error) {
    removeEntry(note);
    throw error;
  }
}

export const logKey = 'cellgrad.log';

/** Columns wider or narrower than usual: the first, counted from 1, their number, and their width in pixels. */
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
 * Creates a last tab and fills it with `fill`; the user's active tab stays the same. The tab gets its name last, so
 * that an interrupted write leaves an ordinary unfinished tab.
 * @param wanted its name, unless another tab has it
 */
function createTab<T>(wanted: string, fill: (sheet: Sheet, name: string) => T): T {
  const file = activeFile();
  const active = file.getActiveRange() ?? file.getActiveSheet().getRange(1, 1);
  const names = file.getSheets().map((sheet) => sheet.getName());
  const name = freeName(wanted, names);
  const unfinished = unfinishedName(name, newBuild());
  try {
    const sheet = file.insertSheet(unfinished, names.length);
    const result = fill(sheet, name);
    // Flush first, so a rejected write fails while the tab has the name by which it is removed.
    SpreadsheetApp.flush();
    sheet.setName(name);
    SpreadsheetApp.flush();
    return result;
  } catch (error) {
    // An insertion that reports a failure late may still have created a tab.
    const left = file.getSheetByName(unfinished);
    if (left) file.deleteSheet(left);
    throw error;
  } finally {
    bestEffort(() => active.activate());
  }
}

/** Creates a tab for the log, with its header, and runs `fill`, which returns the place of its cells. */
const createLog = (fill: (sheet: Sheet) => string): string =>
  createTab(words().log.name, (sheet, name) => {
    writeHead(sheet);
    return placeName(name, fill(sheet));
  });

/** The tab that logs training runs, even if it was renamed; null if there is none. */
const findLog = (): Sheet | null =>
  activeFile()
    .getSheets()
    .find((sheet) => readMark(sheet, logKey) !== null && !parseUnfinished(sheet.getName())) ?? null;

/** Creates a tab with results, all or nothing. `removeTabs` removes it. */
export const writeResultTab: ServerMethods['writeResultTab'] = ({ plan }) => {
  const cells = plan.cells.map((row) => row.map((cell) => (typeof cell === 'string' ? asText(cell) : cell)));
  return withDocumentLock(() =>
    createTab(plan.name, (sheet, name) => {
      writeTab(sheet, { ...plan, cells });
      writeMark(sheet, markKey, name);
      return name;
    }),
  );
};

/** Below the list: two charts side by side. */
const chartColumns = ['A', 'F'];
const chartSize = { width: 620, height: 360 };
const rowsPerChart = 19;
const gapRows = 2;
const mostPoints = 1000;

/** In the order of the header; text that looks like a formula is marked as text. */
const entryOf = (run: number, log: TrainingLogRequest): Content[] =>
  [
    run,
    new Date(),
    log.objective,
    log.ranges.join(', '),
    log.optimizer,
    log.startValue,
    log.endValue,
    log.epochs,
    log.evaluations,
    log.gradientNorm,
    log.seconds,
    log.stopped,
    log.followed,
  ].map((value) => (typeof value === 'string' ? asText(value) : value));

const any = 'general';
const entryFormats = ['0', 'yyyy-mm-dd hh:mm', any, any, any, any, any, '0', '0', '0.0E+0', '0.00', any, any];
/** The number of columns of a curve: epoch, objective, and each followed cell. */
const curveWidth = ({ followedNames }: TrainingLogRequest): number => 2 + followedNames.length;
/** Zero-based column after the list, where the curves begin. */
const curveColumn = entryFormats.length + 1;

/** The number of the next run, even if someone has deleted or sorted rows. */
function nextRun(list: readonly (readonly unknown[])[]): number {
  const runs = list.flatMap(([run]) => (typeof run === 'number' ? [run] : []));
  return Math.max(0, ...runs) + 1;
}

/** Adds a chart below the list, with each pair beside the previous one; `data` is the curve without its header. */
function addChart(sheet: Sheet, run: number, data: Area, followedNames: readonly string[]): void {
  const { chartTitle, epoch, value } = words().log;
  const range = (at: number) => areaName({ ...data, column: data.column + at, columns: 1 });
  const place = run - 1;
  writeCharts(sheet, [
    {
      kind: 'line',
      title: chartTitle(run),
      x: range(0),
      series: [value, ...followedNames].map((name, index) => ({ name, range: range(1 + index) })),
      xTitle: epoch,
      yTitle: value,
      anchor: `${chartColumns[place % 2]}${data.row + Math.floor(place / 2) * rowsPerChart}`,
      ...chartSize,
    },
  ]);
}

/** The place of the next entry: the first row below the list, and the first blank columns there. */
function findPlace(sheet: Sheet, log: TrainingLogRequest): Entry {
  const columns = entryFormats.length;
  const list = sheet.getRange(1, 1, sheet.getMaxRows(), columns).getValues();
  const row = list.map((line) => line.some((cell) => cell !== '')).lastIndexOf(true) + 1;
  const run = nextRun(list);
  const [rows, width] = [log.curve.length + 1, curveWidth(log)];
  for (let column = curveColumn; ; column++) {
    const curve = { row: row + gapRows, column, rows, columns: width };
    makeRoom(
      sheet,
      curve.row + 2 + Math.max(curve.rows, (1 + run / 2) * rowsPerChart),
      curve.column + curve.columns,
    );
    if (rangeOn(sheet, curve).isBlank()) return { run, list: { row, column: 0, rows: 1, columns }, curve };
  }
}

const blank = ({ rows, columns }: Area): string[][] =>
  Array.from({ length: rows }, () => Array<string>(columns).fill(''));

function fill(sheet: Sheet, log: TrainingLogRequest, { run, list, curve }: Entry): string {
  const { chartTitle, epoch } = words().log;
  const entry = rangeOn(sheet, list);
  const head = [epoch, chartTitle(run), ...log.followedNames].map(asText);
  const contents: Contents = [head, ...log.curve];
  writeRanges(
    [
      { range: entry, contents: [entryOf(run, log)], former: blank(list) },
      { range: rangeOn(sheet, curve), contents, former: blank(curve) },
    ],
    () => {
      entry.setNumberFormats([[...entryFormats]]);
      addChart(sheet, run, { ...curve, row: curve.row + 1, rows: log.curve.length }, log.followedNames);
    },
  );
  return entry.getA1Notation();
}

function write(log: TrainingLogRequest): string {
  removePartialEntry();
  const known = findLog();
  const add = (sheet: Sheet, entry: Entry) => {
    const place = fill(sheet, log, entry);
    // The list grows by a row, and everything below it, charts and curves of all runs, moves down.
    sheet.insertRowsAfter(entry.list.row + 1, 1);
    return place;
  };
  if (!known) return createLog((sheet) => add(sheet, findPlace(sheet, log)));
  const [name, entry] = [known.getName(), findPlace(known, log)];
  return placeName(
    name,
    writeOrRemove(known, entry, () => add(known, entry)),
  );
}

/** True for values that a cell can contain. */
const fits = (value: unknown): boolean =>
  value !== undefined && (typeof value !== 'object' || value === null || value instanceof Date);

/** Adds a line to the tab that lists all training runs, with the run's loss curve and a chart of it. */
export function writeTrainingLog(log: TrainingLogRequest): string {
  const { length } = log.curve;
  if (length === 0 || length > mostPoints)
    throw problem('badRequest', { what: `a curve of ${length} points` });
  const isWhole = log.curve.every((point) => point.length === curveWidth(log));
  if (!isWhole || ![...entryOf(0, log), ...log.curve.flat()].every(fits))
    throw problem('badRequest', { what: 'a training that fits no cells' });
  return withDocumentLock(() => write(log));
}
