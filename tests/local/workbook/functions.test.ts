import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

/** The array that a formula fills beside a small table, errors as their codes. */
function filled(formula: string, area = 'F1:I4') {
  const book = openBook();
  book.type('A1', ['apple', 1, 10], ['Banana', 2, 20], ['cherry', 3, 30]);
  book.type('F1', formula);
  const values = book
    .values(area)
    .map((row) => row.map((value) => (typeof value === 'object' && value ? value.error : value)));
  const rows = values.filter((row) => row.some((value) => value !== null));
  return rows.map((row) => row.filter((value) => value !== null));
}
const single = (formula: string) => filled(formula, 'F1')[0]?.[0] ?? null;

it("functions of which there are several readings are Google's", () => {
  expect(single('=FORMULATEXT(A1)')).toBe('#N/A');
  expect(single('=SHEETS()')).toBe(1);
  expect(single('=OFFSET(A1,B1,0)')).toBe('Banana');
  expect(single('=OFFSET(A1,1,0)')).toBe('Banana');
  expect(single('=SUM(OFFSET(B1,0,0,3,2))')).toBe(66);
  expect(single('=JOIN("-",B1:B3)')).toBe('1-2-3');
  expect(filled('=SPLIT("a-1,b",",-")')).toEqual([['a', 1, 'b']]);
  expect(filled('=SORT(A1:B3,B1:B3,FALSE)')).toEqual([
    ['cherry', 3],
    ['Banana', 2],
    ['apple', 1],
  ]);
  expect(filled('=SORT({2,1;1,1;2,0},1,TRUE,2,FALSE)')).toEqual([
    [1, 1],
    [2, 1],
    [2, 0],
  ]);
  expect(filled('=SORT({"b";"A";3;"a"})')).toEqual([[3], ['A'], ['a'], ['b']]);
});

describe('look-ups', () => {
  it.each([
    ['=VLOOKUP("BANANA",A1:C3,3,FALSE)', 20],
    ['=VLOOKUP("b*",A1:C3,2,FALSE)', 2],
    ['=VLOOKUP("Carrot",A1:C3,2)', 2],
    ['=VLOOKUP(2.5,B1:C3,2,TRUE)', 20],
    ['=VLOOKUP(2.5,B:C,2,TRUE)', 20],
    ['=VLOOKUP(0,B1:C3,2,TRUE)', '#N/A'],
    ['=VLOOKUP(1,B1:C3,3,FALSE)', '#REF!'],
    ['=VLOOKUP(1,B1:C3,0,FALSE)', '#VALUE!'],
    ['=HLOOKUP(1,B1:C3,2,FALSE)', 2],
    ['=MATCH("banana",A1:A3,0)', 2],
    ['=MATCH("bz",A1:A3)', 2],
    ['=MATCH(25,C1:C3,1)', 2],
    ['=MATCH(2,{3,2,1},-1)', 2],
    ['=MATCH("2",B1:B3,0)', '#N/A'],
    ['=MATCH(1,B1:C3,0)', '#N/A'],
    ['=INDEX(A1:C3,2,3)', 20],
    ['=INDEX(C1:C3,MATCH("cherry",A1:A3,0))', 30],
    ['=INDEX(B1:C1,2)', 10],
    ['=INDEX(A1:C3,4,1)', '#REF!'],
    ['=SUM(INDEX(B1:C3,0,2))', 60],
    ['=LOOKUP(2,B1:B3,A1:A3)', 'Banana'],
  ])('%s is %s', (formula, value) => expect(single(formula)).toBe(value));

  it('INDEX returns whole rows and columns', () => {
    expect(filled('=INDEX(B1:C3,0,2)')).toEqual([[10], [20], [30]]);
    expect(filled('=INDEX(B1:C3,2,0)')).toEqual([[2, 20]]);
    expect(filled('=INDEX(B1:C3,0,0)')).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
    expect(filled('=INDEX(B1:C3,2)')).toEqual([[2, 20]]);
  });

  it('find the last of equal keys in a sorted list with blanks', () => {
    const book = openBook();
    book.type('A2', [1, 'first'], [1, 'last'], [2, 'next']);
    book.type('D1', '=VLOOKUP(1,A1:B9,2,TRUE)');
    expect(book.value('D1')).toBe('last');
  });
});

describe('arrays made and reshaped', () => {
  it.each([
    [
      '=SEQUENCE(2,2,10,5)',
      [
        [10, 15],
        [20, 25],
      ],
    ],
    ['=SEQUENCE(2)', [[1], [2]]],
    ['=SEQUENCE(0)', [['#NUM!']]],
    [
      '=MUNIT(2)',
      [
        [1, 0],
        [0, 1],
      ],
    ],
    ['=FLATTEN(B1:C2)', [[1], [10], [2], [20]]],
    ['=TOROW(B1:C2)', [[1, 10, 2, 20]]],
    [
      '=HSTACK(B1:B2,"x")',
      [
        [1, 'x'],
        [2, '#N/A'],
      ],
    ],
    [
      '=VSTACK(B1,B1:C1)',
      [
        [1, '#N/A'],
        [1, 10],
      ],
    ],
    ['=HSTACK(B1,1/0,C1)', [[1, '#DIV/0!', 10]]],
    ['=TOROW({1,2;3,4})', [[1, 2, 3, 4]]],
    ['=TOROW(HSTACK(B1,1/0,C1),2)', [[1, 10]]],
    ['=TOROW(HSTACK(B1,H1,1/0,C1),3)', [[1, 10]]],
    ['=FLATTEN(B1,{7,8})', [[1], [7], [8]]],
    ['=ROUND("",0)+INT("")', [[0]]],
    ['=REPT("ab",2.9)', [['abab']]],
    ['=TOCOL(B1:C2,0,TRUE)', [[1], [2], [10], [20]]],
    [
      '=CHOOSECOLS(A1:C2,-1,1)',
      [
        [10, 'apple'],
        [20, 'Banana'],
      ],
    ],
    ['=CHOOSEROWS(B1:C3,3)', [[3, 30]]],
    ['=CHOOSEROWS(B1:C3,4)', [['#VALUE!']]],
    [
      '=WRAPROWS({1,2,3},2,0)',
      [
        [1, 2],
        [3, 0],
      ],
    ],
    [
      '=WRAPCOLS({1,2,3},2,0)',
      [
        [1, 3],
        [2, 0],
      ],
    ],
    [
      '=TRANSPOSE(B1:C2)',
      [
        [1, 2],
        [10, 20],
      ],
    ],
    [
      '=HSTACK(B1:B2,C1:C2)',
      [
        [1, 10],
        [2, 20],
      ],
    ],
    [
      '=VSTACK(B1:C1,B3:C3)',
      [
        [1, 10],
        [3, 30],
      ],
    ],
    ['=UNIQUE({1;2;1})', [[1], [2]]],
    [
      '=SORT(B1:C3,1,FALSE)',
      [
        [3, 30],
        [2, 20],
        [1, 10],
      ],
    ],
    ['=FILTER(A1:A3,B1:B3>1)', [['Banana'], ['cherry']]],
    [
      '={B1:C1;B3:C3}',
      [
        [1, 10],
        [3, 30],
      ],
    ],
    ['=ARRAYFORMULA(IF(B1:B3>1,C1:C3,0))', [[0], [20], [30]]],
    ['=ARRAYFORMULA(EXP(B1:B2)/SUM(EXP(B1:B2)))', [[1 / (1 + Math.E)], [Math.E / (1 + Math.E)]]],
  ])('%s', (formula, rows) => {
    const numbers = filled(formula);
    expect(numbers.length).toBe(rows.length);
    rows.forEach((row, index) => {
      row.forEach((value, column) => {
        const shown = numbers[index]![column];
        if (typeof value === 'number') expect(shown).toBeCloseTo(value, 12);
        else expect(shown).toBe(value);
      });
    });
  });
});

describe('matrices', () => {
  it.each([
    [
      '=MMULT(B1:C2,B1:C2)',
      [
        [21, 210],
        [42, 420],
      ],
    ],
    [
      '=MINVERSE({2,0;0,4})',
      [
        [0.5, 0],
        [0, 0.25],
      ],
    ],
    [
      '=MINVERSE({0,1;1,0})',
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ['=MINVERSE({1,2;2,4})', [['#NUM!']]],
    ['=MDETERM({1,2;3,4})', [[-2]]],
    ['=MDETERM(A1:B2)', [['#VALUE!']]],
    ['=MDETERM(B1:C3)', [['#VALUE!']]],
  ])('%s', (formula, rows) => expect(filled(formula)).toEqual(rows));
});

describe('single values', () => {
  it.each([
    ['=INT(-8.9)', -9],
    ['=ROUND(1.005,2)', 1.01],
    ['=ROUND(-2.5)', -3],
    ['=ROUND(1234,-2)', 1200],
    ['=ROUND(1e-20,2)', 0],
    ['=PI()', Math.PI],
    ['=ISEVEN(-2.7)', true],
    ['=ISBETWEEN(2,1,3)', true],
    ['=ISBETWEEN(1,1,3,FALSE)', false],
    ['=PERMUT(5,2)', 20],
    ['=PERMUT(2,5)', '#NUM!'],
    ['=TYPE(A1)', 2],
    ['=TYPE(1/0)', 16],
    ['=ERROR.TYPE(NA())', 7],
    ['=CHOOSE(2.9,1,2)', 2],
    ['=ISBLANK(IFERROR(1/0))', true],
    ['=NORMSDIST(0)', 0.5],
    ['=NORMINV(0,0,1)', '#NUM!'],
    ['=NORMINV(0.5,3,2)', 3],
    ['=NORMINV(0.5,3,0)', '#NUM!'],
    ['=COUNTBLANK(D1:D3)', 3],
    ['=RANK(2,B1:B3)', 2],
    ['=MODE({1,2,2})', 2],
    ['=INTERCEPT(C1:C3,B1:B3)', 0],
    ['=FORECAST(4,C1:C3,B1:B3)', 40],
    ['=AVERAGE.WEIGHTED(B1:B3,{1;1;2})', 2.25],
    ['=SUMIF(B1:B3,">1",C1:C3)', 50],
    ['=COUNTIF(A1:A3,"b*")', 1],
    ['=SUMSQ(B1:B3)', 14],
    ['=SUMX2MY2({1,2},{3,4})', -20],
    ['=INT("x")', '#VALUE!'],
    ['=1E+3', 1000],
  ])('%s is %s', (formula, value) => {
    const shown = single(formula);
    if (typeof value === 'number') expect(shown).toBeCloseTo(value, 12);
    else expect(shown).toBe(value);
  });

  // Quantiles and probabilities to 16 digits, as R 4's qnorm and pnorm print them.
  it.each([
    ['=NORM.S.INV(0.975)', 1.959963984540054],
    ['=NORMSINV(0.001)', -3.090232306167813],
    ['=NORM.INV(1E-15,0,1)', -7.941345326170997],
    ['=NORM.S.DIST(-3,TRUE)', 0.0013498980316300946],
    ['=NORMSDIST(-5)', 2.866515718791939e-7],
    ['=NORM.DIST(-16,0,2,TRUE)', 6.220960574271786e-16],
    ['=NORMDIST(1,11,1,TRUE)', 7.619853024160527e-24],
    ['=NORM.S.DIST(0,FALSE)', 0.3989422804014327],
  ])('%s is right to fourteen digits, in the tail as well', (formula, expected) => {
    expect(Number(single(formula)) / expected).toBeCloseTo(1, 13);
  });

  it.each(['=NORM.DIST(1,0,0,TRUE)', '=NORMDIST(1,0,-1,FALSE)'])('%s has no deviation', (formula) => {
    expect(single(formula)).toBe('#NUM!');
  });
});
