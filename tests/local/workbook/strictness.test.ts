import { describe, expect, it } from 'vitest';
import { openBook, type TestBook } from './open.ts';

const shown = (formula: string, prepare?: (book: TestBook) => void) => {
  const book = openBook();
  book.type('A1', [1, 2], [3, 4], [5, 6]);
  prepare?.(book);
  book.type('K2', formula);
  return book.value('K2');
};
const error = (formula: string) => {
  const value = shown(formula);
  if (typeof value !== 'object' || value === null) throw new Error(`${formula} shows ${String(value)}`);
  return [value.error, value.message];
};

describe('errors are those of Google Sheets', () => {
  it.each([
    ['=1/0', '#DIV/0!', 'zero'],
    ['=A1/B9', '#DIV/0!', 'zero'],
    ['=EXP(1000)', '#NUM!', 'too large'],
    ['=1e308*10', '#NUM!', 'too large'],
    ['=SQRT(-1)', '#NUM!', 'number'],
    ['=LN(0)', '#NUM!', 'number'],
    ['="a"+1', '#VALUE!', 'number'],
    ['=""+1', '#VALUE!', "Function ADD parameter 1 expects number values. But '' is a text"],
    ['=A1*""', '#VALUE!', 'Function MULTIPLY parameter 2 expects'],
    ['=-""', '#VALUE!', 'Function UMINUS parameter 1 expects'],
    ['=IF(A1=1,"",0)%', '#VALUE!', 'UNARY_PERCENT'],
    ['=""/0', '#VALUE!', 'DIVIDE'],
    ['=""+NA()', '#N/A', ''],
    [
      '=OFFSET(A1)',
      '#N/A',
      'Wrong number of arguments to OFFSET. Expected between 3 and 5 arguments, but got 1.',
    ],
    ['=OFFSET()', '#N/A', 'Wrong number of arguments'],
    ['=NORMSDIST()', '#N/A', 'Wrong number of arguments'],
    ['=SEQUENCE(1000000000)', '#VALUE!', 'is too large: at most 2,000,000 cells'],
    ['=SUM(RANDARRAY(100000,1000))', '#VALUE!', 'is too large: at most 2,000,000 cells'],
    ['=MUNIT(100000)', '#VALUE!', 'is too large: at most 2,000,000 cells'],
    ['=REPT("neuron",1000000)', '#VALUE!', 'longer than 32000 characters'],
    ['=REPT("a",-1)', '#VALUE!', 'It must be 0 or more.'],
    ['=TOCOL(H1:H3,1)', '#N/A', 'The array would have no elements.'],
    ['=SUM(TOROW(H1:H3,1))', '#N/A', 'The array would have no elements.'],
    ['=K2', '#REF!', 'Circular dependency detected'],
    ['=SUM(K1:K9)', '#REF!', 'Circular dependency detected'],
    ['=1+', '#ERROR!', 'Formula parse error. It ends where a value is expected.'],
    ['=1)+(2', '#ERROR!', 'Formula parse error. Expected an operator or the end at character 3, not “)”.'],
    ['=1,2', '#ERROR!', 'Formula parse error.'],
    ['=A1#', '#ERROR!', 'Formula parse error.'],
    ['=SUM("a)', '#ERROR!', 'Formula parse error.'],
    ['=FOO(1)', '#NAME?', "Unknown function: 'FOO'."],
    ['=MAXPOOL(A1:B2,1)', '#NAME?', "Unknown function: 'MAXPOOL'."],
    ['=rate', '#NAME?', "Unknown range name: 'rate'."],
    ['=Foo!A1', '#REF!', "Unresolved sheet name 'Foo'."],
    ['=A5000', '#REF!', 'Reference does not exist.'],
    ['=SUMXMY2(A1:A2,B1:B3)', '#N/A', ''],
    ['=MMULT(A1:B2,A1:A3)', '#VALUE!', ''],
    ['=ABS()', '#N/A', 'Wrong number of arguments'],
    ['=VLOOKUP(9,A1:B3,2,FALSE)', '#N/A', "VLOOKUP did not find '9'."],
    ['=AI("x")', '#ERROR!', 'The local host does not calculate AI yet; Google Sheets does.'],
    ['=IFERROR(AI("x"),0)', '#ERROR!', 'The local host does not calculate AI yet; Google Sheets does.'],
  ])('%s shows %s', (formula, code, message) => {
    expect(error(formula)[0]).toBe(code);
    expect(error(formula)[1]).toContain(message);
  });
});

describe('arrays need ARRAYFORMULA', () => {
  it.each([
    ['=SUM(A1:A3*B1:B3)', 12],
    ['=SUM((A1:A3-B1:B3)^2)', 1],
    ['=A1:A3', 3],
    ['=A1:A3+1', 4],
    ['=ABS(A1:A3)', 3],
    ['=SUM(EXP({0,1}))', 1],
    ['=LEN({"a","bb","ccc"})', 1],
    ['=ARRAYFORMULA(SUM(A1:A3*B1:B3))', 44],
    ['=SUMPRODUCT(A1:A3*B1:B3)', 44],
    ['=SUMPRODUCT((A1:A3>2)*B1:B3)', 10],
    ['=SUMPRODUCT(A1:A3,B1:B3)', 44],
    ['=SUMXMY2(A1:A3,B1:B3)', 3],
    ['=INDEX(A1:A3*10,2)', 30],
    ['=ARRAYFORMULA(SUM(INT(A1:A3/2)))', 3],
  ])('%s is %s', (formula, value) => expect(shown(formula)).toBe(value));

  it("returns #VALUE! and advice if no cell is in the formula's row", () => {
    const book = openBook();
    book.type('A1', 1, 2, 3);
    book.type('C9', '=SUM(A1:A3*2)');
    expect(book.error('C9')).toEqual(['#VALUE!', expect.stringContaining('ARRAYFORMULA')]);
    book.type('C9', '=A1:A3');
    expect(book.error('C9')[0]).toBe('#VALUE!');
  });

  it('broadcasts rows against columns, and pads what does not fit with #N/A', () => {
    const book = openBook();
    book.type('A1', [1, 2]);
    book.type('A3', 10, 20);
    book.type('D1', '=ARRAYFORMULA(A1:B1+A3:A4)');
    expect(book.values('D1:E2')).toEqual([
      [11, 12],
      [21, 22],
    ]);
    book.type('D5', '=ARRAYFORMULA(A1:B1+{1,1,1})');
    expect(book.error('F5')[0]).toBe('#N/A');
  });
});

describe('ranges', () => {
  it('open ones reach to the edge of the grid', () => {
    const book = openBook();
    book.type('A1', 1, 2, 3);
    book.type('A1000', 10);
    book.type('C1', ['=SUM(A:A)', '=SUM(A2:A)', '=ROWS(A:A)', '=COLUMNS(2:2)', '=SUM(A1:A5000)']);
    expect(book.values('C1:G1')).toEqual([[16, 15, 1000, 26, 16]]);
  });

  it('follow what later happens to empty cells', () => {
    const book = openBook();
    book.type('C1', '=SUM(A2:A)');
    book.type('A500', 7);
    expect(book.value('C1')).toBe(7);
  });

  it('text and TRUE are skipped in sums, blanks are 0 in arithmetic', () => {
    const book = openBook();
    book.type('A1', 'text', true, 4);
    book.type('C1', ['=SUM(A1:A4)', '=COUNT(A1:A4)', '=A4+1', '=ISBLANK(A4)', '=A4=""', '=A4=0']);
    expect(book.values('C1:H1')).toEqual([[4, 1, 1, true, true, true]]);
  });
});
