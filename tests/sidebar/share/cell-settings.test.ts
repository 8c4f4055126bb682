import { describe, expect, it } from 'vitest';
import { graddesc } from '../../../sheets-templates/graddesc/workbook.ts';
import { cellSettings } from '../../../src/sidebar/share/state.ts';
import { findTables } from '../../../src/train/epochs/find-tables.ts';
import { templateModel } from '../../support/template-model.ts';

describe('the numbers that a code takes from a tab with an epoch table', () => {
  const { sheets } = templateModel(graddesc);

  it.each([
    ['basic SGD', { F1: 0.0001 }],
    ['momentum', { D2: 0.0001, J1: 0.9 }],
    ['adagrad', { D2: 0.001 }],
    ['adam', { D2: 1, J1: 0.7, L1: 0.9 }],
    // There, each epoch changes the rate.
    ['adagrad_ann', {}],
  ])('are the rate and its kin: %s', (tab, expected) => {
    const contents = sheets[tab]!;
    const found = cellSettings(contents, findTables(contents)[0]!);
    expect(Object.fromEntries(found.map(({ cell, value }) => [cell, value]))).toEqual(expected);
  });

  it('are typed, alone, and on the tab itself', () => {
    const contents = {
      formulas: [['=$B$1+$C$1:$C$2+other!$D$1+$E$1+$F$1', '', '', '', '=2', '', '=A1*$G$1']],
      values: [[0, 1, 2, 3, 2, 'text', 4]],
    };
    const [table] = findTables(sheets.momentum!);
    expect(cellSettings(contents, table!)).toEqual([{ cell: 'B1', value: 1 }]);
  });
});
