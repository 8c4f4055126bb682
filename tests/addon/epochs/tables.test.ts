import { describe, expect, it } from 'vitest';
import type { EpochSheet } from '../../../src/addon/contract.ts';
import { fileState } from '../faults/file-state.ts';
import { type OpenAddon, openAddon, problemOf } from '../open-addon.ts';
import { openGraddesc, reset, runLive, sheetOf, tableOf } from './epoch-bed.ts';

const tab = 'Sheet1';

/** y = a·x² + b·x + c through five points, with handwritten gradients; a, b, c in H1:H3, their new values in I1:I3. */
function ownSheet(): OpenAddon {
  const addon = openAddon();
  [-1, -0.5, 0, 0.5, 1].forEach((x, index) => {
    const row = index + 2;
    addon.type(tab, `A${row}`, x);
    addon.type(tab, `B${row}`, 3 * x * x - 2 * x + 1);
    addon.type(tab, `C${row}`, `=$H$1*A${row}^2+$H$2*A${row}+$H$3-B${row}`);
    addon.type(tab, `D${row}`, `=C${row}*A${row}^2`);
    addon.type(tab, `E${row}`, `=C${row}*A${row}`);
  });
  ['D', 'E', 'C'].forEach((column, index) => {
    addon.type(tab, `H${index + 1}`, 0);
    addon.type(tab, `I${index + 1}`, `=H${index + 1}-$H$5*SUM(${column}2:${column}6)`);
  });
  addon.type(tab, 'H5', 0.3);
  addon.type(tab, 'H6', '=SUMSQ(C2:C6)');
  return addon;
}

const request = {
  sheetId: null,
  title: 'My parabola',
  copies: [{ from: 'I1:I3', to: 'H1:H3', onReset: 0 }],
  log: 'H6',
  epochsPerRun: 10,
};
const create = (addon: OpenAddon): EpochSheet => addon.serve('createEpochTable', request);

describe('a table for a learner’s own sheet', () => {
  it('is written beside all contents of the sheet, and found again', () => {
    const addon = ownSheet();
    const { tables, chosen } = create(addon);
    expect(chosen).toBe('K2');
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ at: 'K2', title: 'My parabola', epochsPerRun: 10, problems: [] });
    expect(['K1', 'K2', 'Q2', 'N3', 'O3', 'P3', 'K4'].map((cell) => addon.value(tab, cell))).toEqual([
      'My parabola',
      'Step',
      'What happens',
      'I1:I3',
      'H1:H3',
      0,
      'Log',
    ]);
  });

  it('trains the sheet to within 1e-6', () => {
    const addon = ownSheet();
    create(addon);
    expect(runLive(addon, tab, 300)).toMatchObject({ epochs: 300, stop: null, logRoom: 0 });
    [3, -2, 1].forEach((expected, index) => {
      expect(Math.abs(addon.number(tab, `H${index + 1}`) - expected)).toBeLessThan(1e-6);
    });
    expect(addon.number(tab, 'K8')).toBe(49.125);
    expect(addon.number(tab, 'K107')).toBeLessThan(1e-3);
    expect(addon.value(tab, 'K108')).toBeNull();
    reset(addon, tab);
    expect([addon.value(tab, 'H1'), addon.value(tab, 'K8')]).toEqual([0, null]);
  });

  it('takes steps, conditions and resets from the form', () => {
    const addon = ownSheet();
    const counts = (to: string, step: string, when: 'if' | 'while', condition: string) => ({
      ...{ from: `=${to}+1`, to, onReset: 0, step, when, condition },
    });
    const copies = [
      ...request.copies,
      counts('G1', '2', 'if', '=H6<1'),
      counts('G2', '3', 'while', '=G2<5'),
      { from: 'G2', to: 'G3', onReset: null, step: 'Reset 1' },
    ];
    for (const cell of ['G1', 'G2', 'G3']) addon.type(tab, cell, 3);
    const { tables, chosen } = addon.serve('createEpochTable', { ...request, copies });
    expect(tables[0]).toMatchObject({ at: chosen, problems: [] });
    reset(addon, tab);
    // On reset is applied first, then the steps of the reset.
    expect(['G1', 'G2', 'G3'].map((cell) => addon.number(tab, cell))).toEqual([0, 0, 0]);
    expect(runLive(addon, tab, 100)).toMatchObject({ epochs: 100, stop: null });
    const late = addon.number(tab, 'G1');
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(100);
    expect(addon.number(tab, 'G2')).toBe(5);
  });

  it('is not written when it would not run', () => {
    const addon = ownSheet();
    const copies = [{ from: 'I1:I2', to: 'H1:H3', onReset: 0 }];
    expect(problemOf(addon.ask('createEpochTable', { ...request, copies }))).toMatchObject({
      code: 'shapesDiffer',
      message: expect.stringMatching(/I1:I2.*H1:H3/),
    });
    expect(problemOf(addon.ask('createEpochTable', { ...request, log: 'H5:H6' }))).toMatchObject({
      code: 'badLogFrom',
      message: expect.stringContaining('H5:H6'),
    });
    const twice = [...request.copies, { from: 'I1', to: 'H2', onReset: null }];
    expect(problemOf(addon.ask('createEpochTable', { ...request, copies: twice }))).toMatchObject({
      code: 'targetTwice',
      message: expect.stringContaining('H2'),
    });
    expect(addon.value(tab, 'K2')).toBeNull();
  });

  it('is removed from the sheet, with its log and formats', () => {
    const addon = ownSheet();
    const before = fileState(addon.workbook.data);
    const { sheetId, chosen } = create(addon);
    runLive(addon, tab, 3);
    expect(addon.number(tab, 'K10')).toBeGreaterThan(0);
    reset(addon, tab);
    expect(fileState(addon.workbook.data)).not.toBe(before);
    expect(addon.serve('removeEpochTable', { sheetId, table: chosen! }).tables).toEqual([]);
    expect(fileState(addon.workbook.data)).toBe(before);
  });

  it('widens the sheet if there is no space', () => {
    const addon = ownSheet();
    addon.type(tab, 'Y1', 'the last but one column');
    expect(create(addon).chosen).toBe('AA2');
  });
});

describe('the tables of a tab', () => {
  it('are read with their steps, and run on a copy of the tab with the copy’s own cells', () => {
    const addon = openGraddesc();
    const { read } = tableOf(addon, 'adagrad_ann');
    expect(read.steps.map((step) => step.length)).toEqual([3, 1, 1]);
    expect(read).toMatchObject({ at: 'P3', title: 'One epoch, as a table', epochsPerRun: 5, problems: [] });
    const copy = addon.workbook.insertSheet('copy');
    const from = { row: 0, column: 0, rows: 40, columns: 24 };
    addon.workbook.copy({ sheetId: addon.sheet('adagrad_ann').id, ...from }, { sheetId: copy.id, ...from });
    const before = addon.number('adagrad_ann', 'C1');
    expect(runLive(addon, 'copy', 2)).toMatchObject({ epochs: 2, stop: null });
    expect(addon.number('adagrad_ann', 'C1')).toBe(before);
    runLive(addon, 'adagrad_ann', 2);
    expect(addon.number('copy', 'C1')).toBe(addon.number('adagrad_ann', 'C1'));
  });

  it('are distinguished by the selected cell', () => {
    const addon = ownSheet();
    create(addon);
    expect(create(addon).chosen).toBe('S2');
    expect(sheetOf(addon, tab)).toMatchObject({ chosen: 'K2', tables: [{ at: 'K2' }, { at: 'S2' }] });
    addon.select(tab, 'U4');
    expect(addon.serve('epochSheet', { sheetId: null }).chosen).toBe('S2');
  });

  it('are none on a tab without the header words', () => {
    const addon = openAddon();
    expect(sheetOf(addon, tab)).toMatchObject({ sheet: tab, tables: [], chosen: null });
    addon.host.runMenuItem('runEpochs');
    expect(addon.last('dialog')!.text).toContain('Step | When | Condition | From | To | On reset');
  });

  it('show the cells of a row', () => {
    const addon = openGraddesc();
    const { sheetId, read } = tableOf(addon, 'adam');
    addon.select('data', 'A1');
    expect(read.rows[0]!.words.slice(0, 6)).toEqual(['1', '', '', 'L32:M32', 'L33:M33', '10000']);
    expect(addon.serve('showCells', { sheet: sheetId, ranges: ['L32:M32', 'L33:M33'] })).toBeNull();
    expect(addon.serve('activeSelection', null)).toMatchObject({ sheet: 'adam' });
  });
});
