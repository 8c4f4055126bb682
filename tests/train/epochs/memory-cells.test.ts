import { describe, expect, it } from 'vitest';
import type { CustomFunctions } from '../../../src/formula/tape/custom-call.ts';
import { findTables } from '../../../src/train/epochs/find-tables.ts';
import { MemoryCells } from '../../../src/train/epochs/memory-cells.ts';
import { epochPhrase } from '../../../src/train/epochs/problem.ts';
import { resetEpochTable, runEpochTable } from '../../../src/train/epochs/run-epochs.ts';
import { type Cells, oneSheet } from '../../formula/support/sheet.ts';

const customFunctions: CustomFunctions = {
  TWICE: {
    evaluate: ([input]) => ({ rows: 1, columns: 1, cells: [2 * Number(input!.cells[0])] }),
    backward: (_, __, gradient) => [gradient.map((each) => 2 * each)],
  },
};

const header = { D1: 'Step', E1: 'When', F1: 'Condition', G1: 'From', H1: 'To', I1: 'On reset' };

function open(cells: Cells, shown: Cells = {}) {
  const model = oneSheet({ ...header, ...cells }, shown);
  const table = findTables(model.sheets.Sheet1!)[0]!;
  expect(table.problems).toEqual([]);
  return { table, cells: new MemoryCells(model, 'Sheet1', table, customFunctions) };
}

const order = { epochs: 3, done: 0, improvement: null };

describe('a sheet in memory', () => {
  const swap = { A1: 1, A2: 2, D2: 1, G2: 'A2', H2: 'A1', I2: 5, D3: 1, G3: 'A1', H3: 'A2', I3: 6 };

  it('reads everything before it writes anything', () => {
    const { table, cells } = open(swap);
    runEpochTable(table, cells, order);
    expect([cells.value(0, 0), cells.value(1, 0)]).toEqual([2, 1]);
  });

  it('resets as the sheet does', () => {
    const { table, cells } = open(swap);
    resetEpochTable(table, cells);
    expect([cells.value(0, 0), cells.value(1, 0)]).toEqual([5, 6]);
  });

  it('runs in slices up to its time limit', () => {
    const { table, cells } = open(swap);
    let left = 1;
    const done = runEpochTable(table, cells, { ...order, mayGoOn: () => left-- > 0 });
    expect(done).toEqual({ epochs: 2, logged: [], improvement: null, stop: null });
  });

  it('computes custom functions', () => {
    const { table, cells } = open({ A1: 1, B1: '=TWICE(A1)', D2: 1, G2: 'B1', H2: 'A1' }, { B1: 2 });
    runEpochTable(table, cells, order);
    expect(cells.value(0, 0)).toBe(8);
  });

  it('counts blank targets as 0, also beyond the sheet’s contents', () => {
    const { table, cells } = open({ D2: 1, G2: '=Z40+1', H2: 'Z40' }, { G2: 1 });
    runEpochTable(table, cells, order);
    expect(cells.value(39, 25)).toBe(3);
  });

  it('names a formula’s error as the sheet shows it', () => {
    const { table, cells } = open({ A1: 1, B1: '=1/(A1-3)', D2: 1, G2: '=A1+B1*0+1', H2: 'A1' });
    const { epochs, stop } = runEpochTable(table, cells, { ...order, epochs: 9 });
    expect({ epochs, stop }).toEqual({
      epochs: 2,
      stop: {
        code: 'cellNotFinite',
        details: {
          when: epochPhrase('inEpoch', { epoch: 3 }),
          cell: 'G2',
          found: epochPhrase('contains', { shown: '#DIV/0!' }),
        },
        cells: ['G2'],
      },
    });
    expect(cells.value(0, 0)).toBe(3);
  });
});
