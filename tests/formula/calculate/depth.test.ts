import { describe, expect, it } from 'vitest';
import { openBook } from '../../local/workbook/open.ts';
import { TestBook } from './evaluate.ts';

const nested = (levels: number) => `=${'IF(A1>1,2,'.repeat(levels)}3${')'.repeat(levels)}`;
const brackets = (levels: number) => `=${'('.repeat(levels)}A1${')'.repeat(levels)}`;
const rightSum = (levels: number) => `=${'(1+'.repeat(levels)}A1${')'.repeat(levels)}`;
const terms = (count: number) => `=${'A1+'.repeat(count)}1`;

describe('deep formulas', () => {
  it.each([
    ['64 nested IFs', nested(64), 3],
    ['300 nested IFs', nested(300), 3],
    ['1,000 brackets', brackets(1000), 1],
    ['sums in 900 brackets', rightSum(900), 901],
    ['5,000 terms', terms(5000), 5001],
  ])('%s are calculated, typed and opened', (_, formula, expected) => {
    const book = openBook();
    book.type('A1', 1);
    book.type('B1', formula);
    expect(book.value('B1')).toBe(expected);
    book.workbook.insertRows(0, 5, 1);
    expect(book.value('B1')).toBe(expected);
  });

  it('beyond the limit show a clear error, and their neighbors are calculated', () => {
    const book = new TestBook().set({ A1: 1, B1: nested(1500), C1: '=A1+1', D1: '=B1' });
    expect(book.error('B1').message).toMatch(/ 1000 levels/);
    expect([book.get('C1'), book.get('D1')]).toEqual([2, '#ERROR!']);
  });
});

describe('long chains', () => {
  it.each(['down', 'up'])('of 50,000 cells %s are calculated and follow an edit', (way) => {
    const book = new TestBook();
    const { calculator } = book;
    const sheet = calculator.addSheet(9, 'Long', 60_000, 2);
    const count = 50_000;
    for (let row = 1; row < count; row++)
      if (way === 'down') calculator.setFormula(sheet, row, 0, `=A${row}+1`);
      else calculator.setFormula(sheet, row - 1, 0, `=A${row + 1}+1`);
    const [first, last] = way === 'down' ? [0, count - 1] : [count - 1, 0];
    calculator.setValue(sheet, first, 0, 1);
    calculator.calculate();
    expect(calculator.value(sheet, last, 0)).toBe(count);
    calculator.setValue(sheet, first, 0, 11);
    calculator.calculate();
    expect(calculator.value(sheet, last, 0)).toBe(count + 10);
  });
});
