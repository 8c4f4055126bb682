import { describe, expect, it } from 'vitest';
import type { ResultTab } from '../../../src/addon/contract.ts';
import { failing } from '../failing.ts';
import { smallModel } from './small-model.ts';

const plan: ResultTab = {
  name: 'Experiment',
  summary: '',
  cells: [
    ['Mean', '=1+1'],
    [0.25, 1],
    [0.5, 2],
  ],
  styles: [{ range: 'A1:B1', bold: true }],
  notes: [],
  columnWidths: [{ column: 0, count: 1, pixels: 150 }],
  frozenRows: 0,
  frozenColumns: 0,
  gridlinesHidden: false,
  checkboxes: [],
  colorScales: [
    {
      ranges: ['B2:B3'],
      points: [
        { type: 'MIN', color: '#63be7b' },
        { type: 'MAX', color: '#f8696b' },
      ],
    },
  ],
  namedRanges: [],
  charts: [],
  training: null,
};

describe('a tab of results', () => {
  it('is written after the others, with a unique name, without formulas', () => {
    const addon = smallModel();
    addon.select('Sheet1', 'B2');
    expect([1, 2].map(() => addon.serve('writeResultTab', { plan }))).toEqual([
      'Experiment',
      'Experiment (2)',
    ]);
    expect(addon.names()).toEqual(['Sheet1', 'Experiment', 'Experiment (2)']);
    expect(['A1', 'B1', 'A3', 'B3'].map((cell) => addon.value('Experiment', cell))).toEqual([
      'Mean',
      '=1+1',
      0.5,
      2,
    ]);
    expect(addon.formula('Experiment', 'B1')).toBe('');
    expect(addon.serve('activeSelection', null)).toMatchObject({ sheet: 'Sheet1', range: 'B2' });
    expect(addon.last('usage')!.serviceCalls).toBeLessThanOrEqual(25);
  });

  it('can be removed from the file', () => {
    const addon = smallModel();
    const tab = addon.serve('writeResultTab', { plan });
    expect(addon.serve('removeTabs', { tabs: [tab] })).toEqual([tab]);
    expect(addon.names()).toEqual(['Sheet1']);
  });

  it('leaves nothing behind when Google rejects a part of it', () => {
    const addon = smallModel({ wrap: failing('setConditionalFormatRules', 0, 1) });
    expect(addon.ask('writeResultTab', { plan }).ok).toBe(false);
    expect(addon.names()).toEqual(['Sheet1']);
  });
});
