import { describe, expect, it } from 'vitest';
import { parseArea } from '../../../src/a1/addresses.ts';
import { Influence } from '../../../src/train/epochs/influence.ts';
import { type Cells, sheetOf } from '../../formula/support/sheet.ts';

const typed = ['A1', 'A2'].map(parseArea);

/** Whether the cell may depend on A1. */
function follows(cell: string, cells: Cells): boolean {
  return new Influence(sheetOf(cells).formulas, typed).mayFollow(parseArea(cell), new Set(['A1']));
}

describe('the cells that a typed cell may affect', () => {
  it('are the cell itself, and those that read it directly, through ranges or through others', () => {
    const cells = {
      A1: 1,
      A2: 2,
      B1: '=A1*2',
      B2: '=A2*2',
      C1: '=SUM(B1:B2)',
      C2: '=SQRT($B$2)',
      D1: '=C1+1',
    };
    const answers = ['A1', 'B1', 'C1', 'D1', 'A2', 'B2', 'C2', 'F9'].map((cell) => follows(cell, cells));
    expect(answers).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('are not found through other typed cells; circles end the search', () => {
    expect(follows('C1', { A1: 1, A2: 2, B1: '=A2', C1: '=B1' })).toBe(false);
    expect(follows('B1', { B1: '=C1', C1: '=B1+A2' })).toBe(false);
    expect(follows('B1', { B1: '=C1', C1: '=B1+A1' })).toBe(true);
  });

  it('do not depend on the locale’s decimal comma', () => {
    expect(follows('B1', { B1: '=SUM(0,5;A2)*1,5' })).toBe(false);
  });

  it.each([
    ['a name', '=rate*2'],
    ['another sheet', '=data!B2'],
    ['a whole column', '=SUM(F:F)'],
    ['a function that may spill', '=TRANSPOSE(F1:G1)'],
    ['a function that reads beyond its arguments', '=OFFSET(F1;1;0)'],
    ['a custom function', '=SOFTMAX(F1:G1)'],
    ['an array literal', '={1;2}'],
  ])('is anything where the sheet holds %s', (_, formula) => {
    expect(follows('B1', { B1: '=A2', E1: formula })).toBe(true);
    expect(follows('B1', { B1: '=A2', E1: '=F1' })).toBe(false);
  });

  it('are all cells on a very large sheet', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`E${index + 1}`, '=F1']));
    expect(follows('B1', { B1: '=A2', ...many })).toBe(true);
  });
});
