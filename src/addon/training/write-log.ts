import { type Area, areaName, placeName } from '../../formula/addresses.ts';
import type { TrainingLogRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { asText, type Content, type Contents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { makeRoom } from '../sheet/make-room.ts';
import { writeRanges } from '../sheet/write-ranges.ts';
import { writeCharts } from '../templates/write-charts.ts';
import { words } from '../words.ts';
import { type Entry, takeHalfEntryAway, wholeEntry } from './half-entry.ts';
import { createLog, findLog } from './log-tab.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Below the list: two charts side by side. */
const chartColumns = ['A', 'F'];
const chartSize = { width: 620, height: 360 };
const rowsPerChart = 19;
const gapRows = 2;
const mostPoints = 1000;

/** In the order of the head; a text that could be taken for a formula is kept a text. */
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
/** The columns of a curve: epoch, objective, and each followed cell. */
const curveWidth = ({ followedNames }: TrainingLogRequest): number => 2 + followedNames.length;
/** Zero-based column behind the list, where the curves begin. */
const curveColumn = entryFormats.length + 1;

/** The number of the next run; rows that somebody has deleted or sorted do not matter. */
function nextRun(list: readonly (readonly unknown[])[]): number {
  const runs = list.flatMap(([run]) => (typeof run === 'number' ? [run] : []));
  return Math.max(0, ...runs) + 1;
}

/** Below the list, each pair beside the one before; `data` is the curve without its head. */
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

/** Where the next entry goes: the first row below the list, and the first columns there that are blank. */
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
  takeHalfEntryAway();
  const known = findLog();
  const add = (sheet: Sheet, entry: Entry) => {
    const place = fill(sheet, log, entry);
    // The list grows by a row, and all below it, charts and curves of all runs, moves down.
    sheet.insertRowsAfter(entry.list.row + 1, 1);
    return place;
  };
  if (!known) return createLog((sheet) => add(sheet, findPlace(sheet, log)));
  const [name, entry] = [known.getName(), findPlace(known, log)];
  return placeName(
    name,
    wholeEntry(known, entry, () => add(known, entry)),
  );
}

/** True for what a cell can hold. */
const fits = (value: unknown): boolean =>
  value !== undefined && (typeof value !== 'object' || value === null || value instanceof Date);

/** Adds a line to the tab that lists all trainings, with the run's loss curve and a chart of it. */
export function writeTrainingLog(log: TrainingLogRequest): string {
  const { length } = log.curve;
  if (length === 0 || length > mostPoints)
    throw problem('badRequest', { what: `a curve of ${length} points` });
  const isWhole = log.curve.every((point) => point.length === curveWidth(log));
  if (!isWhole || ![...entryOf(0, log), ...log.curve.flat()].every(fits))
    throw problem('badRequest', { what: 'a training that fits no cells' });
  return withDocumentLock(() => write(log));
}
