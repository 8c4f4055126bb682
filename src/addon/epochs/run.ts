import { type Area, around, cellName } from '../../a1/addresses.ts';
import type { CellValue } from '../../formula/model.ts';
import { Influence } from '../../train/epochs/influence.ts';
import { epochProblem } from '../../train/epochs/problem.ts';
import {
  type CellNumber,
  type EpochCells,
  resetEpochTable as resetCells,
  runEpochTable as runTable,
} from '../../train/epochs/run-epochs.ts';
import { cellsIn, type EpochTable, sourcesOf, targetsOf } from '../../train/epochs/table.ts';
import type {
  EpochSheet,
  EpochTableRequest,
  RunEpochsRequest,
  RunEpochsResult,
  WriteEpochsRequest,
} from '../contract.ts';
import { epochFailure, problem } from '../problem.ts';
import { rangeOn } from '../sheet/active-file.ts';
import { setContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { groupWrites } from '../sheet/write-ranges.ts';
import { restoreCells } from '../undo/undo.ts';
import { words } from '../words.ts';
import {
  activeTable,
  cut,
  describeSheet,
  keepCells,
  type OpenSheet,
  openSheet,
  readyTable,
  writeTable,
} from './open-sheet.ts';

const differs = (value: CellValue, expected: number): boolean =>
  !(Math.abs(Number(value) - expected) <= 1e-12 * Math.abs(expected));

/**
 * Runs epochs through the sheet. Reads all cells that the table needs at once, and only for a value that may depend on
 * written cells; writes each block of neighboring targets with one call. Google recalculates at a read.
 */
class LiveCells implements EpochCells {
  private readonly sheet: OpenSheet['sheet'];
  private readonly box: Area;
  /** The values at the last read. */
  private shown: readonly (readonly CellValue[])[];
  /** Cells written since then. */
  private readonly written = new Set<string>();
  /** Needed only if an epoch reads more than once. */
  private readonly influence: Influence | null;
  /** Values that the targets of an epoch have unless someone else changes them. */
  private readonly held = new Map<string, CellNumber>();
  /** Restores the previous record of Restore after a failed run. */
  forget = (): void => undefined;
  /** Cells that someone else changed; they are never written again. */
  private readonly edited = new Set<string>();

  /**
   * @param keep called before the first write, so that a run that writes nothing leaves the record of Restore unchanged
   */
  constructor(
    { sheet, contents }: OpenSheet,
    { steps, resets, log }: EpochTable,
    private keep: (() => () => void) | null,
  ) {
    this.sheet = sheet;
    const all = [...steps, ...resets];
    this.box = around([...targetsOf(all), ...sourcesOf(all), ...(log ? [log.from] : [])]);
    this.shown = cut(contents.values, this.box);
    this.influence = steps.length > 1 ? new Influence(contents.formulas, targetsOf(all)) : null;
    for (const cell of targetsOf(steps)) this.hold({ ...cell, value: this.value(cell.row, cell.column) });
  }

  /** Throws if the targets of an epoch have other values than these. */
  expect(values: readonly number[]): void {
    [...this.held.values()].forEach((cell, index) => {
      this.hold({ ...cell, value: values[index] ?? Number.NaN });
    });
    this.findEdits();
  }

  /** The values of an epoch's targets, in their order; a blank cell counts as 0. */
  get numbers(): number[] {
    return [...this.held.values()].map(({ value }) => Number(value));
  }

  value(row: number, column: number): CellValue {
    if (this.isStale(row, column)) this.look();
    return this.shown[row - this.box.row]![column - this.box.column]!;
  }

  /** Reads all cells again; throws if someone else has changed targets. */
  look(): void {
    this.shown = rangeOn(this.sheet, this.box).getValues();
    this.written.clear();
    this.findEdits();
  }

  write(cells: readonly CellNumber[]): void {
    this.begin();
    const allowed = cells.filter(({ row, column }) => !this.edited.has(cellName(row, column)));
    const writes = allowed.map(({ value, ...cell }) => ({ ...cell, content: value as number | string }));
    for (const { row, column } of allowed) this.written.add(cellName(row, column));
    for (const { area, contents } of groupWrites(writes)) setContents(rangeOn(this.sheet, area), contents);
    for (const cell of allowed) if (this.held.has(cellName(cell.row, cell.column))) this.hold(cell);
  }

  /** Runs before the first write, since someone else may have changed the targets after they were read. */
  private begin(): void {
    const { keep } = this;
    if (!keep) return;
    this.keep = null;
    this.forget = keep();
    this.look();
  }

  private isStale(row: number, column: number): boolean {
    if (this.written.size === 0) return false;
    return this.influence?.mayFollow({ row, column }, this.written) ?? true;
  }

  private hold(cell: CellNumber): void {
    this.held.set(cellName(cell.row, cell.column), cell);
  }

  private findEdits(): void {
    const found = [...this.held]
      .filter(([name]) => !this.edited.has(name))
      .filter(([, { row, column, value }]) => differs(this.value(row, column), Number(value)))
      .map(([name]) => name);
    for (const name of found) this.edited.add(name);
    if (found.length > 0) throw epochProblem('edited', { cells: found.join(', ') }, found);
  }
}

/** The cells of the log after the last filled one. */
function freeCells({ contents: { values } }: OpenSheet, log: Area) {
  const cells = cellsIn(log);
  const lastFilled = cells.map(({ row, column }) => (values[row]?.[column] ?? '') !== '').lastIndexOf(true);
  return cells.slice(lastFilled + 1);
}

/** Appends the values to the log while there is room; returns the remaining room. */
function writeLog(open: OpenSheet, { log }: EpochTable, logged: readonly number[]): number {
  if (!log) return 0;
  const free = freeCells(open, log.to);
  const values = logged.slice(0, free.length);
  if (values.length > 0) {
    const [rows, columns] = log.to.columns === 1 ? [values.length, 1] : [1, values.length];
    const block = columns === 1 ? values.map((value) => [value]) : [values];
    setContents(rangeOn(open.sheet, { ...free[0]!, rows, columns }), block);
  }
  return free.length - values.length;
}

const longestSlice = 20_000;

/** The tables of a tab, and the one that the user has chosen. */
export const epochSheet = ({ sheetId }: { sheetId: number | null }): EpochSheet =>
  describeSheet(openSheet(sheetId));

/** @param isFirst true to save the contents of the cells for Restore before the first write */
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

/** Runs an action, all or nothing: if Google rejects a part of it, cells and Restore are as they were. */
function whole<T>({ open, table, cells }: ReturnType<typeof begin>, action: () => T): T {
  try {
    return writeTable(open, table, action);
  } catch (error) {
    cells.forget();
    throw error;
  }
}

/** Runs epochs through the sheet for a limited time; their log is written at the end. */
function runSlice(request: RunEpochsRequest, longest: number): RunEpochsResult {
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

/** Writes the results of epochs computed in memory. */
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

/** Writes the start values, and clears the log if the table says so. */
export function resetEpochs(request: EpochTableRequest): { values: number[] } {
  return withDocumentLock(() => {
    const run = begin(request, null, true);
    const { open, table, cells } = run;
    return whole(run, () => {
      resetCells(table, cells);
      if (table.log?.isClearedOnReset) {
        // A table without start values saves its log for Restore, too.
        cells.write([]);
        rangeOn(open.sheet, table.log.to).clearContent();
      }
      return { values: cells.numbers };
    });
  }, true);
}

/** Well below Google's six minutes. */
const longestRun = 240_000;

function activeRequest() {
  const open = openSheet(null);
  const table = activeTable(open);
  return { sheetId: open.sheet.getSheetId(), table: table.at, usual: table.epochsPerRun };
}

/** Runs the table that contains the selected cell; null means the number of epochs set in the table. */
export function runFromMenu(asked: number | null): string {
  const { usual, ...request } = activeRequest();
  const epochs = asked ?? usual;
  const order = { epochs, done: 0, milliseconds: longestRun, improvement: null, expected: null };
  const { epochs: made, logged, stop } = runSlice({ ...request, ...order }, longestRun);
  if (stop) throw epochFailure(stop);
  return words().epochsMade(made, epochs, logged);
}

export const resetFromMenu = (): string => words().epochsReset(resetEpochs(activeRequest()).values.length);

export function restoreFromMenu(): string {
  const { places, isTakenBack } = restoreCells();
  return words().restored(places, isTakenBack);
}
