import { describe, expect, it } from 'vitest';
import { cellName } from '../../src/a1/addresses.ts';
import { compileCells } from '../../src/formula/compile.ts';
import { ErrorValue, type Scalar } from '../../src/formula/values.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const cells: Cells = {
  A1: 1,
  A2: 2,
  A3: 3,
  A4: 4,
  B1: 'one',
  B2: 'two',
  B3: 'three',
  B4: 'TWO',
  C1: 10,
  C2: 20,
  C3: '',
  C4: 40,
  D1: true,
  D2: false,
};
const plain = (value: Scalar) => (value instanceof ErrorValue ? value.name : value);

function result(formula: string) {
  return plain(compileCells(oneSheet({ ...cells, Z50: formula }), [], [rangeAt('Z50')]).value(cellAt('Z50')));
}

// Results of functions without a case with cells in the recorded rows of Google Sheets.
describe('functions of cells', () => {
  it.each([
    ['=COUNTIF(B1:B4,"two")', 2],
    ['=COUNTIF(B1:B4,"t*")', 3],
    ['=COUNTIF(C1:C4,"")', 1],
    ['=COUNTIF(A1:A4,"<>2")', 3],
    ['=COUNTIF(A1:A4,A3)', 1],
    ['=COUNTIF(D1:D2,TRUE)', 1],
    ['=SUMIF(B1:B4,"two",A1:A4)', 6],
    ['=SUMIF(B1:B4,"two",A1)', 6],
    ['=SUMIF(A1:A4,">=3")', 7],
    ['=AVERAGEIF(B1:B4,"two",A1:A4)', 3],
    ['=AVERAGEIF(A1:A4,">9")', '#DIV/0!'],
    ['=SUMIFS(C1:C4,B1:B4,"t*",A1:A4,"<4")', 20],
    ['=AVERAGEIFS(A1:A4,C1:C4,">10")', 3],
    ['=COUNTIFS(A1:A4,">1",B1:B4,"two")', 2],
  ])('%s is %s', (formula, expected) => {
    expect(result(formula)).toBe(expected);
  });

  it.each([
    ['=MATCH("TWO",B1:B4,0)', 2],
    ['=MATCH("th*",B1:B4,0)', 3],
    ['=MATCH(2.5,A1:A4)', 2],
    ['=MATCH(9,A1:A4,0)', '#N/A'],
    ['=VLOOKUP(3,A1:C4,2,FALSE)', 'three'],
    ['=VLOOKUP(3.5,A1:C4,2,TRUE)', 'three'],
    ['=VLOOKUP(3,A1:C4,9,FALSE)', '#REF!'],
    ['=INDEX(A1:C4,2,3)', 20],
    ['=SUM(INDEX(A1:C4,0,1))', 10],
    ['=SUM(INDEX(A1:C4,2,0))', 22],
    ['=INDEX(A1:C4,9,1)', '#REF!'],
    ['=SUM(OFFSET(A1,1,0,3,1))', 9],
    ['=OFFSET(A1,-1,0)', '#REF!'],
    ['=OFFSET(A1,0,0,0,1)', '#REF!'],
    ['=OFFSET(A1,0,0,1,0)', '#REF!'],
    ['=CHOOSE(2,A1,A2)', 2],
    ['=ROWS(A1:C4)*COLUMNS(A1:C4)', 12],
    ['=ROW(B7)+COLUMN(C1)', 10],
    ['=ROW()', 50],
  ])('%s is %s', (formula, expected) => {
    expect(result(formula)).toBe(expected);
  });

  it.each([
    ['=SUM(SEQUENCE(2,3,0,2))', 30],
    ['=SUM(MAP(A1:A4,C1:C4,LAMBDA(x,y,x*y)))', 10 + 40 + 160],
    ['=SUM(BYROW(A1:C4,LAMBDA(r,MAX(r))))', 10 + 20 + 3 + 40],
    ['=SUM(BYCOL(A1:A4,LAMBDA(c,PRODUCT(c))))', 24],
    ['=INDEX(SCAN(0,A1:A4,LAMBDA(a,x,a+x)),4,1)', 10],
    ['=REDUCE(0,A1:A4,LAMBDA(a,x,a*10+x))', 1234],
    ['=SUM(MAKEARRAY(3,3,LAMBDA(r,c,IF(r=c,1,0))))', 3],
    ['=LET(f,LAMBDA(x,x*2),f(A3)+f(1))', 8],
    ['=LET(x,1,f,LAMBDA(y,x+y),x,10,f(1))', 2],
    ['=SUM(ARRAYFORMULA(MAP(A1:A4,LAMBDA(x,SUM(A1:A4*x)))))', 100],
    ['=SUM(TOROW(A1:C2))+SUM(FLATTEN(A3:A4))', 40],
    ['=SUM(CHOOSECOLS(A1:C2,-1,1))', 33],
    ['=SUM(CHOOSECOLS(A1:C2,{3,1}))', 33],
    ['=SUM(CHOOSEROWS(A1:A4,SEQUENCE(2,1,2)))', 5],
    ['=CHOOSEROWS(A1:A4,{1,9})', '#VALUE!'],
    ['=COUNTA(FLATTEN(A1:A2,B1,{1,2,3}))', 6],
    ['=LEFT("network",3)&RIGHT("network",4)&MID("abc",2,1)', 'networkb'],
    ['=CONCATENATE(A1:B2,"-",C1)', '1one2two-10'],
    ['=ARRAYFORMULA(CONCATENATE(A1:A2,D1:D2))', '12TRUEFALSE'],
    ['=LOG(8,0)', '#NUM!'],
    ['=LOG(8,-2)', '#NUM!'],
    ['=RADIANS("")+DEGREES("")', 0],
    ['=SEQUENCE("three")', '#VALUE!'],
    ['=SEQUENCE(2,NA())', '#N/A'],
    ['=SEQUENCE(0)', '#NUM!'],
  ])('%s is %s', (formula, expected) => {
    expect(result(formula)).toBe(expected);
  });
});

describe('arrays of blocks that do not fit, and of lists with holes', () => {
  const holes: Cells = { A1: 1, B1: '=1/0', A2: '', B2: 'text', C2: 4 };

  /** The area that a formula in F9 fills, if the sheet shows numbers in the filled cells. */
  function spilled(formula: string, area: string, expected: readonly (readonly Scalar[])[]) {
    const shown: Record<string, number> = {};
    expected.forEach((row, r) => {
      row.forEach((value, c) => {
        if (r + c > 0 && value !== null) shown[cellName(8 + r, 5 + c)] = 1;
      });
    });
    const program = compileCells(oneSheet({ ...holes, F9: formula }, shown), [], [rangeAt(area)]);
    return program.values(rangeAt(area)).map((row) => row.map(plain));
  }

  it.each([
    [
      '=HSTACK(A1:A2,7)',
      'F9:G10',
      [
        [1, 7],
        [null, '#N/A'],
      ],
    ],
    [
      '=VSTACK(A1,{5,6})',
      'F9:G10',
      [
        [1, '#N/A'],
        [5, 6],
      ],
    ],
    ['=HSTACK(A1,B1,C2)', 'F9:H9', [[1, '#DIV/0!', 4]]],
    ['={A1:A2,C2}', 'F9:G9', [['#VALUE!', null]]],
    ['=TOROW(A1:C2)', 'F9:K9', [[1, '#DIV/0!', null, null, 'text', 4]]],
    ['=TOROW(A1:C2,1)', 'F9:K9', [[1, '#DIV/0!', 'text', 4, null, null]]],
    ['=TOROW(A1:C2,2)', 'F9:K9', [[1, null, null, 'text', 4, null]]],
    ['=TOROW(A1:C2,3)', 'F9:K9', [[1, 'text', 4, null, null, null]]],
    ['=TOROW(A1:C2,3,TRUE)', 'F9:K9', [[1, 'text', 4, null, null, null]]],
    ['=TOCOL(A1:C2,0,TRUE)', 'F9:F14', [[1], [null], ['#DIV/0!'], ['text'], [null], [4]]],
    ['=TOCOL(A1:C2,1,TRUE)', 'F9:F14', [[1], ['#DIV/0!'], ['text'], [4], [null], [null]]],
    ['=TOCOL(D1:D9,1)', 'F9', [['#N/A']]],
    ['=TOCOL(A1:C2,4)', 'F9', [['#VALUE!']]],
    ['=TOCOL(A1:C2,NA())', 'F9', [['#N/A']]],
  ])('%s fills %s', (formula, area, expected) => {
    expect(spilled(formula, area, expected)).toEqual(expected);
  });

  it('leave out what each row of a filled-down formula finds blank', () => {
    const cells = {
      A1: 1,
      C1: 3,
      A2: 4,
      B2: 5,
      C2: 6,
      E1: '=SUM(TOROW(A1:C1,1))',
      E2: '=SUM(TOROW(A2:C2,1))',
    };
    const program = compileCells(
      oneSheet({ ...cells, G1: '=COUNTA(TOROW(A1:C1,1))', G2: '=COUNTA(TOROW(A2:C2,1))' }),
      [],
      [rangeAt('E1:G2')],
    );
    expect(program.values(rangeAt('E1:G2'))).toEqual([
      [4, null, 2],
      [15, null, 3],
    ]);
  });
});
