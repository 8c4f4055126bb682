import type { EpochSheet, RunEpochsResult } from '../../../src/addon/contract.ts';
import type { EpochTable } from '../../../src/train/epochs/table.ts';
import type { OpenAddon } from '../open-addon.ts';

/** The tables of a tab, as sent to the sidebar. */
export function sheetOf(addon: OpenAddon, tab: string): EpochSheet {
  addon.select(tab, 'A1');
  return addon.serve('epochSheet', { sheetId: null });
}

export function tableOf(addon: OpenAddon, tab: string): { sheetId: number; table: string; read: EpochTable } {
  const { sheetId, tables, chosen } = sheetOf(addon, tab);
  return { sheetId, table: chosen!, read: tables.find(({ at }) => at === chosen)! };
}

/**
 * Runs all epochs, in as many slices as Google's clock requires; returns the last slice with the logged values of all.
 */
export function runLive(addon: OpenAddon, tab: string, epochs: number): RunEpochsResult {
  const { sheetId, table } = tableOf(addon, tab);
  let [done, logged, expected]: [number, number[], number[] | null] = [0, [], null];
  for (;;) {
    const order = { epochs: epochs - done, done, milliseconds: 20_000, improvement: null, expected };
    const slice: RunEpochsResult = addon.serve('runEpochs', { sheetId, table, ...order });
    done += slice.epochs;
    logged = [...logged, ...slice.logged];
    expected = [...slice.values];
    if (done >= epochs || slice.stop) return { ...slice, epochs: done, logged };
  }
}

export function reset(addon: OpenAddon, tab: string): void {
  const { sheetId, table } = tableOf(addon, tab);
  addon.serve('resetEpochs', { sheetId, table });
}

/** How often an epoch has halved the rate: each round is another read and write. */
const rounds = (before: number, after: number) => Math.max(0, Math.round(Math.log2(before / after)));

/** Service calls per additional epoch, and those of them with which adagrad_ann halves its rate. */
export function callsOfEpoch(addon: OpenAddon, tab: string): { calls: number; more: number } {
  const [one, two] = [1, 2].map((epochs) => {
    reset(addon, tab);
    runLive(addon, tab, 5);
    runLive(addon, tab, epochs);
    return { calls: addon.last('usage')!.serviceCalls, rate: Number(addon.value(tab, 'D2')) };
  });
  const more = tab === 'adagrad_ann' ? 2 * rounds(one!.rate, two!.rate) : 0;
  return { calls: two!.calls - one!.calls - more, more };
}
