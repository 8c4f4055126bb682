import { describe, expect, it } from 'vitest';
import type { TrainingLogRequest } from '../../../src/addon/contract.ts';
import { failing } from '../failing.ts';
import { type OpenAddon, openAddon, problemOf } from '../open-addon.ts';
import { smallModel } from './small-model.ts';

const log: TrainingLogRequest = {
  objective: 'dotprod!V41',
  ranges: ['dotprod!H19:V23', 'dotprod!B25:F39'],
  optimizer: 'L-BFGS, memory 10',
  startValue: 2.8,
  endValue: 0.39,
  epochs: 120,
  evaluations: 140,
  gradientNorm: 1e-9,
  seconds: 0.25,
  stopped: '=the slope is flat',
  followed: '',
  followedNames: [],
  curve: [
    [0, 2.8],
    [60, 0.5],
    [120, 0.39],
  ],
};
const tab = 'Training log';
const row = (addon: OpenAddon, at: number) =>
  [...'ACDEFGHIJKL'].map((column) => addon.value(tab, `${column}${at}`));

describe('the training log', () => {
  it('starts on its own tab, and keeps the user’s selection', () => {
    const addon = smallModel();
    addon.select('Sheet1', 'B2:C3');
    expect(addon.serve('writeTrainingLog', log)).toBe("'Training log'!A2:M2");
    expect(addon.names()).toEqual(['Sheet1', tab]);
    expect(addon.serve('activeSelection', null)).toMatchObject({ sheet: 'Sheet1', range: 'B2:C3' });
    expect(row(addon, 1)[0]).toBe('Run');
    const ranges = 'dotprod!H19:V23, dotprod!B25:F39';
    const numbers = [2.8, 0.39, 120, 140, 1e-9, 0.25];
    expect(row(addon, 2)).toEqual([1, log.objective, ranges, log.optimizer, ...numbers, log.stopped]);
    expect(addon.formula(tab, 'L2')).toBe('');
  });

  it('adds a line, a curve and a chart for each run, below one another', () => {
    const addon = smallModel();
    addon.serve('writeTrainingLog', log);
    addon.serve('writeTrainingLog', {
      ...log,
      optimizer: 'Adam',
      curve: [
        [0, 3],
        [1, 2],
      ],
    });
    expect(addon.names()).toEqual(['Sheet1', tab]);
    expect([row(addon, 3)[0], row(addon, 3)[3]]).toEqual([2, 'Adam']);
    const curves = ['O5', 'P5', 'O6', 'P6', 'O9', 'P9', 'Q6', 'R6', 'Q8', 'R8', 'R9'];
    expect(curves.map((cell) => addon.value(tab, cell))).toEqual([
      null,
      null,
      'epoch',
      'Run 1',
      120,
      0.39,
      'epoch',
      'Run 2',
      1,
      2,
      null,
    ]);
    const { charts } = addon.sheet(tab);
    const places = charts.map(({ row, column, ranges }) => [
      row,
      column,
      ...ranges.map((range) => range.column),
    ]);
    expect(places).toEqual([
      [5, 0, 14, 15],
      [5, 5, 16, 17],
    ]);
    expect(charts.map(({ ranges }) => ranges[1]!.rows)).toEqual([3, 2]);
    expect(charts.map(({ options }) => options.title)).toEqual(['Run 1', 'Run 2']);
  });

  it('continues in the same tab after a new name, and beside a tab of the user’s', () => {
    const addon = smallModel();
    addon.workbook.insertSheet('training LOG');
    addon.type('training LOG', 'A1', 'mine');
    addon.serve('writeTrainingLog', log);
    expect(addon.names()).toEqual(['Sheet1', 'training LOG', 'Training log (2)']);
    addon.workbook.renameSheet(addon.sheet('Training log (2)').id, 'runs');
    const reopened = openAddon({ data: addon.workbook.snapshot() });
    expect(reopened.serve('writeTrainingLog', log)).toBe('runs!A3:M3');
    expect(reopened.value('training LOG', 'A1')).toBe('mine');
  });

  it('continues its numbers after lines were deleted', () => {
    const addon = smallModel();
    for (const _ of [1, 2]) addon.serve('writeTrainingLog', log);
    addon.type(tab, 'A2', null);
    addon.serve('writeTrainingLog', log);
    expect([row(addon, 3)[0], row(addon, 4)[0]]).toEqual([2, 3]);
  });

  it('grows with the curve and with the number of runs', () => {
    const addon = smallModel();
    const curve = Array.from({ length: 1000 }, (_, epoch): [number, number] => [epoch, 1 / (1 + epoch)]);
    for (let run = 0; run < 5; run++) addon.serve('writeTrainingLog', { ...log, curve });
    expect(addon.value(tab, 'X1009')).toBeCloseTo(1 / 1000, 15);
    expect(addon.workbook.extent(addon.sheet(tab).id)).toEqual({ rows: 1009, columns: 24 });
  });

  it.each([
    ['setValues', 1],
    ['insertChart', 0],
    ['setFrozenRows', 0],
  ])('leaves no half of itself when Google refuses %s', (method, after) => {
    const addon = smallModel({ wrap: failing(method, after, 1) });
    expect(addon.ask('writeTrainingLog', log).ok).toBe(false);
    expect(addon.names()).toEqual(['Sheet1']);
    expect(addon.serve('activeSelection', null).sheet).toBe('Sheet1');
  });

  it('does not change earlier runs when the next one fails', () => {
    const addon = smallModel({ wrap: failing('insertChart', 1, 1) });
    addon.serve('writeTrainingLog', log);
    expect(problemOf(addon.ask('writeTrainingLog', log)).code).toBe('writeFailed');
    expect([row(addon, 2)[0], row(addon, 3)[0], addon.value(tab, 'Q6')]).toEqual([1, null, null]);
  });

  it.each([[[]], [Array.from({ length: 1001 }, (_, at) => [at, at])]])(
    'takes curves of 1 to 1,000 points',
    (curve) => {
      expect(problemOf(smallModel().ask('writeTrainingLog', { ...log, curve })).code).toBe('badRequest');
    },
  );

  it('needs few service calls', () => {
    const addon = smallModel();
    const calls = [1, 2].map(() => {
      addon.serve('writeTrainingLog', log);
      return addon.last('usage')!.serviceCalls;
    });
    console.log(`service calls for a new log and for the next line: ${calls.join(', ')}`);
    expect(Math.max(...calls)).toBeLessThanOrEqual(42);
  });
});
