import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/addon/randomness/edited-formulas.ts';
import { type Direction, planStep } from '../../src/addon/randomness/plan-step.ts';
import { groupWrites } from '../../src/addon/sheet/write-ranges.ts';
import { newSeed } from '../../src/nn/random.ts';
import { type Cells, readerOf, seedIndexOf, sheetOf } from './sheet-contents.ts';

const cell: Change = { kind: 'cell', sheetId: 1, row: 1, column: 9, before: 3, after: 7 };
const filled: Change = { ...cell, before: null };
const literal: Change = {
  kind: 'argument',
  sheetId: 1,
  row: 0,
  column: 0,
  name: 'NORMINIT',
  index: 0,
  before: '5',
  count: 5,
  after: 7,
};
const missing: Change = { ...literal, before: null, count: 2 };

function step(change: Change, direction: Direction, cells: Cells) {
  const reader = readerOf([sheetOf(1, 'S', cells)]);
  const { writes, skipped } = planStep([change], direction, reader, seedIndexOf);
  return { content: [...writes.values()][0]?.[0]?.content, skipped };
}

describe('going back and forward', () => {
  it.each<[string, Change, Direction, Cells, number | string]>([
    ['a seed cell back', cell, 'back', { J2: 7 }, 3],
    ['a seed cell forward', cell, 'forward', { J2: 3 }, 7],
    ['a cell that was empty, back', filled, 'back', { J2: 7 }, ''],
    ['a cell that was empty, forward', filled, 'forward', {}, 7],
    ['a literal back', literal, 'back', { A1: '=NORMINIT(1;1;0;1;7)' }, '=NORMINIT(1;1;0;1;5)'],
    ['a literal forward', literal, 'forward', { A1: '=NORMINIT(1;1;0;1;5)' }, '=NORMINIT(1;1;0;1;7)'],
    [
      'a formula edited elsewhere',
      literal,
      'back',
      { A1: '=2*NORMINIT(9;9;0;1;7)' },
      '=2*NORMINIT(9;9;0;1;5)',
    ],
    ['a seed left off, back', missing, 'back', { A1: '=NORMINIT(1;1;;;7)' }, '=NORMINIT(1;1)'],
    ['a seed left off, forward', missing, 'forward', { A1: '=NORMINIT(1;1)' }, '=NORMINIT(1;1;;;7)'],
  ])('restores %s', (_, change, direction, cells, expected) => {
    expect(step(change, direction, cells)).toEqual({ content: expected, skipped: [] });
  });

  it.each<[string, Change, Cells]>([
    ['holds text now', cell, { J2: 'hello' }],
    ['holds a formula now', cell, { J2: '=A1' }],
    ['is empty now', cell, {}],
    ['holds a number of the user', cell, { J2: 99 }],
    ['has a seed of the user', literal, { A1: '=NORMINIT(1;1;0;1;99)' }],
    ['has another function now', literal, { A1: '=SUM(B1:B3)' }],
    ['has a constant now', literal, { A1: 4 }],
  ])('leaves a cell alone that %s', (_, change, cells) => {
    const { content, skipped } = step(change, 'back', cells);
    expect(content).toBeUndefined();
    expect(skipped).toEqual([change.kind === 'cell' ? 'S!J2' : 'S!A1']);
  });

  it.each<[Change, Cells]>([
    [cell, { J2: 99 }],
    [filled, { J2: 99 }],
    [literal, { A1: '=NORMINIT(1;1;0;1;99)' }],
    [missing, { A1: '=NORMINIT(1;1;;;99)' }],
  ])('writes over no seed of the user when it goes forward (%#)', (change, cells) => {
    expect(step(change, 'forward', cells).content).toBeUndefined();
  });

  it('omits the seeds of a deleted sheet', () => {
    const { skipped, done } = planStep([cell], 'back', readerOf([]), seedIndexOf);
    expect(done).toEqual([]);
    expect(skipped).toEqual(['J2 of a deleted tab']);
  });

  it('restores nested calls of one formula together', () => {
    const inner: Change = { ...literal, index: 1, before: '1' };
    const outer: Change = { ...literal, name: 'DROPOUT', before: null, count: 2, after: 8 };
    const now = '=DROPOUT(NORMINIT(3;4;0;1;7);1/2;8)';
    const reader = readerOf([sheetOf(1, 'S', { A1: now })]);
    const { writes } = planStep([outer, inner], 'back', reader, seedIndexOf);
    expect(writes.get(1)).toEqual([{ row: 0, column: 0, content: '=DROPOUT(NORMINIT(3;4;0;1;1);1/2)' }]);
  });
});

describe('grouping writes', () => {
  const at = (row: number, column: number) => ({ row, column, content: row * 100 + column });

  it('writes a full block at once and scattered cells one by one', () => {
    const block = [0, 1, 2].flatMap((row) => [0, 1].map((column) => at(row, column)));
    const blocks = groupWrites([at(9, 9), ...block.reverse(), at(9, 7)]);
    expect(blocks.map(({ area }) => area)).toEqual([
      { row: 0, column: 0, rows: 3, columns: 2 },
      { row: 9, column: 7, rows: 1, columns: 1 },
      { row: 9, column: 9, rows: 1, columns: 1 },
    ]);
    expect(blocks[0]!.contents).toEqual([
      [0, 1],
      [100, 101],
      [200, 201],
    ]);
  });
});

describe('a new seed', () => {
  it.each([
    [0, null, 1],
    [0.9999999999, null, 9999],
    [0, 1, 2],
    [0.9999999999, 9999, 1],
  ])('from %s after %s is %s', (random, before, expected) => {
    expect(newSeed(before, () => random)).toBe(expected);
  });
});
