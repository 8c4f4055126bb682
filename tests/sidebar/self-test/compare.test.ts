import { describe, expect, it } from 'vitest';
import type { SheetContents } from '../../../src/formula/model.ts';
import {
  compareTab,
  expectTab,
  inLocale,
  isSame,
  layOutExamples,
} from '../../../src/sidebar/self-test/check-tab.ts';
import { expectationOf } from '../../../src/sidebar/self-test/jobs/expect-job.ts';

describe('a shown value', () => {
  it.each([
    [1, 1 + 9e-10, true],
    [1, 1 + 2e-9, false],
    [1e6, 1e6 + 9e-4, true],
    [1e6, 1e6 + 2e-3, false],
    [0, 1e-9, true],
    [null, '', true],
    [undefined, null, true],
    [0, null, false],
    [0, '', false],
    ['a', 'A', false],
    [true, 1, false],
    ['#N/A', '#N/A', true],
    [1, '1', false],
  ])('%j shown as %j: %j', (expected, shown, same) => {
    expect(isSame(expected, shown)).toBe(same);
  });
});

const typed = [
  [2, "'=text", '=A1*3'],
  ['', '', '=ARRAYFORMULA(A1:B1&"!")'],
];
const formulas = [
  ['', '', '=A1*3'],
  ['', '', '=ARRAYFORMULA(A1:B1&"!")'],
];
const engine = async (request: Parameters<typeof expectationOf>[0]) => expectationOf(request);
const modelOf = (sheet: SheetContents) => ({ sheets: { Tab: sheet }, names: {}, locale: 'en_US' });

async function compared(values: (string | number)[][]) {
  const shown = { formulas, values };
  const { values: expected } = await expectTab(engine, 'Tab', typed, modelOf(shown));
  return compareTab(typed, expected, shown);
}

describe('a tab', () => {
  it('is compared cell by cell, arrays and constants included', async () => {
    const shown = [
      [2, '=text', 6],
      ['', '', '2!', '=text!'],
    ];
    expect(await compared(shown)).toEqual({ cells: 5, formulas: 2, differences: [] });
  });

  it('is computed from what was typed, not from what it shows', async () => {
    const { differences } = await compared([
      [5, 'text', 15],
      [1, '', '#REF!'],
    ]);
    expect(differences.map(({ cell, expected, shown }) => [cell, expected, shown])).toEqual([
      ['A1', 2, 5],
      ['B1', '=text', 'text'],
      ['C1', 6, 15],
      ['A2', null, 1],
      ['C2', '2!', '#REF!'],
      ['D2', '=text!', ''],
    ]);
  });

  it('uses the displayed numbers of RAND()', async () => {
    const own = [['=RAND()', '=A1+1']];
    const read = modelOf({ formulas: own, values: [[0.25, 0]] });
    const { values, frozen } = await expectTab(engine, 'Tab', own, read);
    expect(values[0]!.slice(0, 2)).toEqual([0.25, 1.25]);
    expect(frozen).toEqual(['A1']);
  });
});

describe('examples', () => {
  const first = { formula: '=RELU(A1:B1)', cells: { A1: [[-1, 2]] }, output: [[0, 2]] };
  const second = {
    formula: '=DENSE(A1:B1; D1:D2; 0.5)',
    cells: { A1: [[1, 2]], D1: [[3], [null]] },
    output: [[4]],
  };

  it('are below each other, their formulas beside their cells', () => {
    const { cells, placed } = layOutExamples([first, second], 'en_US');
    expect(cells).toEqual([
      [-1, 2, '', '=RELU(A1:B1)', '', ''],
      ['', '', '', '', '', ''],
      [1, 2, '', 3, '', '=DENSE(A3:B3; D3:D4; 0.5)'],
      ['', '', '', '', '', ''],
      ['', '', '', '', '', ''],
    ]);
    expect(placed.map(({ row, rows, column }) => [row, rows, column])).toEqual([
      [0, 1, 3],
      [2, 2, 5],
    ]);
  });

  it('are written for the locale', () => {
    expect(inLocale('=DENSE(A1:B1; D1:D2; 0.5)', 'de_DE')).toBe('=DENSE(A1:B1; D1:D2; 0,5)');
  });
});
