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
    code: 'outside-sheet',
    message: 'G2 names AB1, but the sheet ends at Z1000.',
    rows: [[1, '', '', 'AB1', 'A1']],
  },
  {
    what: 'a target outside the sheet',
    code: 'outside-sheet',
    message: 'H2 names A1001, but the sheet ends at Z1000.',
    rows: [[1, '', '', 'B1', 'A1001']],
  },
  {
    what: 'overlapping targets',
    code: 'target-twice',
    message: 'H2 and H3 both write A2 in one step.',
    rows: [
      [1, '', '', 'B1:B2', 'A1:A2'],
      [1, '', '', 'B3', 'A2:A3'],
    ],
  },
  {
    what: 'shapes that differ',
    code: 'shapes-differ',
    message: 'B1:B3 and A1:A2 differ in shape, so the one cannot be copied into the other.',
    rows: [[1, '', '', 'B1:B3', 'A1:A2']],
  },
  {
    what: 'text where a target holds a number',
    code: 'target-text',
    message: 'A2 holds “two”, but H2 says to keep a number there.',
    rows: [[1, '', '', 'B1', 'A1:A2']],
    cells: { A2: 'two' },
  },
  {
    what: 'a target with a formula',
    code: 'target-formula',
    message: 'B2 holds the formula =A2/2, which the copy named in H2 would overwrite.',
    rows: [[1, '', '', 'B1', 'B2']],
  },
  {
    what: 'text to be copied',
    code: 'bad-source',
    message: 'A3 holds “three”; expected was a number, since an epoch or a reset copies it.',
    rows: [[1, '', '', 'A3', 'A1']],
    cells: { A3: 'three' },
  },
  {
    what: 'an empty cell to be copied',
    code: 'bad-source',
    message: 'A9 is empty; expected was a number, since an epoch or a reset copies it.',
    rows: [[1, '', '', 'A9', 'A1']],
  },
  {
    what: 'an address of another sheet',
    code: 'bad-address',
    message: 'G2 holds “data!B1”; expected was cells of this sheet, such as D32 or L32:M32.',
    rows: [[1, '', '', 'data!B1', 'A1']],
  },
  {
    what: 'an unknown step',
    code: 'bad-step',
    message: 'D2 holds “first”; expected was the number of a step, or Reset, Log or Run.',
    rows: [['first', '', '', 'B1', 'A1']],
  },
  {
    what: 'a row that does nothing',
    code: 'bad-step',
    message: 'D2 is empty; expected was the number of a step, or Reset, Log or Run.',
    rows: [['', '', '', 'B1', 'A1']],
  },
  {
    what: 'an unknown word for when',
    code: 'bad-when',
    message: 'E2 holds “until”; expected was “if”, “while” or nothing.',
    rows: [[1, 'until', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'an if without its condition',
    code: 'no-condition',
    message: 'F2 is empty; expected was a formula such as =H33>2*J1.',
    rows: [[1, 'if', '', 'B1', 'A1']],
  },
  {
    what: 'a condition without if or while',
    code: 'stray-condition',
    message: 'E2 is empty; expected was “if” or “while”, since there is a condition beside it.',
    rows: [[1, '', '=A1>1', 'B1', 'A1']],
  },
  {
    what: 'a target in the table itself',
    code: 'target-in-table',
    message: 'H2 names D5, which lies in the table itself or in its log.',
    rows: [[1, '', '', 'B1', 'D5'], good, good, good],
  },
  {
    what: 'a target in the log',
    code: 'target-in-table',
    message: 'H2 names A1, which lies in the table itself or in its log.',
    rows: [good, ['Log', '', '', 'B3', 'A1:A9']],
  },
  {
    what: 'a log of two columns',
    code: 'log-line',
    message: 'The log A4:B9 is neither one column nor one row.',
    rows: [good, ['Log', '', '', 'B3', 'A4:B9']],
  },
  {
    what: 'a log of several cells',
    code: 'bad-log-from',
    message: 'G3 holds “B1:B3”; expected was a single cell.',
    rows: [good, ['Log', '', '', 'B1:B3', 'A4:A9']],
  },
  {
    what: 'a second log',
    code: 'second-log',
    message: 'D4 holds “Log”; expected was one log only.',
    rows: [good, ['Log', '', '', 'B3', 'A4:A9'], ['Log', '', '', 'B2', 'A10:A12']],
  },
  {
    what: 'half an epoch as a run',
    code: 'bad-epochs',
    message: 'G3 holds “2.5”; expected was a whole number from 1.',
    rows: [good, ['Run', '', '', 2.5]],
  },
  {
    what: 'a reset to a word',
    code: 'bad-source',
    message: 'I2 holds “zero”; expected was a number, since an epoch or a reset copies it.',
    rows: [[1, '', '', 'B1', 'A1', 'zero']],
  },
  {
    what: 'nothing to copy',
    code: 'no-steps',
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
  it('takes blanks as targets, words of any case, and numbers of its own', () => {
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
