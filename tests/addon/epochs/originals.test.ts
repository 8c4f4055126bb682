import { beforeAll, describe, expect, it } from 'vitest';
import { originalSheet } from '../../originals/original-workbook.ts';
import type { OpenAddon } from '../open-addon.ts';
import { openGraddesc, optimisers, reset, runLive, type TracePoint, traceOf } from './epoch-bed.ts';

let addon: OpenAddon;
beforeAll(() => {
  addon = openGraddesc();
});

function expectClose(found: number, expected: number, what: string): void {
  const error = Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-9);
  expect(error, `${what}: ${found} for ${expected}`).toBeLessThanOrEqual(1e-9);
}

function expectPoint(tab: string, { slope_C2, intercept_C1, state }: TracePoint): void {
  const cells = { C2: slope_C2, C1: intercept_C1, ...state };
  for (const [cell, value] of Object.entries(cells))
    expectClose(addon.number(tab, cell), value, `${tab}!${cell}`);
}

describe.each(optimisers)('$tab, live', ({ tab, run }) => {
  it('resets, and reaches what the original reaches after 1 and after 5 epochs', () => {
    reset(addon, tab);
    expectPoint(tab, traceOf(tab, run, 0));
    expect(runLive(addon, tab, 1)).toMatchObject({ epochs: 1, stop: null });
    expectPoint(tab, traceOf(tab, run, 1));
    expect(runLive(addon, tab, 4)).toMatchObject({ epochs: 4, stop: null });
    expectPoint(tab, traceOf(tab, run, 5));
    expectClose(addon.number(tab, 'C38'), traceOf(tab, run, 0).root_sum_sq_err, `${tab}!C38`);
    expectClose(addon.number(tab, 'C39'), traceOf(tab, run, 1).root_sum_sq_err, `${tab}!C39`);
    expect([addon.value(tab, 'C42'), addon.value(tab, 'C43')]).toEqual([expect.any(Number), null]);
  });
});

describe('what fast.ai stored in the file', () => {
  it.each([
    { tab: 'momentum', epochs: 5, cells: ['C1', 'C2', 'J33', 'K33'] },
    { tab: 'adagrad_ann', epochs: 10, cells: ['C1', 'C2', 'F1', 'G1', 'D2', 'J1'] },
  ])('$tab comes there after $epochs epochs', ({ tab, epochs, cells }) => {
    const { constants } = originalSheet('v1-graddesc', tab);
    reset(addon, tab);
    runLive(addon, tab, epochs);
    for (const cell of cells) expectClose(addon.number(tab, cell), Number(constants[cell]), `${tab}!${cell}`);
  });
});
