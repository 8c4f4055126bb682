import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { cellName } from '../../../src/a1/addresses.ts';
import { MemoryCells } from '../../../src/train/epochs/memory-cells.ts';
import { type EpochsDone, runEpochTable } from '../../../src/train/epochs/run-epochs.ts';
import { targetsOf } from '../../../src/train/epochs/table.ts';
import { openWith } from '../../originals/original-workbook.ts';
import type { OpenAddon } from '../open-addon.ts';
import { tableOf } from './live-epochs.ts';

export { callsOfEpoch, reset, runLive, sheetOf, tableOf } from './live-epochs.ts';

/** A point of an original's training run, computed independently of us. */
export interface TracePoint {
  readonly slope_C2: number;
  readonly intercept_C1: number;
  readonly root_sum_sq_err: number;
  /** Cells by address. */
  readonly state: Readonly<Record<string, number>>;
}

const traces: Record<string, Record<string, Record<string, TracePoint>>> = JSON.parse(
  readFileSync('tests/originals/fixtures/graddesc-traces.json', 'utf8'),
).sheets;

/** Maps our tabs to the recorded runs of the originals. */
export const optimizers = [
  { tab: 'basic SGD', run: 'run' },
  { tab: 'momentum', run: 'run' },
  { tab: 'adagrad', run: 'run' },
  { tab: 'rmsprop', run: 'run' },
  { tab: 'adam', run: 'run' },
  { tab: 'eve', run: 'run_proposed_deterministic_reset' },
  { tab: 'adagrad_ann', run: 'run' },
  { tab: 'adam_ann', run: 'run_J5_corrected' },
] as const;

export const traceOf = (tab: string, run: string, epoch: 0 | 1 | 5): TracePoint =>
  traces[tab]![run]![String(epoch)]!;

export const openGraddesc = (): OpenAddon => openWith(graddesc);

/** Tolerance: 1e-9 relative. */
export function expectClose(found: number, expected: number, what: string, tolerance = 1e-9): void {
  const error = Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-9);
  expect(error, `${what}: ${found} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** Expects the weights and the optimizer state of that point on the tab. */
export function expectPoint(
  addon: OpenAddon,
  tab: string,
  { slope_C2, intercept_C1, state }: TracePoint,
): void {
  const cells = { C2: slope_C2, C1: intercept_C1, ...state };
  for (const [cell, value] of Object.entries(cells))
    expectClose(addon.number(tab, cell), value, `${tab}!${cell}`);
}

/** The cells that an epoch of the tab writes. */
export function targetNumbers(addon: OpenAddon, tab: string): number[] {
  const { read } = tableOf(addon, tab);
  return targetsOf(read.steps).map(({ row, column }) => addon.number(tab, cellName(row, column)));
}

/** Runs epochs in memory, like the sidebar, and then writes them through the add-on. */
export function runFast(addon: OpenAddon, tab: string, epochs: number): EpochsDone {
  const { sheetId, table, read } = tableOf(addon, tab);
  const { model } = addon.serve('readModel', { sheets: [tab] });
  const cells = new MemoryCells(model, tab, read);
  const numbers = () => targetsOf(read.steps).map(({ row, column }) => Number(cells.value(row, column)));
  const expected = numbers();
  const done = runEpochTable(read, cells, { epochs, done: 0, improvement: null });
  addon.serve('writeEpochs', { sheetId, table, values: numbers(), logged: done.logged, expected });
  return done;
}
