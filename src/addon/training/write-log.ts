import { protectText } from '../../../sheets-templates/builder/protect-text.ts';
import { type Area, areaName } from '../../formula/addresses.ts';
import type { TrainingLogRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { type Content, type Contents, contentsOf } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { makeRoom } from '../sheet/make-room.ts';
import { placeOfRange, writeRanges } from '../sheet/write-ranges.ts';
import { writeCharts } from '../templates/write-charts.ts';
import { words } from '../words.ts';
import { openLog } from './log-tab.ts';

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
  ].map((value) => (typeof value === 'string' ? protectText(value) : value));

const any = 'general';
const entryFormats = ['0', 'yyyy-mm-dd hh:mm', any, any, any, any, any, '0', '0', '0.0E+0', '0.00', any];
/** Zero-based column behind the list, where the curves begin. */
const curveColumn = entryFormats.length + 1;

/** The number of the next run; rows that somebody has deleted or sorted do not matter. */
function nextRun(list: readonly (readonly unknown[])[]): number {
  const runs = list.flatMap(([run]) => (typeof run === 'number' ? [run] : []));
  return Math.max(0, ...runs) + 1;
}

function addChart(sheet: Sheet, run: number, curve: Area): void {
  const { chartTitle, epoch, value } = words().log;
  const range = (at: number) => areaName({ ...curve, column: curve.column + at, columns: 1 });
  const place = run - 1;
  writeCharts(sheet, [
    {
      kind: 'line',
      title: chartTitle(run),
      x: range(0),
      series: [{ name: value, range: range(1) }],
      xTitle: epoch,
      yTitle: value,
      anchor: `${chartColumns[place % 2]}${curve.row + Math.floor(place / 2) * rowsPerChart}`,
      ...chartSize,
    },
  ]);
}

/** The list grows by a row, and all below it, charts and curves of the earlier runs, moves down. */
function append(sheet: Sheet, log: TrainingLogRequest): string {
  const list = sheet.getRange(1, 1, sheet.getMaxRows(), 1).getValues();
  const run = nextRun(list);
  const row = list.map(([cell]) => cell !== '').lastIndexOf(true) + 2;
  const top = row + gapRows + 1;
  const column = curveColumn + 2 * (run - 1);
  const { chartTitle, epoch } = words().log;
  const curve: Contents = [[epoch, chartTitle(run)], ...log.curve];
  makeRoom(sheet, top + Math.max(curve.length, (1 + run / 2) * rowsPerChart), column + 2);
  sheet.insertRowsAfter(row, 1);
  try {
    return fill(sheet, run, log, { row, top, column, curve });
  } catch (error) {
    sheet.deleteRows(row + 1, 1);
    throw error;
  }
}

interface Place {
  readonly row: number;
  readonly top: number;
  readonly column: number;
  readonly curve: Contents;
}

function fill(
  sheet: Sheet,
  run: number,
  log: TrainingLogRequest,
  { row, top, column, curve }: Place,
): string {
  const entry = sheet.getRange(row, 1, 1, entryFormats.length);
  const points = sheet.getRange(top, column + 1, curve.length, 2);
  const writes = [
    { range: entry, contents: [entryOf(run, log)] },
    { range: points, contents: curve },
  ];
  writeRanges(
    writes.map((each) => ({ ...each, former: contentsOf(each.range) })),
    () => {
      entry.setNumberFormats([[...entryFormats]]);
      addChart(sheet, run, { row: top, column, rows: log.curve.length, columns: 2 });
    },
  );
  return placeOfRange(entry);
}

function write(log: TrainingLogRequest): string {
  const { sheet, isNew } = openLog();
  try {
    return append(sheet, log);
  } catch (error) {
    if (isNew) SpreadsheetApp.getActiveSpreadsheet().deleteSheet(sheet);
    throw error;
  }
}

/** Adds a line to the tab that lists all trainings, with the run's loss curve and a chart of it. */
export function writeTrainingLog(log: TrainingLogRequest): string {
  const { length } = log.curve;
  if (length === 0 || length > mostPoints) throw problem('badRequest', `a curve of ${length} points`);
  return withDocumentLock(() => write(log));
}
