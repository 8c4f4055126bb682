import { describe, expect, it } from 'vitest';
import { evaluate, TestBook } from './evaluate.ts';

describe('a formula in a cell', () => {
  it('maps over arrays in array mode only, and keeps errors in their elements', () => {
    expect(evaluate('=ARRAYFORMULA(ABS(A1:A3)*{1,2})', { A1: -3, A2: '=A1*2', A3: 'x' })).toEqual([
      [3, 6],
      [6, 12],
      ['#VALUE!', '#VALUE!'],
    ]);
    expect(evaluate('=ROW(A2:A4)')).toBe(2);
    expect(evaluate('=ARRAYFORMULA(ROW(A2:A4)-1)')).toEqual([[1], [2], [3]]);
    expect(
      evaluate('=ARRAYFORMULA(VLOOKUP({1;3},A1:B3,{1,2},FALSE))', { A1: 1, B1: 'a', A3: 3, B3: 'c' }),
    ).toEqual([
      [1, 'a'],
      [3, 'c'],
    ]);
  });

  it('reads references that INDEX and OFFSET return, and ranges that end in one', () => {
    const cells = { A1: 1, A2: '=A3+1', A3: 5 };
    expect(evaluate('=SUM(OFFSET(A1,1,0,2,1))', cells)).toBe(11);
    expect(evaluate('=SUM(A1:INDEX(A1:A9,2))', cells)).toBe(7);
    expect(evaluate('=IF(A1=1,A1:A3,0)', cells)).toEqual([[1], [6], [5]]);
  });

  it('calls LAMBDA and keeps its variables apart', () => {
    expect(evaluate('=MAP({1,2;3,4},LAMBDA(x,x*x+1))')).toEqual([
      [2, 5],
      [10, 17],
    ]);
    expect(evaluate('=LET(a,2,f,LAMBDA(x,x*a),a+f(5))')).toBe(12);
    expect(evaluate('=LAMBDA(x,x)')).toBe('#N/A');
  });
});

describe('recalculation', () => {
  it('reports a circle with its cells, and forgets it when it is broken', () => {
    const book = new TestBook().set({ A1: '=B1', B1: '=A1', C1: '=B1+1' });
    expect([book.get('A1'), book.get('B1'), book.get('C1')]).toEqual(['#REF!', '#REF!', '#REF!']);
    expect(book.error('A1').message).toContain('A1, B1');
    book.set({ B1: 7 });
    expect([book.get('A1'), book.get('C1')]).toEqual([7, 8]);
  });

  it('iterates a circle if enabled', () => {
    const book = new TestBook();
    book.calculator.iteration = { cycles: 20, threshold: 0 };
    book.set({ A1: '=A1+1', B1: '=C1/2+1', C1: '=B1' });
    expect(book.get('A1')).toBe(20);
    expect(book.get('B1')).toBeCloseTo(2, 5);
  });

  it('spills, is blocked by a value, and spills again', () => {
    const book = new TestBook().set({ D1: '=TRANSPOSE({1,2,3})', D3: 5, E1: '=SUM(D1:D9)' });
    expect(book.error('D1').message).toMatch(/overwrite.* D3\b/);
    book.set({ D3: null });
    expect([book.get('D3'), book.get('E1')]).toEqual([3, 6]);
    book.set({ D2: 'x' });
    expect([book.get('D1'), book.get('D2'), book.get('D3'), book.get('E1')]).toEqual([
      '#REF!',
      'x',
      null,
      '#REF!',
    ]);
  });
});
