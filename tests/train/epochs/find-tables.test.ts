import { describe, expect, it } from 'vitest';
import { rendered } from '../../../src/sidebar/problem.ts';
import { chooseTable, findTables } from '../../../src/train/epochs/find-tables.ts';
import { EpochProblem } from '../../../src/train/epochs/problem.ts';
import { sourcesOf, targetsOf } from '../../../src/train/epochs/table.ts';
import { type Cells, sheetOf } from '../../formula/support/sheet.ts';

/** A table with its header at D1, or at another cell of row 1 or below. */
function tableCells(rows: readonly (readonly (string | number)[])[], column = 'D', row = 1): Cells {
  const first = column.charCodeAt(0);
  const header = ['STEP', ' when ', 'Condition', 'From', 'To', 'on reset'];
  const cells = [header, ...rows].flatMap((line, down) =>
    line.map((content, right) => [`${String.fromCharCode(first + right)}${row + down}`, content] as const),
  );
  return Object.fromEntries(cells.filter(([, content]) => content !== ''));
}

const numbers = { A1: 1, A2: 2, B1: '=A1/2', B2: '=A2/2' };
const shown = { B1: 0.5, B2: 1 };
const read = (rows: readonly (readonly (string | number)[])[]) =>
  findTables(sheetOf({ ...numbers, ...tableCells(rows) }, shown))[0]!;

describe('a table of epochs', () => {
  it('groups rows by step in any order, and resets likewise', () => {
    const table = read([
      [2, '', '', 'B2', 'A2', 5],
      ['Reset 2', '', '', 'B2', 'A2'],
      [1, '', '', 'B1', 'A1'],
      ['reset', '', '', 'B1', 'A1'],
      ['', '', '', '', 'A1', 7],
      ['Run', '', '', 12],
    ]);
    expect(table.problems).toEqual([]);
    expect(table.steps.map(([copy]) => copy!.owner)).toEqual(['H4', 'H2']);
    expect(table.resets.map((step) => step.map((copy) => copy.owner))).toEqual([
      ['H2', 'H6'],
      ['H5'],
      ['H3'],
    ]);
    expect(table).toMatchObject({ at: 'D1', title: '', epochsPerRun: 12, log: null });
    expect(table.area).toEqual({ row: 0, column: 3, rows: 7, columns: 7 });
  });

  it('returns a description of each row, and its cells', () => {
    const { rows } = read([[1, '', '', 'B1:B2', 'A1:A2', 3, 'halved']]);
    expect(rows).toEqual([
      {
        row: 1,
        words: ['1', '', '', 'B1:B2', 'A1:A2', '3', 'halved'],
        cells: [
          { row: 0, column: 1, rows: 2, columns: 1 },
          { row: 0, column: 0, rows: 2, columns: 1 },
        ],
      },
    ]);
  });

  it('ends at its first empty row', () => {
    const { rows } = read([[1, '', '', 'B1', 'A1'], [], [2, '', '', 'B2', 'A2']]);
    expect(rows).toHaveLength(1);
  });

  it('names each cell to write once, and all that it reads', () => {
    const { steps } = read([
      [1, '', '', 'B1:B2', 'A1:A2'],
      [2, 'if', '=A1>0', 'B1', 'A1'],
    ]);
    expect(targetsOf(steps)).toEqual([
      { row: 0, column: 0 },
      { row: 1, column: 0 },
    ]);
    expect(sourcesOf(steps)).toHaveLength(4);
  });

  it('names every problem once', () => {
    const { problems } = read([
      [1, '', '', 'B1', 'A1:B1', 1],
      ['One', '', '', 'B1', 'A1'],
    ]);
    expect(problems.map(rendered)).toMatchObject([
      { code: 'badStep', message: expect.stringMatching(/D3.*“One”/) },
      { code: 'targetFormula', message: expect.stringMatching(/B1.*=A1\/2.*H2/) },
    ]);
  });
});

describe('several tables', () => {
  const contents = sheetOf(
    {
      ...numbers,
      ...tableCells([[1, '', '', 'B1', 'A1']], 'M', 1),
      ...tableCells([[1, '', '', 'B2', 'A2']], 'D', 5),
      D4: 'My own',
    },
    shown,
  );
  const tables = findTables(contents);
  const choose = (wanted: Parameters<typeof chooseTable>[2]) => chooseTable(tables, 'here', wanted).at;

  it('are taken from above, with their titles', () => {
    expect(tables.map(({ at, title }) => [at, title])).toEqual([
      ['M1', ''],
      ['D5', 'My own'],
    ]);
  });

  it('are chosen by name, by one of their cells or of their title; otherwise the first', () => {
    expect(choose({ at: 'D5' })).toBe('D5');
    expect(choose({ cell: { row: 5, column: 7 } })).toBe('D5');
    expect(choose({ cell: { row: 3, column: 3 } })).toBe('D5');
    expect(choose({ cell: { row: 7, column: 3 } })).toBe('M1');
    expect(choose({})).toBe('M1');
  });

  it('are reported missing by name', () => {
    expect(() => choose({ at: 'A1' })).toThrow(EpochProblem);
    expect(() => choose({ at: 'A1' })).toThrow(
      'noTable {"where":{"phrase":"atOnSheet","of":{"at":"A1","sheet":"here"}}',
    );
  });
});
