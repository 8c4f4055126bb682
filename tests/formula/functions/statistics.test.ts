import { describe, expect, it } from 'vitest';
import { evaluate, TestBook } from '../calculate/evaluate.ts';

const mixed = {
  A1: 3,
  A2: '7',
  A3: true,
  A4: null,
  A5: 'x',
  A6: 5,
  B1: 1,
  B2: 2,
  B3: 3,
  B4: 4,
  B5: 5,
  B6: 6,
};

describe('text, booleans and blanks', () => {
  it.each([
    // In ranges they are skipped, as literal arguments they are converted.
    ['=SUM(A1:A6)', 8],
    ['=SUM(A1:A6,"7",TRUE)', 16],
    ['=SUM("x")', '#VALUE!'],
    ['=SUM(A5)', 0],
    ['=AVERAGE(A1:A6)', 4],
    ['=AVERAGE(A1:A6,,1)', 9 / 4],
    ['=AVERAGE(A4)', '#DIV/0!'],
    ['=AVERAGEA(A1:A6)', 9 / 5],
    ['=MAX(A2:A5)', 0],
    ['=MAXA(A2:A5)', 1],
    ['=MINA(A1:A6)', 0],
    ['=COUNT(A1:A6,"7","x",TRUE)', 4],
    ['=COUNTA(A1:A6,"")', 6],
    ['=COUNTBLANK(A1:B7)', 3],
    ['=PRODUCT(A4:A5)', 0],
    ['=MEDIAN(A1:A6)', 4],
    ['=VARA(A1:A6)', 4.7],
    ['=CORREL(A1:A6,B1:B6)', 1],
    ['=SUMPRODUCT(A1:A6,B1:B6)', 36],
    ['=SUMXMY2(A1:A6,B1:B6)', 5],
    ['=LARGE(A1:A6,2)', 3],
    ['=COUNTUNIQUE(A1:A6)', 5],
  ])('%s is %s', (formula, expected) => {
    const value = evaluate(formula, mixed);
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 12);
    else expect(value).toBe(expected);
  });
});

describe('errors in ranges', () => {
  it.each([
    ['=COUNT(A1:A3)', 2],
    ['=COUNTA(A1:A3)', 3],
    ['=COUNTBLANK(A1:A4)', 1],
    ['=SUM(A1:A3)', '#DIV/0!'],
    ['=MAX(A1:A3)', '#DIV/0!'],
    ['=MEDIAN(A1:A3)', '#DIV/0!'],
    ['=LARGE(A1:A3,1)', '#DIV/0!'],
    ['=CORREL(A1:A3,A1:A3)', '#DIV/0!'],
    ['=SUMPRODUCT(A1:A3)', '#DIV/0!'],
    ['=LINEST(A1:A3)', '#DIV/0!'],
    ['=DSUM(A1:A3,1,{1})', '#DIV/0!'],
  ])('%s is %s', (formula, expected) => {
    expect(evaluate(formula, { A1: 1, A2: '=1/0', A3: 2 })).toBe(expected);
  });
});

describe('order', () => {
  it.each([
    ['=PERCENTRANK({1;3;5;9},4)', 0.5],
    ['=PERCENTRANK({1;3;5;9},4,5)', 0.5],
    ['=PERCENTRANK({1;3;5;9},10)', '#N/A'],
    ['=PERCENTRANK.EXC({1;3;5;9},1)', 0.2],
    ['=RANK.AVG(3,{1;3;3;9})', 2.5],
    ['=RANK(3,{1;3;3;9},TRUE)', 2],
    ['=RANK(4,{1;3;3;9})', '#N/A'],
    ['=MODE({5,3;3,5})', 5],
    ['=SUM(MODE.MULT({5,3;3,5;1,2}))', 8],
    ['=TRIMMEAN({1,2,3,4,100},0.4)', 3],
    ['=TRIMMEAN({1,2,9},0)', 4],
    ['=TRIMMEAN({5},0.9)', 5],
    ['=TRIMMEAN({1,2},1)', '#NUM!'],
    ['=STANDARDIZE(3,1,4)', 0.5],
    ['=STANDARDIZE(3,1,0)', '#NUM!'],
    ['=QUARTILE({1,2,3,4},4.9)', 4],
    ['=QUARTILE({1,2,3,4},5)', '#NUM!'],
    ['=SMALL({1,2,3},0)', '#NUM!'],
    ['=PROB({1,2,3},{0.2,0.3,0.4},1)', '#NUM!'],
  ])('%s is %s', (formula, expected) => expect(evaluate(formula)).toBe(expected));

  it('counts between limits, in either order', () => {
    const cells = { A1: 1, A2: 2, A3: 2.5, A4: 7, A5: 'x', B1: 5, B2: 2 };
    expect(evaluate('=FREQUENCY(A1:A5,B1:B2)', cells)).toEqual([[2], [1], [1]]);
  });
});

describe('regressions', () => {
  it('return one row, or five with statistics', () => {
    const line = { A1: 1, A2: 2, A3: 3, A4: 4, B1: 3, B2: 5, B3: 7, B4: 9 };
    expect(evaluate('=LINEST(B1:B4,A1:A4)', line)).toEqual([[expect.closeTo(2, 12), expect.closeTo(1, 12)]]);
    const all = evaluate('=LINEST(B1:B4,A1:A4,TRUE,TRUE)', { ...line, B4: 8 }) as unknown[][];
    expect(all.map((row) => row.length)).toEqual([2, 2, 2, 2, 2]);
    const wide = evaluate('=LINEST(B1:B5,C1:D5,FALSE,TRUE)', {
      ...line,
      B5: 2,
      C1: 1,
      C2: 2,
      C3: 3,
      C4: 1,
      C5: 0,
      D1: 2,
      D2: 1,
      D3: 5,
      D4: 3,
      D5: 1,
    });
    expect((wide as unknown[][])[1]![2]).toBe('#N/A');
    expect((wide as unknown[][])[3]).toEqual([expect.any(Number), 3, '#N/A']);
  });

  it('also accept variables in rows', () => {
    const cells = { A1: 1, B1: 2, C1: 4, D1: 7, A2: 2, B2: 1, C2: 5, D2: 3, A3: 9, B3: 8, C3: 23, D3: 24 };
    // y = 2a + 3b + 1, except for the last point
    const [[b, a, constant]] = evaluate('=LINEST({9,8,24,24},A1:D2)', cells) as [[number, number, number]];
    expect([a, b, constant].map((value) => Math.round(value * 1e10) / 1e10)).toEqual([2, 3, 1]);
    expect(evaluate('=TREND({9,8,24,24},A1:D2,A1:B2)', cells)).toEqual([
      [expect.closeTo(9, 10), expect.closeTo(8, 10)],
    ]);
  });

  it('set the coefficient of a variable that others determine to 0', () => {
    const [[second, first, constant]] = evaluate('=LINEST({3;5;7;9},{1,2;2,4;3,6;4,8})') as [
      [number, number, number],
    ];
    expect(second).toBe(0);
    expect(first).toBeCloseTo(2, 12);
    expect(constant).toBeCloseTo(1, 12);
  });

  it('reject sizes that do not fit', () => {
    expect(evaluate('=LINEST({1;2;3},{1;2})')).toBe('#REF!');
    expect(evaluate('=TREND({1;2;3},{1,2;2,1;3,5},{1;2})')).toBe('#REF!');
    expect(evaluate('=LOGEST({1;0;3},{1;2;3})')).toBe('#NUM!');
  });

  it('continue a trend', () => {
    const numbers = (evaluate('=TREND({1;3;5},,{4;5})') as number[][]).flat();
    expect(numbers.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([7, 9]);
    expect(
      (evaluate('=GROWTH({2;4;8})') as number[][]).map(([value]) => Math.round(value! * 1e9) / 1e9),
    ).toEqual([2, 4, 8]);
  });
});

describe('SUBTOTAL', () => {
  it('skips other subtotals', () => {
    const book = new TestBook(['Sheet1'], {
      formula: (_, row, column) =>
        row === 2 && column === 0 ? '=SUBTOTAL(9,A1:A2)' : row === 3 && column === 0 ? '=SUM(A1:A2)' : null,
    });
    book.set({
      A1: 1,
      A2: 2,
      A3: '=SUBTOTAL(9,A1:A2)',
      A4: '=SUM(A1:A2)',
      B1: '=SUBTOTAL(9,A1:A4)',
      B2: '=SUBTOTAL(102,A1:A4)',
      B3: '=SUBTOTAL(12,A1:A4)',
    });
    expect([book.get('A3'), book.get('B1'), book.get('B2'), book.get('B3')]).toEqual([3, 6, 3, '#VALUE!']);
  });
});

describe('records of a table', () => {
  const table = {
    A1: 'Tree',
    B1: 'Height',
    C1: 'Yield',
    A2: 'Apple',
    B2: 18,
    C2: 14,
    A3: 'Pear',
    B3: 12,
    C3: 10,
    A4: 'Cherry',
    B4: 13,
    C4: 9,
    A5: 'Apple',
    B5: 14,
    C5: 10,
    A6: 'Apple',
    B6: 8,
    C6: 'none',
    E1: 'tree',
    F1: 'Height',
    G1: 'Height',
    E2: 'Apple',
    F2: '>10',
    G2: '<16',
    E3: 'Pear',
    I1: 'Tree',
    I2: 'Ch*',
  };
  it.each([
    ['=DSUM(A1:C6,"Yield",E1:G3)', 20],
    ['=DSUM(A1:C6,3,E1:G2)', 10],
    ['=DCOUNT(A1:C6,"Yield",E1:E2)', 2],
    ['=DCOUNTA(A1:C6,"yield",E1:E2)', 3],
    ['=DAVERAGE(A1:C6,2,E1:E2)', 40 / 3],
    ['=DMAX(A1:C6,"Height",E1:G3)', 14],
    ['=DMIN(A1:C6,"Height",E1:E2)', 8],
    ['=DPRODUCT(A1:C6,"Yield",E1:E2)', 140],
    ['=DGET(A1:C6,"Height",I1:I2)', 13],
    ['=DGET(A1:C6,"Height",E1:E2)', '#NUM!'],
    ['=DGET(A1:C6,"Height",{"Tree";"Fig"})', '#VALUE!'],
    ['=DSTDEV(A1:C6,"Yield",E1:E3)', Math.sqrt(16 / 3)],
    ['=DVARP(A1:C6,"Yield",E1:E3)', 32 / 9],
    ['=DSUM(A1:C6,"Width",E1:E2)', '#VALUE!'],
    ['=DSUM(A1:C6,"Height",{"Tree"})', 65],
  ])('%s is %s', (formula, expected) => {
    const value = evaluate(formula, table);
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 12);
    else expect(value).toBe(expected);
  });
});

describe('matrices', () => {
  it.each([
    ['=MINVERSE({1,2;2,4})', '#NUM!'],
    ['=MDETERM({0,1;1,0})', -1],
    ['=MDETERM({1,2;2,4})', 0],
    ['=MDETERM({1,2,3;4,5,6})', '#VALUE!'],
    ['=MMULT({1,2},{1,2})', '#VALUE!'],
    ['=MUNIT(0)', '#NUM!'],
    ['=MUNIT(1E9)', '#VALUE!'],
    ['=SUMPRODUCT({1,2},{1;2})', '#VALUE!'],
    ['=SUMX2MY2({1,2},{3;5})', -29],
  ])('%s is %s', (formula, expected) => expect(evaluate(formula)).toBe(expected));

  it('multiply and invert', () => {
    expect(evaluate('=MMULT({1,2;3,4},{5;6})')).toEqual([[17], [39]]);
    expect(evaluate('=MUNIT(2)')).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(evaluate('=MMULT({2,1;7,4},MINVERSE({2,1;7,4}))')).toEqual([
      [expect.closeTo(1, 12), expect.closeTo(0, 12)],
      [expect.closeTo(0, 12), expect.closeTo(1, 12)],
    ]);
  });
});
