import { readFileSync } from 'node:fs';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import type { EpochSheet, RunEpochsResult } from '../../../src/addon/contract.ts';
import type { EpochTable } from '../../../src/train/epochs/table.ts';
import { openWith } from '../../originals/original-workbook.ts';
import type { OpenAddon } from '../open-addon.ts';

/** A point of an original's training, as computed independently of us. */
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

/** Which of an original's recorded runs our tab follows. */
export const optimisers = [
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

/** The tables of a tab as the sidebar gets them. */
export function sheetOf(addon: OpenAddon, tab: string): EpochSheet {
  addon.select(tab, 'A1');
  return addon.serve('epochSheet', { sheetId: null });
}

export function tableOf(addon: OpenAddon, tab: string): { sheetId: number; table: string; read: EpochTable } {
  const { sheetId, tables, chosen } = sheetOf(addon, tab);
  return { sheetId, table: chosen!, read: tables.find(({ at }) => at === chosen)! };
}

/** One slice that makes all epochs. */
export function runLive(addon: OpenAddon, tab: string, epochs: number): RunEpochsResult {
  const { sheetId, table } = tableOf(addon, tab);
  const order = { epochs, done: 0, milliseconds: 20_000, improvement: null, expected: null };
  return addon.serve('runEpochs', { sheetId, table, ...order });
}

export function reset(addon: OpenAddon, tab: string): void {
  const { sheetId, table } = tableOf(addon, tab);
  addon.serve('resetEpochs', { sheetId, table });
}
