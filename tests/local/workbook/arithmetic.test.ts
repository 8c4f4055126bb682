import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

/** With numbers in A1:B3, text in C1:C3, empty text in D1 and nothing in H1:H3. */
function shown(formula: string) {
  const book = openBook();
  book.type('A1', [1, 2, 'x', '=""'], [3, 4, 'y', ''], [5, 6, 'z', '']);
  book.type('K5', formula);
  const value = book.value('K5');
  return typeof value === 'object' && value !== null ? value.error : value;
}

describe('numbers', () => {
  it.each([
    ['=LOG(100)', 2],
    ['=LOG(8,2)', 3],
    ['=LN(EXP(1))', 1],
    ['=EXP(709)/EXP(709)', 1],
    ['=EXP(710)', '#NUM!'],
    ['=-EXP(710)', '#NUM!'],
    ['=1/EXP(-800)', '#DIV/0!'],
    ['=LN(-1)', '#NUM!'],
    ['=LOG(0)', '#NUM!'],
    ['=0/0', '#DIV/0!'],
    ['="x"*2', '#VALUE!'],
    ['="3"*2', 6],
    ['=TRUE+1', 2],
    ['=10%*50', 5],
  ])('%s is %s', (formula, value) => expect(shown(formula)).toBe(value));
});

describe('the normal distribution', () => {
  it.each([
    ['=NORM.S.INV(0)', '#NUM!'],
    ['=NORM.S.INV(1)', '#NUM!'],
    ['=NORM.INV(1,0,1)', '#NUM!'],
    ['=NORMINV(0,5,1)', '#NUM!'],
    ['=NORMSINV(1.5)', '#NUM!'],
    ['=NORM.S.DIST(0,TRUE)', 0.5],
    ['=NORMDIST(2,2,3,TRUE)', 0.5],
    ['=NORM.DIST(2,2,3,TRUE)', 0.5],
    ['=NORMSDIST(0)', 0.5],
  ])('%s is %s', (formula, value) => expect(shown(formula)).toBe(value));

  it.each(['NORM.S.INV(0.975)', 'NORMSINV(0.975)', 'NORM.INV(0.975,0,1)', 'NORMINV(0.975,0,1)'])(
    '%s agrees with Google to the nine digits that it gives',
    (call) => {
      expect(Math.abs((shown(`=${call}`) as number) - 1.959963986120195)).toBeLessThan(3e-9);
    },
  );
});

describe('text, TRUE and nothing', () => {
  it.each([
    ['=SUM(C1:C3)', 0],
    ['=AVERAGE(C1:C3)', '#DIV/0!'],
    ['=MAX(C1:C3)', 0],
    ['=COUNT(A1:D3)', 6],
    ['=SUM(A1:D3)', 21],
    ['=ISBLANK(D1)', false],
    ['=ISBLANK(H1)', true],
    ['=D1=""', true],
    ['=H1=""', true],
    ['=D1=H1', true],
    ['=H1=0', true],
    ['=D1=0', false],
    ['=IF(H1="",0,9)', 0],
    ['=IF(D1="",0,9)', 0],
  ])('%s is %s', (formula, value) => expect(shown(formula)).toBe(value));
});

describe('arrays', () => {
  it.each([
    ['=MMULT(A1:B2,C1:D2)', '#VALUE!'],
    ['=MMULT(A1:B1,H1:H2)', '#VALUE!'],
    ['=MMULT({TRUE},{1})', '#VALUE!'],
    ['=MMULT({1},{""})', '#VALUE!'],
    ['=MMULT(A1:B3,A1:B3)', '#VALUE!'],
    ['=SUM(MMULT(A1:B1,A1:A2))', 7],
    ['=SUMXMY2(A1:A3,B1:B3)', 3],
    ['=SUMXMY2(A1:A3,B1:B2)', '#N/A'],
    ['=SUMXMY2({1,2,3},{1,"a",5})', 4],
    ['=SQRT(SUMXMY2(A1:A3,B1:B3)/COUNT(A1:A3))', 1],
    ['=SUM(NORM.DIST({-1,0,1},0,1,FALSE))', Math.exp(-0.5) / Math.sqrt(2 * Math.PI)],
    ['=SUM(EXP(A1:A3))', '#VALUE!'],
    ['=SUM(SORT(A1:A3*2))', 18],
    ['=SUM(FILTER(A1:A3*2,A1:A3>1))', 16],
    ['=SUM(FILTER(A1:A3,A1:A3*2>2))', 8],
    ['=SUM(INDEX(A1:B3*2,0,2))', 24],
    ['=SUM(INDEX(A1:B3,0,2))', 12],
    ['=ARRAYFORMULA(SUM(A1:A3*{1,2}))', 27],
    ['=ROWS(ARRAYFORMULA(A1:A3+A1:B1))', 3],
    ['=COLUMNS(ARRAYFORMULA(A1:A3+A1:B1))', 2],
    ['=SUM(SEQUENCE(2,2,10,5))', 70],
    ['=COUNT(RANDARRAY(3,2))', 6],
    ['=SUM(HSTACK(A1:A3,B1:B3),VSTACK(A1,B1))', 24],
    ['=SUM(ARRAYFORMULA(EXP(A1:B1)/SUM(EXP(A1:B1))))', 1],
  ])('%s is %s', (formula, value) => {
    const result = shown(formula);
    if (typeof value === 'number') expect(result).toBeCloseTo(value, 14);
    else expect(result).toBe(value);
  });

  it('of unequal sizes are filled up with #N/A', () => {
    const book = openBook();
    book.type('A1', 1, 2);
    book.type('C1', '=ARRAYFORMULA(A1:A2+{1;2;3})');
    expect(book.values('C1:C2')).toEqual([[2], [4]]);
    expect(book.error('C3')[0]).toBe('#N/A');
  });
});
