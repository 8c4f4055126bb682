import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, evaluate, TestBook } from '../calculate/evaluate.ts';

const people: Cells = {
  A1: 'Ann',
  A2: 'Bob',
  A3: 'Cid',
  A4: 'Dan',
  B1: 'B',
  B2: 'A',
  B3: 'B',
  B4: 'C',
  C1: 3,
  C2: 1,
  C3: 3,
};

describe('functions that choose and order rows', () => {
  it.each([
    [
      '=FILTER(A1:C4,B1:B4="B")',
      [
        ['Ann', 'B', 3],
        ['Cid', 'B', 3],
      ],
    ],
    ['=FILTER(A1:A4,C1:C4>0,B1:B4="B")', [['Ann'], ['Cid']]],
    ['=FILTER(A1:C1,{1,0,1})', [['Ann', 3]]],
    ['=FILTER(A1:A4,SEARCH("n",A1:A4))', [['Ann'], ['Dan']]],
    ['=FILTER(A1:A4,B1:B4="Z")', '#N/A'],
    ['=FILTER(A1:A4,B1:B3="B")', '#N/A'],
    ['=IFERROR(FILTER(A1:A4,B1:B4="B"),"none")', [['Ann'], ['Cid']]],
    ['=SORT({3;1;2})', [[1], [2], [3]]],
    [
      '=SORT(A1:C4,3,TRUE,1,FALSE)',
      [
        ['Bob', 'A', 1],
        ['Cid', 'B', 3],
        ['Ann', 'B', 3],
        ['Dan', 'C', null],
      ],
    ],
    ['=SORT(C1:C4,1,FALSE)', [[3], [3], [1], [null]]],
    ['=SORT(A1:A4,C1:C4,TRUE)', [['Bob'], ['Ann'], ['Cid'], ['Dan']]],
    ['=SORT({"b";TRUE;2;"A";1},1,TRUE)', [[1], [2], ['A'], ['b'], [true]]],
    ['=SORT(A1:A4,9,TRUE)', '#VALUE!'],
    ['=SORTN({5;3;9;3},2)', [[3], [3]]],
    ['=SORTN({5;3;9;3},1,1)', [[3], [3]]],
    ['=SORTN({5;3},5,1)', [[3], [5]]],
    ['=SORTN({5;3;9;3},2,2)', [[3], [5]]],
    ['=SORTN({5;3;9;3},2,3,1,TRUE)', [[3], [3], [5]]],
    ['=SORTN({5;3},0)', '#NUM!'],
    ['=UNIQUE({1;2;1;"a";"A";"a"})', [[1], [2], ['a'], ['A']]],
    ['=UNIQUE({1,2,1},TRUE)', [[1, 2]]],
    ['=UNIQUE({1;2;1},FALSE,TRUE)', 2],
    [
      '=UNIQUE({1,"1";1,1;1,"1"})',
      [
        [1, '1'],
        [1, 1],
      ],
    ],
    ['=ROWS(UNIQUE(A1:A))', 5],
  ])('%s', (formula, expected) => {
    expect(evaluate(formula, people)).toEqual(expected);
  });

  it('sorts like a separate sort, and keeps the order of equal rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 12 }), (values) => {
        const rows = values.map((value, index) => `${value},${index}`).join(';');
        const sorted = values
          .map((value, index) => [value, index])
          .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
        expect(evaluate(`=SORT({${rows}},1,TRUE)`)).toEqual(sorted);
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it('handles 100,000 rows', () => {
    const list = 'ARRAYFORMULA(MOD(SEQUENCE(100000)*7919,1000))';
    expect(evaluate(`=SUM(UNIQUE(${list}))`)).toBe(499_500);
    expect(evaluate(`=INDEX(SORT(${list},1,FALSE),1)`)).toBe(999);
  });
});

describe('functions that make and reshape arrays', () => {
  it.each([
    [
      '=SEQUENCE(2,3)',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['=SEQUENCE(2,,5,-1)', [[5], [4]]],
    ['=SEQUENCE(-1)', '#NUM!'],
    [
      '=TRANSPOSE({1,2;3,4})',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    [
      '=HSTACK({1;2},3)',
      [
        [1, 3],
        [2, '#N/A'],
      ],
    ],
    [
      '=VSTACK({1,2},3)',
      [
        [1, 2],
        [3, '#N/A'],
      ],
    ],
    ['=FLATTEN({1,2;3,4},5)', [[1], [2], [3], [4], [5]]],
    ['=TOCOL({1,2;3,4},0,TRUE)', [[1], [3], [2], [4]]],
    ['=TOROW(C1:C4,1)', [[3, 1, 3]]],
    ['=TOCOL({1;#N/A;2},2)', [[1], [2]]],
    ['=TOCOL(D1:D2,1)', '#N/A'],
    ['=CHOOSECOLS({1,2,3},-1,1)', [[3, 1]]],
    ['=CHOOSECOLS({1,2,3},{2,3})', [[2, 3]]],
    ['=CHOOSEROWS({1;2;3},4)', '#VALUE!'],
    [
      '=WRAPROWS({1,2,3},2)',
      [
        [1, 2],
        [3, '#N/A'],
      ],
    ],
    [
      '=WRAPROWS({1,2,3},2,"-")',
      [
        [1, 2],
        [3, '-'],
      ],
    ],
    [
      '=WRAPCOLS({1,2,3},2,0)',
      [
        [1, 3],
        [2, 0],
      ],
    ],
    ['=WRAPROWS({1,2;3,4},2)', '#VALUE!'],
    ['=WRAPROWS({1,2},0)', '#NUM!'],
    [
      '=ARRAY_CONSTRAIN({1,2,3;4,5,6},2,2)',
      [
        [1, 2],
        [4, 5],
      ],
    ],
    ['=ARRAY_CONSTRAIN({1,2},-1,2)', '#NUM!'],
    ['={"mean",AVERAGE(C1:C3)}', [['mean', 7 / 3]]],
    ['=IF(A1="Ann",SEQUENCE(3),0)', [[1], [2], [3]]],
    ['=ARRAYFORMULA(IFERROR(LN({1;0;1}),0))', [[0], [0], [0]]],
    ['=ARRAYFORMULA(ROW(A2:A4)-1)', [[1], [2], [3]]],
  ])('%s', (formula, expected) => {
    expect(evaluate(formula, people)).toEqual(expected);
  });

  it('rejects an array that would not fit into memory', () => {
    const book = new TestBook().set({ A1: '=SUM(SEQUENCE(100000,100000))', A2: '=1+1' });
    expect(typeof book.get('A1')).toBe('string');
    expect(book.get('A2')).toBe(2);
  });
});

describe('functions of TRUE and FALSE, and of types', () => {
  it.each([
    ['=ARRAYFORMULA(AND(A1:A4="Ann"))', false],
    ['=AND(C1:C4)', true],
    ['=AND(D1)', false],
    ['=OR(D1:D9,1)', true],
    ['=XOR(TRUE,TRUE,TRUE)', true],
    ['=AND("TRUE",1)', true],
    ['=ARRAYFORMULA(NOT({TRUE;FALSE}))', [[false], [true]]],
    ['=ISBETWEEN("b","a","c")', true],
    ['=ARRAYFORMULA(ISBETWEEN({1;5;9},2,9,TRUE,FALSE))', [[false], [true], [false]]],
    ['=TYPE({1,2})', 64],
    ['=TYPE(A1:A2)', 64],
    ['=TYPE(A1)', 2],
    ['=TYPE(1/0)', 16],
    ['=ISBLANK(D1)', true],
    ['=ISBLANK("")', false],
    ['=ARRAYFORMULA(ISERROR({1;#N/A}))', [[false], [true]]],
    ['=ERROR.TYPE(1/0)', 2],
    ['=ERROR.TYPE(#NAME?)', 5],
    ['=N(TRUE)', 1],
    ['=ISNONTEXT(D1)', true],
    ['=ISERR(NA())', false],
  ])('%s', (formula, expected) => {
    expect(evaluate(formula, people)).toEqual(expected);
  });
});
