import { epochProblem } from '../../train/epochs/problem.ts';
import { resetEpochTable as resetCells, runEpochTable as runTable } from '../../train/epochs/run-epochs.ts';
import { targetsOf } from '../../train/epochs/table.ts';
import type {
  EpochSheet,
  EpochTableRequest,
  RunEpochsRequest,
  RunEpochsResult,
  WriteEpochsRequest,
} from '../contract.ts';
import { problem } from '../problem.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { LiveCells } from './live-cells.ts';
import { writeLog } from './log.ts';
import { describeSheet, keepCells, openSheet, readyTable, writeTable } from './open-sheet.ts';

const longestSlice = 20_000;

/** The tables of a tab, and which one the user means. */
export const epochSheet = ({ sheetId }: { sheetId: number | null }): EpochSheet =>
  describeSheet(openSheet(sheetId));

/** @param isFirst true to keep what the cells hold now for Restore, once something is written */
function begin(
  { sheetId, table: at }: EpochTableRequest,
  expected: readonly number[] | null,
  isFirst: boolean,
) {
  const open = openSheet(sheetId);
  const table = readyTable(open, at);
  const cells = new LiveCells(open, table, isFirst ? () => keepCells(open, table) : null);
  if (expected) cells.expect(expected);
  return { open, table, cells };
}

/** All of a run or nothing: when Google refuses a part of it, cells and Restore are as they were. */
function whole<T>({ open, table, cells }: ReturnType<typeof begin>, action: () => T): T {
  try {
    return writeTable(open, table, action);
  } catch (error) {
    cells.forget();
    throw error;
  }
}

/** Makes epochs through the sheet for a slice of time; what they log is written at its end. */
export function runSlice(request: RunEpochsRequest, longest: number): RunEpochsResult {
  return withDocumentLock(() => {
    const run = begin(request, request.expected, !request.expected);
    const { open, table, cells } = run;
    if (request.improvement && !table.log) throw epochProblem('noLog', { cell: table.at }, [table.at]);
    return whole(run, () => {
      const end = Date.now() + Math.min(request.milliseconds, longest);
      const done = runTable(table, cells, { ...request, mayGoOn: () => Date.now() < end });
      const logRoom = writeLog(open, table, done.logged);
      return { ...done, values: cells.numbers, logRoom };
    });
  }, true);
}

export const runEpochs = (request: RunEpochsRequest): RunEpochsResult => runSlice(request, longestSlice);

/** Writes what epochs in memory came to. */
export function writeEpochs(request: WriteEpochsRequest): { logRoom: number } {
  return withDocumentLock(() => {
    const run = begin(request, request.expected, true);
    const { open, table, cells } = run;
    const targets = targetsOf(table.steps);
    const { values, logged } = request;
    if (values.length !== targets.length || ![...values, ...logged].every(Number.isFinite))
      throw problem('badRequest', { what: 'values of epochs' });
    return whole(run, () => {
      cells.write(targets.map((cell, index) => ({ ...cell, value: values[index]! })));
      return { logRoom: writeLog(open, table, logged) };
    });
  }, true);
}

/** Puts the start values in place, and empties the log where the table says so. */
export function resetEpochs(request: EpochTableRequest): { values: number[] } {
  return withDocumentLock(() => {
    const run = begin(request, null, true);
    const { open, table, cells } = run;
    return whole(run, () => {
      resetCells(table, cells);
      if (table.log?.isClearedOnReset) {
        // A table without start values keeps its log for Restore too.
        cells.write([]);
        rangeOn(open.sheet, table.log.to).clearContent();
      }
      return { values: cells.numbers };
    });
  }, true);
}
