import { beforeAll, describe, expect, it } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { openWith, originalSheet } from '../../originals/original-workbook.ts';
import type { OpenAddon } from '../open-addon.ts';
import {
  expectClose,
  expectPoint,
  openGraddesc,
  optimizers,
  reset,
  runFast,
  runLive,
  targetNumbers,
  traceOf,
} from './epoch-bed.ts';

let addon: OpenAddon;
beforeAll(() => {
  addon = openGraddesc();
});

describe.each(optimizers)('$tab, live', ({ tab, run }) => {
  it('resets, and reaches what the original reaches after 1 and after 5 epochs', () => {
    reset(addon, tab);
    expectPoint(addon, tab, traceOf(tab, run, 0));
    expect(runLive(addon, tab, 1)).toMatchObject({ epochs: 1, stop: null });
    expectPoint(addon, tab, traceOf(tab, run, 1));
    expect(runLive(addon, tab, 4)).toMatchObject({ epochs: 4, stop: null });
    expectPoint(addon, tab, traceOf(tab, run, 5));
    expectClose(addon.number(tab, 'C38'), traceOf(tab, run, 0).root_sum_sq_err, `${tab}!C38`);
    expectClose(addon.number(tab, 'C39'), traceOf(tab, run, 1).root_sum_sq_err, `${tab}!C39`);
    expect([addon.value(tab, 'C42'), addon.value(tab, 'C43')]).toEqual([expect.any(Number), null]);
  });
});

describe.each(optimizers)('$tab, fast', ({ tab, run }) => {
  it('reaches what the original reaches after 1 and after 5 epochs, and logs it likewise', () => {
    reset(addon, tab);
    expect(runFast(addon, tab, 1)).toMatchObject({ epochs: 1, stop: null });
    expectPoint(addon, tab, traceOf(tab, run, 1));
    expect(runFast(addon, tab, 4)).toMatchObject({ epochs: 4, stop: null });
    expectPoint(addon, tab, traceOf(tab, run, 5));
    expectClose(addon.number(tab, 'C38'), traceOf(tab, run, 0).root_sum_sq_err, `${tab}!C38`);
    expect([addon.value(tab, 'C42'), addon.value(tab, 'C43')]).toEqual([expect.any(Number), null]);
  });

  it('writes the same numbers as live epochs', () => {
    reset(addon, tab);
    const live = [...runLive(addon, tab, 12).logged, ...targetNumbers(addon, tab)];
    reset(addon, tab);
    const fast = [...runFast(addon, tab, 12).logged, ...targetNumbers(addon, tab)];
    live.forEach((number, index) => {
      expectClose(fast[index]!, number, `${tab}, number ${index}`, 1e-12);
    });
  });
});

describe('the values that fast.ai stored in the file', () => {
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

describe('in a file with decimal commas', () => {
  it.each(['adagrad_ann', 'adam_ann'] as const)('%s has the same course, live and fast', (tab) => {
    const german = openWith(graddesc, 'de_DE');
    const run = optimizers.find((each) => each.tab === tab)!.run;
    for (const make of [runLive, runFast]) {
      reset(german, tab);
      make(german, tab, 5);
      expectPoint(german, tab, traceOf(tab, run, 5));
    }
  });
});

describe('10,000 epochs of basic SGD in memory', () => {
  it('are the computed ones after the write', () => {
    reset(addon, 'basic SGD');
    const start = performance.now();
    expect(runFast(addon, 'basic SGD', 10_000)).toMatchObject({ epochs: 10_000, stop: null });
    console.log(
      `10,000 epochs of basic SGD: ${((performance.now() - start) / 1000).toFixed(2)} s with the write`,
    );
    expect(addon.number('basic SGD', 'C1')).toBeCloseTo(30, 4);
    expect(addon.number('basic SGD', 'C2')).toBeCloseTo(2, 4);
    expect([addon.value('basic SGD', 'C106'), addon.value('basic SGD', 'C107')]).toEqual([
      expect.any(Number),
      null,
    ]);
  });
});
