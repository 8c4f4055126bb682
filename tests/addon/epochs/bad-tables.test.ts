import { describe, expect, it } from 'vitest';
import type { CellInput } from '../../../src/local/workbook/types.ts';
import type { Details } from '../../../src/wording/problem.ts';
import { problemOf } from '../open-addon.ts';
import { runFast, tableOf } from './epoch-bed.ts';
import { type Row, tab, withTable } from './small-table.ts';

interface BadTable {
  readonly what: string;
  readonly code: string;
  readonly details: Details;
  /** Cells to look at. */
  readonly cells: readonly string[];
  readonly rows: readonly Row[];
  readonly content?: Readonly<Record<string, CellInput>>;
}

const empty = { phrase: 'empty', of: {} };
const contains = (shown: string) => ({ phrase: 'contains', of: { shown } });

const good: Row = [1, '', '', 'B1', 'A1', 1];
const numbers = { A1: 1, A2: 2, A3: 3, B1: '=A1/2', B2: '=A2/2', B3: '=A3/2' };

const tables: readonly BadTable[] = [
  {
    what: 'a source outside the sheet',
    code: 'tableOutsideSheet',
    details: { cell: 'G2', range: 'AB1', corner: 'Z1000' },
    cells: ['G2', 'AB1'],
    rows: [[1, '', '', 'AB1', 'A1']],
  },
  {
    what: 'a target outside the sheet',
    code: 'tableOutsideSheet',
    details: { cell: 'H2', range: 'A1001', corner: 'Z1000' },
    cells: ['H2', 'A1001'],
    rows: [[1, '', '', 'B1', 'A1001']],
  },
  {
    what: 'overlapping targets',
    code: 'targetTwice',
    details: { target: 'A2', first: 'H2', second: 'H3' },
    cells: ['A2', 'H2', 'H3'],
    rows: [
      [1, '', '', 'B1:B2', 'A1:A2'],
      [1, '', '', 'B3', 'A2:A3'],
    ],
  },
  {
    what: 'shapes that differ',
    code: 'shapesDiffer',
    details: { cell: 'H2', from: 'B1:B3', to: 'A1:A2' },
    cells: ['H2', 'B1:B3', 'A1:A2'],
    rows: [[1, '', '', 'B1:B3', 'A1:A2']],
  },
  {
    what: 'text where a target holds a number',
    code: 'targetText',
    details: { cell: 'H2', target: 'A2', found: contains('two') },
    cells: ['A2', 'H2'],
    rows: [[1, '', '', 'B1', 'A1:A2']],
    content: { A2: 'two' },
  },
  {
    what: 'a target with a formula',
    code: 'targetFormula',
    details: { cell: 'H2', target: 'B2', formula: '=A2/2' },
    cells: ['B2', 'H2'],
    rows: [[1, '', '', 'B1', 'B2']],
  },
  {
    what: 'text to be copied',
    code: 'badSource',
    details: { cell: 'A3', found: contains('three') },
    cells: ['A3'],
    rows: [[1, '', '', 'A3', 'A1']],
    content: { A3: 'three' },
  },
  {
    what: 'an empty cell to be copied',
    code: 'badSource',
    details: { cell: 'A9', found: empty },
    cells: ['A9'],
    rows: [[1, '', '', 'A9', 'A1']],
  },
  {
    what: 'an address of another sheet',
    code: 'badAddress',
    details: { cell: 'G2', found: contains('data!B1') },
    cells: ['G2'],
    rows: [[1, '', '', 'data!B1', 'A1']],
  },
  {
    what: 'an unknown step',
    code: 'badStep',
    details: { cell: 'D2', found: contains('first') },
    cells: ['D2'],
    rows: [['first', '', '', 'B1', 'A1']],
  },
  {
    what: 'a row that does nothing',
    code: 'badStep',
    details: { cell: 'D2', found: empty },
    cells: ['D2'],
    rows: [['', '', '', 'B1', 'A1']],
  },
  {
    what: 'an unknown word for when',
    code: 'badWhen',
    details: { cell: 'E2', found: contains('until') },
    cells: ['E2'],
    rows: [[1, 'until', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'an if without its condition',
    code: 'noCondition',
    details: { cell: 'F2', found: empty },
    cells: ['F2'],
    rows: [[1, 'if', '', 'B1', 'A1']],
  },
  {
    what: 'a condition without if or while',
    code: 'strayCondition',
    details: { cell: 'E2', found: empty },
    cells: ['E2'],
    rows: [[1, '', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'a target in the table itself',
    code: 'targetInTable',
    details: { cell: 'H2', range: 'D5' },
    cells: ['H2', 'D5'],
    rows: [[1, '', '', 'B1', 'D5'], good, good, good],
  },
  {
    what: 'a target in the log',
    code: 'targetInTable',
    details: { cell: 'H2', range: 'A1' },
    cells: ['H2', 'A1'],
    rows: [good, ['Log', '', '', 'B3', 'A1:A9']],
  },
  {
    what: 'a log of two columns',
    code: 'logLine',
    details: { cell: 'H3', range: 'A4:B9' },
    cells: ['H3', 'A4:B9'],
    rows: [good, ['Log', '', '', 'B3', 'A4:B9']],
  },
  {
    what: 'a log of several cells',
    code: 'badLogFrom',
    details: { cell: 'G3', found: contains('B1:B3') },
    cells: ['G3'],
    rows: [good, ['Log', '', '', 'B1:B3', 'A4:A9']],
  },
  {
    what: 'a second log',
    code: 'secondLog',
    details: { cell: 'D4', found: contains('Log') },
    cells: ['D4'],
    rows: [good, ['Log', '', '', 'B3', 'A4:A9'], ['Log', '', '', 'B2', 'A10:A12']],
  },
  {
    what: 'half an epoch as a run',
    code: 'badEpochs',
    details: { cell: 'G3', found: contains('2.5') },
    cells: ['G3'],
    rows: [good, ['Run', '', '', 2.5]],
  },
  {
    what: 'a reset to a word',
    code: 'badSource',
    details: { cell: 'I2', found: contains('zero') },
    cells: ['I2'],
    rows: [[1, '', '', 'B1', 'A1', 'zero']],
  },
  {
    what: 'nothing to copy',
    code: 'noSteps',
    details: { cell: 'D1' },
    cells: ['D1'],
    rows: [['Run', '', '', 5]],
  },
];

describe.each(tables)('a table with $what', ({ code, details, cells, rows, content = {} }) => {
  it('says so, names the cells, and changes nothing', () => {
    const addon = withTable(rows, { ...numbers, ...content });
    const before = addon.workbook.snapshot();
    const { sheetId, table, read } = tableOf(addon, tab);
    const order = { epochs: 1, done: 0, milliseconds: 1000, improvement: null, expected: null };
    const answers = [
      addon.ask('runEpochs', { sheetId, table, ...order }),
      addon.ask('resetEpochs', { sheetId, table }),
      addon.ask('writeEpochs', { sheetId, table, values: [], logged: [], expected: [] }),
    ];
    for (const answer of answers) {
      const problem = problemOf(answer);
      expect(problem.code).toBe(code);
      expect(cells.filter((cell) => problem.message.includes(cell))).not.toEqual([]);
      expect(problem.whatToDo).not.toBe('');
    }
    expect(read.problems[0]).toEqual({ code, details, cells });
    expect(addon.workbook.snapshot()).toEqual(before);
  });
});

describe('a table that is right', () => {
  it('accepts blanks as targets, words in any case, and its own numbers', () => {
    const addon = withTable(
      [
        [2, 'IF', '=A1>0', '=A1+1', 'A1'],
        [1, '', '', 7, 'B1:C2'],
        ['log', '', '', 'A1', 'A5:B5', 'CLEAR'],
      ],
      { A1: 1 },
    );
    expect(tableOf(addon, tab).read.problems).toEqual([]);
    expect(runFast(addon, tab, 3)).toMatchObject({ epochs: 3, logged: [1, 2, 3], stop: null });
    expect(['A1', 'B1', 'C2', 'A5', 'B5'].map((cell) => addon.value(tab, cell))).toEqual([4, 7, 7, 1, 2]);
  });
});
