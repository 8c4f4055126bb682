import { describe, expect, it } from 'vitest';
import type { CellInput } from '../../../src/local/workbook/types.ts';
import { problemOf } from '../open-addon.ts';
import { runFast, tableOf } from './epoch-bed.ts';
import { type Row, tab, withTable } from './small-table.ts';

interface BadTable {
  readonly what: string;
  readonly code: string;
  readonly message: string;
  readonly rows: readonly Row[];
  readonly cells?: Readonly<Record<string, CellInput>>;
}

const good: Row = [1, '', '', 'B1', 'A1', 1];
const numbers = { A1: 1, A2: 2, A3: 3, B1: '=A1/2', B2: '=A2/2', B3: '=A3/2' };

const tables: readonly BadTable[] = [
  {
    what: 'a source outside the sheet',
    code: 'tableOutsideSheet',
    message: 'G2 names AB1, but the sheet ends at Z1000.',
    rows: [[1, '', '', 'AB1', 'A1']],
  },
  {
    what: 'a target outside the sheet',
    code: 'tableOutsideSheet',
    message: 'H2 names A1001, but the sheet ends at Z1000.',
    rows: [[1, '', '', 'B1', 'A1001']],
  },
  {
    what: 'overlapping targets',
    code: 'targetTwice',
    message: 'H2 and H3 both write to A2 in one step.',
    rows: [
      [1, '', '', 'B1:B2', 'A1:A2'],
      [1, '', '', 'B3', 'A2:A3'],
    ],
  },
  {
    what: 'shapes that differ',
    code: 'shapesDiffer',
    message: 'B1:B3 and A1:A2 differ in shape.',
    rows: [[1, '', '', 'B1:B3', 'A1:A2']],
  },
  {
    what: 'text where a target holds a number',
    code: 'targetText',
    message: 'A2 contains “two”, but H2 stores a number there.',
    rows: [[1, '', '', 'B1', 'A1:A2']],
    cells: { A2: 'two' },
  },
  {
    what: 'a target with a formula',
    code: 'targetFormula',
    message: 'B2 contains the formula =A2/2; the copy in H2 would overwrite it.',
    rows: [[1, '', '', 'B1', 'B2']],
  },
  {
    what: 'text to be copied',
    code: 'badSource',
    message: 'A3 contains “three”; expected a number, because an epoch or a reset copies it.',
    rows: [[1, '', '', 'A3', 'A1']],
    cells: { A3: 'three' },
  },
  {
    what: 'an empty cell to be copied',
    code: 'badSource',
    message: 'A9 is empty; expected a number, because an epoch or a reset copies it.',
    rows: [[1, '', '', 'A9', 'A1']],
  },
  {
    what: 'an address of another sheet',
    code: 'badAddress',
    message: 'G2 contains “data!B1”; expected cells of this sheet, such as D32 or L32:M32.',
    rows: [[1, '', '', 'data!B1', 'A1']],
  },
  {
    what: 'an unknown step',
    code: 'badStep',
    message: 'D2 contains “first”; expected a step number, Reset, Log or Run.',
    rows: [['first', '', '', 'B1', 'A1']],
  },
  {
    what: 'a row that does nothing',
    code: 'badStep',
    message: 'D2 is empty; expected a step number, Reset, Log or Run.',
    rows: [['', '', '', 'B1', 'A1']],
  },
  {
    what: 'an unknown word for when',
    code: 'badWhen',
    message: 'E2 contains “until”; expected “if”, “while” or nothing.',
    rows: [[1, 'until', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'an if without its condition',
    code: 'noCondition',
    message: 'F2 is empty; expected a formula such as =H33>2*J1.',
    rows: [[1, 'if', '', 'B1', 'A1']],
  },
  {
    what: 'a condition without if or while',
    code: 'strayCondition',
    message: 'E2 is empty; expected “if” or “while”, because there is a condition next to it.',
    rows: [[1, '', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'a target in the table itself',
    code: 'targetInTable',
    message: 'H2 names D5, which is part of the table or its log.',
    rows: [[1, '', '', 'B1', 'D5'], good, good, good],
  },
  {
    what: 'a target in the log',
    code: 'targetInTable',
    message: 'H2 names A1, which is part of the table or its log.',
    rows: [good, ['Log', '', '', 'B3', 'A1:A9']],
  },
  {
    what: 'a log of two columns',
    code: 'logLine',
    message: 'The log A4:B9 is neither one column nor one row.',
    rows: [good, ['Log', '', '', 'B3', 'A4:B9']],
  },
  {
    what: 'a log of several cells',
    code: 'badLogFrom',
    message: 'G3 contains “B1:B3”; expected a single cell.',
    rows: [good, ['Log', '', '', 'B1:B3', 'A4:A9']],
  },
  {
    what: 'a second log',
    code: 'secondLog',
    message: 'D4 contains “Log”; a table can have only one log.',
    rows: [good, ['Log', '', '', 'B3', 'A4:A9'], ['Log', '', '', 'B2', 'A10:A12']],
  },
  {
    what: 'half an epoch as a run',
    code: 'badEpochs',
    message: 'G3 contains “2.5”; expected a whole number from 1.',
    rows: [good, ['Run', '', '', 2.5]],
  },
  {
    what: 'a reset to a word',
    code: 'badSource',
    message: 'I2 contains “zero”; expected a number, because an epoch or a reset copies it.',
    rows: [[1, '', '', 'B1', 'A1', 'zero']],
  },
  {
    what: 'nothing to copy',
    code: 'noSteps',
    message: 'The epoch table at D1 copies nothing.',
    rows: [['Run', '', '', 5]],
  },
];

describe.each(tables)('a table with $what', ({ code, message, rows, cells = {} }) => {
  it('says so, names the cells, and changes nothing', () => {
    const addon = withTable(rows, { ...numbers, ...cells });
    const before = addon.workbook.snapshot();
    const { sheetId, table, read } = tableOf(addon, tab);
    const order = { epochs: 1, done: 0, milliseconds: 1000, improvement: null, expected: null };
    const answers = [
      addon.ask('runEpochs', { sheetId, table, ...order }),
      addon.ask('resetEpochs', { sheetId, table }),
      addon.ask('writeEpochs', { sheetId, table, values: [], logged: [], expected: [] }),
    ];
    for (const answer of answers) {
      expect(problemOf(answer)).toMatchObject({ code, message });
      expect(problemOf(answer).whatToDo).not.toBe('');
    }
    expect(read.problems.map((problem) => problem.code)).toContain(code);
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
