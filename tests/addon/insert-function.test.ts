import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../src/functions/index.ts';
import { type OpenAddon, openAddon, problemOf } from './open-addon.ts';

const typeBlock = (addon: OpenAddon, row: number, column: string, block: readonly (readonly number[])[]) => {
  block.forEach((line, r) => {
    line.forEach((value, c) => {
      addon.type('Sheet1', `${String.fromCharCode(column.charCodeAt(0) + c)}${row + r}`, value);
    });
  });
};

/** A file with -1 2 / 3 -4 in A1:B2, which are selected. */
function withBlock(change?: Parameters<typeof openAddon>[0]): OpenAddon {
  const addon = openAddon(change);
  typeBlock(addon, 1, 'A', [
    [-1, 2],
    [3, -4],
  ]);
  addon.select('Sheet1', 'A1:B2');
  return addon;
}

describe('inserting a function beside the selection', () => {
  it('reads the selection and is inserted one column away', () => {
    const addon = withBlock();
    expect(addon.serve('insertFunction', { name: 'RELU' })).toEqual({ formula: '=RELU(A1:B2)', cell: 'D1' });
    expect(addon.number('Sheet1', 'E1')).toBe(2);
    expect(addon.workbook.data.selection).toMatchObject({ row: 0, column: 3 });
  });

  it('starts other arguments with numbers that every locale can read', () => {
    expect(withBlock().serve('insertFunction', { name: 'DROPOUT' }).formula).toBe('=DROPOUT(A1:B2;1/2)');
  });

  it('leaves a range that is not selected empty, so that the cell says what is missing', () => {
    const addon = withBlock();
    const { formula, cell } = addon.serve('insertFunction', { name: 'DENSE' });
    expect(formula).toBe('=DENSE(A1:B2;)');
    expect(addon.value('Sheet1', cell)).toMatchObject({
      message: expect.stringMatching(/DENSE: weights\b.*=DENSE\(x; weights; \[bias\]\)/),
    });
  });

  it('avoids existing contents by the actual size of the result', () => {
    const addon = withBlock();
    addon.type('Sheet1', 'E3', 'note');
    expect(addon.serve('insertFunction', { name: 'RELU' }).cell).toBe('D1');
    addon.select('Sheet1', 'A1:B2');
    // The one-hot rows of 4 labels extend down to the note, but the block itself does not.
    typeBlock(addon, 1, 'A', [
      [0, 1],
      [2, 1],
    ]);
    addon.select('Sheet1', 'A1:B2');
    expect(addon.serve('insertFunction', { name: 'ONEHOT' })).toEqual({
      formula: '=ONEHOT(A1:B2)',
      cell: 'F1',
    });
    expect(addon.number('Sheet1', 'H3')).toBe(1);
  });

  it('uses narrow columns as the gap', () => {
    const addon = withBlock();
    addon.workbook.updateFile(({ sheets }) => {
      sheets[0]!.columnWidths[2] = 12;
      sheets[0]!.columnWidths[3] = 20;
    });
    expect(addon.serve('insertFunction', { name: 'RELU' }).cell).toBe('E1');
  });
});

describe('inserting a function into an empty active cell', () => {
  it.each([
    ['NORMINIT', '=NORMINIT(2;2)'],
    ['RELU', '=RELU()'],
    ['MSE', '=MSE(;)'],
    ['GRADDESC', '=GRADDESC(;;1/10000;10)'],
  ])('%s as %s', (name, formula) => {
    const addon = openAddon();
    addon.select('Sheet1', 'B2');
    expect(addon.serve('insertFunction', { name })).toEqual({ formula, cell: 'B2' });
    expect(addon.formula('Sheet1', 'B2')).toBe(formula.replaceAll(';', ','));
  });

  it.each(functionDefinitions.map(({ name }) => name))(
    '%s gives a result or says what is missing',
    (name) => {
      const addon = openAddon();
      addon.select('Sheet1', 'B2');
      const { cell } = addon.serve('insertFunction', { name });
      const value = addon.value('Sheet1', cell);
      if (typeof value !== 'number')
        expect(value).toMatchObject({ message: expect.stringMatching(`${name}: \\w+ is missing`) });
    },
  );

  it('never writes over a cell', () => {
    const addon = openAddon();
    addon.type('Sheet1', 'B2', 1);
    addon.select('Sheet1', 'B2');
    expect(problemOf(addon.ask('insertFunction', { name: 'NORMINIT' })).code).toBe('cellTaken');
    expect(addon.number('Sheet1', 'B2')).toBe(1);
  });
});

it.each([
  ['RELU', 'emptySelection'],
  ['NOTHING', 'unknownFunction'],
])('refuses %s on a block of empty cells: %s', (name, expected) => {
  const addon = openAddon();
  addon.select('Sheet1', 'A1:B2');
  expect(problemOf(addon.ask('insertFunction', { name })).code).toBe(expected);
});
