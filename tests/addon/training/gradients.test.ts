import { describe, expect, it } from 'vitest';
import type { ShowGradientsRequest } from '../../../src/addon/contract.ts';
import { slopeColors } from '../../../src/addon/training/gradients.ts';
import { failing } from '../failing.ts';
import { type AddonOptions, type OpenAddon, openAddon, problemOf } from '../open-addon.ts';
import { numbers, smallModel } from './small-model.ts';

const request = (as: 'numbers' | 'colors'): ShowGradientsRequest => ({
  ranges: [numbers('A1:B1', [[2, -4]]), numbers('A3', [[0]])],
  objective: 'Sheet1!D1',
  as,
});
const yellow = '#ffff00';

/** The small model with one cell that already has a color. */
function colored(options: AddonOptions = {}): OpenAddon {
  const addon = smallModel(options);
  addon.workbook.updateCells({ sheetId: 0, row: 0, column: 1, rows: 1, columns: 1 }, (cell) => {
    cell.style = { ...cell.style, background: yellow };
  });
  return addon;
}
const backgrounds = (addon: OpenAddon) =>
  ['0,0', '0,1', '2,0'].map((key) => addon.sheet('Sheet1').cells[key]?.style?.background ?? null);
const hasGradients = (addon: OpenAddon) => addon.serve('trainingState', { sheet: 'Sheet1' }).hasGradients;
const ask = (addon: OpenAddon, as: 'numbers' | 'colors') =>
  problemOf(addon.ask('showGradients', request(as)));

describe('gradients as numbers', () => {
  it('are to the right of all contents, in the same rows, with a label', () => {
    const addon = smallModel();
    expect(addon.serve('showGradients', request('numbers'))).toEqual([
      'Sheet1!G1:H1',
      'Sheet1!F1',
      'Sheet1!J3',
      'Sheet1!J2',
    ]);
    const shown = ['F1', 'G1', 'H1', 'J2', 'J3'].map((cell) => addon.value('Sheet1', cell));
    expect(shown).toEqual(['∂ Sheet1!D1 / ∂ A1:B1', 2, -4, '∂ Sheet1!D1 / ∂ A3', 0]);
    expect(addon.value('Sheet1', 'D1')).toBe(8);
    const format = (row: number, column: number) => addon.workbook.numberFormat(0, row, column);
    expect([format(0, 7), format(2, 9)]).toEqual(['0.0000', '0.00E+00']);
    expect(hasGradients(addon)).toBe(true);
  });

  it('replace the previous ones, and can be removed in a reopened file', () => {
    const addon = smallModel();
    for (const _ of [1, 2]) addon.serve('showGradients', request('numbers'));
    const reopened = openAddon({ data: addon.workbook.snapshot() });
    expect(reopened.workbook.extent(0).columns).toBe(10);
    expect(reopened.serve('clearGradients', null)).toHaveLength(4);
    expect(reopened.workbook.extent(0)).toEqual({ rows: 3, columns: 5 });
    expect(reopened.workbook.numberFormat(0, 0, 7)).toBe(null);
    expect(hasGradients(reopened)).toBe(false);
    expect(reopened.serve('clearGradients', null)).toEqual([]);
  });

  it('extend the sheet if needed', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'Y9', 'far right');
    expect(addon.serve('showGradients', request('numbers'))[0]).toBe('Sheet1!AA1:AB1');
    expect(addon.value('Sheet1', 'AB1')).toBe(-4);
  });

  it('are not removed once a user has overwritten them', () => {
    const addon = smallModel();
    addon.serve('showGradients', request('numbers'));
    addon.type('Sheet1', 'H1', 'mine');
    const { code, message } = problemOf(addon.ask('clearGradients', null));
    expect(code).toBe('gradientsChanged');
    expect(message).toContain('Sheet1!G1:H1');
    expect([addon.value('Sheet1', 'H1'), addon.value('Sheet1', 'J3')]).toEqual(['mine', 0]);
    expect(addon.serve('clearGradients', null)).toEqual([]);
  });

  it('are dropped with a deleted sheet', () => {
    const addon = smallModel();
    addon.workbook.insertSheet('other');
    addon.serve('showGradients', request('numbers'));
    addon.workbook.deleteSheet(0);
    expect(addon.serve('clearGradients', null)).toEqual([]);
  });
});

describe('gradients as colors', () => {
  it('grow with the slope in both directions, from white', () => {
    expect(slopeColors([[[2, -4]], [[0, 4]]])).toEqual([[['#f9c5ad', '#5f9beb']], [['#ffffff', '#f28b5a']]]);
    expect(slopeColors([[[0]]])).toEqual([[['#ffffff']]]);
  });

  it('are shown on the cells, and restored to the previous colors', () => {
    const addon = colored();
    const before = backgrounds(addon);
    expect(before).toEqual([null, yellow, null]);
    expect(addon.serve('showGradients', request('colors'))).toEqual(['Sheet1!A1:B1', 'Sheet1!A3']);
    expect(backgrounds(addon).slice(0, 2)).toEqual(['#f9c5ad', '#5f9beb']);
    addon.serve('showGradients', request('colors'));
    addon.serve('clearGradients', null);
    // White would hide the gridlines.
    expect(backgrounds(addon)).toEqual(before);
    expect(addon.value('Sheet1', 'B1')).toBe(2);
  });

  it('are replaced by numbers', () => {
    const addon = colored();
    addon.serve('showGradients', request('colors'));
    addon.serve('showGradients', request('numbers'));
    expect(backgrounds(addon)[1]).toBe(yellow);
    expect(addon.value('Sheet1', 'H1')).toBe(-4);
  });
});

describe('gradients that cannot be shown', () => {
  it.each([
    ['setBackgrounds', 'colors'],
    ['setValues', 'numbers'],
  ] as const)('leave the sheet as it was when %s is refused halfway', (method, as) => {
    const addon = colored({ wrap: failing(method, 1, 1) });
    expect(ask(addon, as).code).toBe('writeFailed');
    expect(backgrounds(addon)[1]).toBe(yellow);
    expect(addon.workbook.extent(0)).toEqual({ rows: 3, columns: 5 });
    expect(hasGradients(addon)).toBe(false);
  });

  it('remain when Google rejects their removal', () => {
    const addon = colored({ wrap: failing('setBackgrounds', 3, 1) });
    addon.serve('showGradients', request('colors'));
    const shown = backgrounds(addon);
    expect(problemOf(addon.ask('clearGradients', null)).code).toBe('writeFailed');
    expect(backgrounds(addon)).toEqual(shown);
    expect(hasGradients(addon)).toBe(true);
  });

  it.each([
    ['wrongShape', { ranges: [numbers('A1:B1', [[1]])] }],
    ['notFinite', { ranges: [numbers('A3', [[null as never]])] }],
    ['noSuchSheet', { ranges: [{ sheet: 'gone', range: 'A1', values: [[1]] }] }],
    ['badRequest', { ranges: [] }],
    ['badRequest', { as: 'sounds' }],
  ])('are refused with %s, and those on show stay', (code, part) => {
    const addon = smallModel();
    addon.serve('showGradients', request('numbers'));
    expect(problemOf(addon.ask('showGradients', { ...request('numbers'), ...part })).code).toBe(code);
    expect(addon.value('Sheet1', 'H1')).toBe(-4);
    expect(hasGradients(addon)).toBe(true);
  });

  it('need few service calls', () => {
    const addon = colored();
    const calls = (['colors', 'numbers'] as const).map((as) => {
      addon.serve('showGradients', request(as));
      return addon.last('usage')!.serviceCalls;
    });
    addon.serve('clearGradients', null);
    calls.push(addon.last('usage')!.serviceCalls);
    console.log(`service calls for two ranges: colors, numbers in their place, clear: ${calls.join(', ')}`);
    for (const each of calls) expect(each).toBeLessThanOrEqual(80);
  });
});
