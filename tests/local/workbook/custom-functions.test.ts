import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

/** The arguments that a function received, for formulas in F1 beside some cells. */
function given(formula: string): readonly unknown[] {
  const book = openBook({ SEE: () => 1 });
  book.type('A1', [1, 'text', true], ['', '=NA()', '=1/0']);
  book.workbook.setNamedRange('rates', book.range('A1:B1'));
  book.workbook.setNamedRange('rate', book.range('A1'));
  book.type('F1', formula);
  expect(book.value('F1')).toBe(1);
  return book.calls[0]!.values;
}

describe('arguments of custom functions', () => {
  it.each([
    ['=SEE(A1)', [1]],
    ['=SEE(B1,C1)', ['text', true]],
    ['=SEE(2.5,"x",TRUE,10%)', [2.5, 'x', true, 0.1]],
    ['=SEE(A1:C1)', [[[1, 'text', true]]]],
    ['=SEE(A1:A2)', [[[1], ['']]]],
    ['=SEE(A1:A1)', [[[1]]]],
    ['=SEE(A2:A2)', [[['']]]],
    ['=SEE(A2)', ['']],
    ['=SEE(1,,2)', [1, '', 2]],
    ['=SEE()', []],
    [
      '=SEE(A1:C2)',
      [
        [
          [1, 'text', true],
          ['', '#N/A', '#DIV/0!'],
        ],
      ],
    ],
    ['=SEE(B2)', ['#N/A']],
    ['=SEE(1/0)', ['#DIV/0!']],
    [
      '=SEE({1,2;3,4})',
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
    ['=SEE(ARRAYFORMULA(A1:A2*2))', [[[2], [0]]]],
    ['=SEE(TRANSPOSE(A1:A2))', [[[1, '']]]],
    ['=SEE(rates)', [[[1, 'text']]]],
    ['=SEE(rate)', [1]],
    ['=see((A1))', [1]],
    ['=SEE(SUM(A1:C1))', [1]],
  ])('%s', (formula, values) => expect(given(formula)).toEqual(values));

  it('empty text of a formula cannot be distinguished from an empty cell, and a checkbox is TRUE or FALSE', () => {
    const book = openBook({ SEE: () => 1 });
    book.type('A1', ['=""', '', false]);
    book.workbook.updateCells(book.range('C1'), (cell) => {
      cell.style = { checkbox: true };
    });
    book.type('F1', '=SEE(A1,B1,C1,A1:C1)');
    expect(book.value('F1')).toBe(1);
    expect(book.calls[0]!.values).toEqual(['', '', false, [['', '', false]]]);
  });

  it('whole columns hold every row of the grid', () => {
    const [column] = given('=SEE(A:A)') as [unknown[][]];
    expect(column.length).toBe(1000);
    expect(column[0]).toEqual([1]);
    expect(column[999]).toEqual(['']);
    expect((given('=SEE(A2:B)')[0] as unknown[][]).length).toBe(999);
  });

  it('dates are Date objects, in cells and in ranges', () => {
    const book = openBook({ SEE: () => 1 });
    book.type('A1', '2024-03-01', '=DATE(2024,3,2)', 5);
    book.type('C1', '=SEE(A1,A1:A3,DATE(2024,3,3))');
    expect(book.value('C1')).toBe(1);
    const [cell, range, expression] = book.calls[0]!.values as [Date, unknown[][], Date];
    expect(cell).toEqual(new Date(2024, 2, 1));
    expect(range).toEqual([[new Date(2024, 2, 1)], [new Date(2024, 2, 2)], [5]]);
    expect(expression).toEqual(new Date(2024, 2, 3));
  });
});

describe('results of custom functions', () => {
  const result = (value: unknown) => {
    const book = openBook({ GIVE: () => value });
    book.type('A1', '=GIVE()');
    return book;
  };

  it.each([[1.5], ['text'], [''], [false]])('%j shows as itself', (value) => {
    expect(result(value).value('A1')).toBe(value);
  });

  it('a list fills a column, rows of values spill', () => {
    expect(result([1, 'b', true]).values('A1:B3')).toEqual([
      [1, null],
      ['b', null],
      [true, null],
    ]);
    expect(
      result([
        [1, 2],
        [3, 4],
      ]).values('A1:B2'),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(result([[1, 2, 3]]).values('A1:C1')).toEqual([[1, 2, 3]]);
  });

  it('a Date shows as a date', () => {
    const book = result(new Date(2024, 2, 1, 12));
    expect(book.value('A1')).toBe(45352.5);
    expect(book.workbook.numberFormat(0, 0, 0)).toMatch(/m/);
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['null', null],
    ['undefined', undefined],
    ['object', { a: 1 }],
    ['row 2 has 1', [[1, 2], [3]]],
    ['row 1, column 2', [[1, Number.NaN]]],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['function', () => 1],
    ['object', Promise.resolve(1)],
    ['object', new Map()],
    ['object', new Float64Array([1, 2])],
    ['bigint', 1n],
    ['null at row 1, column 2', [[1, null]]],
    ['undefined at row 1, column 1', [[undefined]]],
    ['a nested array at row 1, column 1', [[[1]]]],
    ['a nested array at row 2, column 1', [1, [2]]],
    ['undefined at row 2, column 1', [1, undefined]],
    ['row 2 has 0', [[1], []]],
    ['empty', []],
    ['empty', [[]]],
  ])('what is not known of Google is refused: %s', (word, value) => {
    const book = result(value);
    expect(book.error('A1')[0]).toBe('#ERROR!');
    expect(book.error('A1')[1]).toMatch(word === 'empty' ? /empty|differ/ : new RegExp(word));
    expect(book.value('A2')).toBeNull();
  });

  it('a thrown error shows as #ERROR! with its message, and propagates to dependents', () => {
    const book = openBook({
      FAIL: (p: number) => {
        if (p > 1) throw new Error(`p must be below 1, not ${p}.`);
        return p;
      },
    });
    book.type('A1', 3);
    book.type('B1', ['=FAIL(A1)', '=B1+1', '=IFERROR(B1,"caught")']);
    expect(book.error('B1')).toEqual(['#ERROR!', 'p must be below 1, not 3.']);
    expect(book.error('C1')[0]).toBe('#ERROR!');
    expect(book.value('D1')).toBe('caught');
    book.type('A1', 0.5);
    expect(book.values('B1:D1')).toEqual([[0.5, 1.5, 0.5]]);
  });

  it.each([
    ['an Error', new Error('no luck'), 'no luck'],
    ['an error of another kind', new RangeError('too far'), 'too far'],
    ['text', 'just text', 'just text'],
    ['nothing', undefined, 'undefined'],
    ['an object with a message', { message: 'told' }, 'told'],
  ])('%s that is thrown is told by its words', (_, thrown, words) => {
    const book = openBook({
      FAIL: () => {
        throw thrown;
      },
    });
    book.type('A1', '=FAIL()');
    expect(book.error('A1')).toEqual(['#ERROR!', words]);
  });

  it.each(['#N/A', '#REF!', '#DIV/0!'])('%s as text is no error of the sheet', (text) => {
    const book = result([[text, 1]]);
    book.type('A3', ['=ISERROR(A1)', '=ISTEXT(A1)']);
    expect(book.values('A3:B3')).toEqual([[false, true]]);
  });

  it('compose with each other and with operators', () => {
    const book = openBook({
      TWICE: (rows: number[][]) => rows.map((row) => row.map((value) => value * 2)),
      ROWS2: (count: number) => Array.from({ length: count }, (_, index) => [index, index + 1]),
    });
    book.type('A1', 2);
    book.type('C1', '=ARRAYFORMULA(TWICE(ROWS2(A1))+1)');
    expect(book.values('C1:D2')).toEqual([
      [1, 3],
      [3, 5],
    ]);
    book.type('F1', '=SUM(TWICE(ROWS2(3)))');
    expect(book.value('F1')).toBe(18);
  });
});

describe('calls of custom functions', () => {
  it('are not repeated for the same arguments, in any cell and after undo', () => {
    const book = openBook({ DOUBLE: (value: number) => value * 2 });
    book.type('A1', 1, 1, 2);
    book.type('B1', '=DOUBLE(A1)', '=DOUBLE(A2)', '=DOUBLE(A3)');
    expect(book.values('B1:B3')).toEqual([[2], [2], [4]]);
    expect(book.calls.length).toBe(2);
    book.type('A1', 5);
    expect(book.value('B1')).toBe(10);
    book.workbook.undo();
    expect(book.value('B1')).toBe(2);
    book.workbook.insertRows(0, 0, 2);
    expect(book.value('B3')).toBe(2);
    expect(book.calls.length).toBe(3);
  });

  it('happen again only when an argument has another value', () => {
    const book = openBook({ DRAW: (seed: number) => seed + book.calls.length / 10 });
    book.workbook.setNamedRange('seed', book.range('A1'));
    book.type('A1', 1);
    book.type('B1', '=DRAW(seed)');
    expect(book.value('B1')).toBe(1.1);
    for (const input of ['', '=DRAW(seed)', '=DRAW(A1)', '= DRAW( seed )']) book.type('B1', input);
    book.type('A1', 1);
    book.workbook.recalculateVolatile();
    expect(book.value('B1')).toBe(1.1);
    book.type('A1', 2);
    expect(book.value('B1')).toBe(2.2);
    book.type('A1', 1);
    expect(book.value('B1')).toBe(1.1);
    expect(book.calls.length).toBe(2);
  });

  it('alternate between two answers with a checkbox as argument', () => {
    const book = openBook({ DRAW: () => book.calls.length });
    book.type('A1', false);
    book.type('B1', '=DRAW(A1)');
    const seen = [false, true, false, true].map((isTicked) => {
      book.type('A1', isTicked);
      return book.value('B1');
    });
    expect(seen).toEqual([1, 2, 1, 2]);
  });

  it('do not follow cells that they read by themselves', () => {
    const book = openBook({ READ: () => book.workbook.value(0, 0, 0) });
    book.type('A1', 7);
    book.type('B1', '=READ()');
    expect(book.value('B1')).toBe(7);
    book.type('A1', 8);
    book.workbook.recalculateVolatile();
    expect(book.value('B1')).toBe(7);
  });

  it('distinguish text from numbers and scalars from ranges', () => {
    const book = openBook({ SEE: (value: unknown) => typeof value });
    book.type('A1', 1);
    book.type('B1', ['=SEE(1)', '=SEE("1")', '=SEE(A1:A1)', '=SEE(TRUE)']);
    expect(book.values('B1:E1')).toEqual([['number', 'string', 'object', 'boolean']]);
  });

  it.each([
    ['=SEE(RAND())', 'RAND()'],
    ['=SEE(1+RANDBETWEEN(1,6))', 'RANDBETWEEN()'],
    ['=SEE(NOW())', 'NOW()'],
    ['=SEE(TODAY())', 'TODAY()'],
    ['=SEE(RANDARRAY(2,2))', 'RANDARRAY()'],
    ['=SEE(IF(TRUE,1,RAND()))', 'RAND()'],
    ['=SEE(A1)', 'A1 does'],
    ['=SEE(A2)', 'A2 does'],
    ['=SEE(A1:B9)', 'A1 does'],
    ['=SEE(H2)', 'H2 does'],
    ['=SEE(SEE(A1))', 'A1 does'],
    ['=SEE(luck)', 'A1 does'],
  ])('%s loads for ever', (formula, cause) => {
    const book = openBook({ SEE: () => 1 });
    book.type('A1', '=RAND()', '=A1*2');
    book.type('H1', '=ARRAYFORMULA(A1:A2+1)');
    book.workbook.setNamedRange('luck', book.range('A1'));
    expect(book.value('H2')).not.toBeNull();
    book.type('D1', formula);
    expect(book.error('D1')[0]).toBe('Loading...');
    expect(book.error('D1')[1]).toContain(cause);
    expect(book.calls).toEqual([]);
    book.type('A1', 1);
    if (!/RAND|NOW|TODAY/.test(formula)) expect(book.value('D1')).toBe(1);
  });

  it('wait for the end of a script, unless the answer is known', () => {
    const book = openBook({ DOUBLE: (value: number) => value * 2 });
    book.type('A1', '=DOUBLE(1)');
    expect(book.value('A1')).toBe(2);
    book.workbook.deferCustomFunctions(true);
    book.type('A2', '=DOUBLE(1)', '=DOUBLE(2)', '=A3+1');
    expect(book.value('A2')).toBe(2);
    expect(book.error('A3')[0]).toBe('Loading...');
    expect(book.error('A4')[0]).toBe('Loading...');
    expect(book.calls.length).toBe(1);
    book.workbook.takeChanges();
    book.workbook.deferCustomFunctions(false);
    expect(book.changed()).toEqual(expect.arrayContaining(['A3', 'A4']));
    expect(book.values('A2:A4')).toEqual([[2], [4], [5]]);
  });

  it('may read cells while they run', () => {
    const book = openBook({ READ: () => book.workbook.value(0, 0, 0) });
    book.type('A1', 7);
    expect(book.value('A1')).toBe(7);
    book.type('B1', '=READ()');
    expect(book.value('B1')).toBe(7);
    book.workbook.insertRows(0, 5, 1);
    expect(book.value('B1')).toBe(7);
  });

  it('of two workbooks in one process do not interfere', () => {
    const one = openBook({ WHO: () => 'one' });
    const other = openBook({ WHO: () => 'other', ONLY: () => 1 });
    one.type('A1', '=WHO()', '=ONLY()');
    other.type('A1', '=WHO()', '=ONLY()');
    expect(one.value('A1')).toBe('one');
    expect(one.error('A2')[0]).toBe('#NAME?');
    expect(other.values('A1:A2')).toEqual([['other'], [1]]);
  });
});

describe('large arguments and answers of custom functions', () => {
  it('a long, nearly empty column is passed whole, and again only when it changes', () => {
    const book = openBook({
      SEE: (rows: unknown[][]) => rows.length,
    });
    book.workbook.deleteColumns(0, 9, 17);
    book.workbook.insertRows(0, 999, 5_000);
    book.type('A1', 1, -2, 3);
    book.type('A5', '=SEQUENCE(2)');
    book.type('A5990', '2024-03-01', 'text', '=NA()');
    expect(book.value('A6')).toBe(2);
    book.type('C1', '=SEE(A1:A6000)');
    expect(book.value('C1')).toBe(6_000);
    const [rows] = book.calls[0]!.values as [unknown[][]];
    expect(rows.length).toBe(6_000);
    expect(rows.slice(0, 8)).toEqual([[1], [-2], [3], [''], [1], [2], [''], ['']]);
    expect(rows.slice(5_988, 5_993)).toEqual([[''], [new Date(2024, 2, 1)], ['text'], ['#N/A'], ['']]);
    book.type('B1', 5);
    expect(book.value('C1')).toBe(6_000);
    expect(book.calls.length).toBe(1);
    book.type('A1', 7);
    expect(book.value('C1')).toBe(6_000);
    expect((book.calls[1]!.values as [unknown[][]])[0][0]).toEqual([7]);
  });

  it('a result of nearly half a million cells is an error, as in Google', () => {
    const book = openBook({
      ONES: (rows: unknown) => Array.from({ length: Number(rows) }, () => Array<number>(500).fill(1)),
    });
    book.type('A1', '=SUM(ONES(800))', '=SUM(ONES(901))');
    expect(book.value('A1')).toBe(400_000);
    expect(book.error('A2')).toEqual(['#ERROR!', expect.stringMatching(/ 901 .* 500 /)]);
  });

  it('a wide, nearly empty range is passed as the same rows as cell by cell', () => {
    const book = openBook({ SEE: () => 1 });
    book.type('B2', [1, 'x'], [true, '']);
    book.type('A1', '=SEE(B2:Z60)');
    expect(book.value('A1')).toBe(1);
    const expected = Array.from({ length: 59 }, () => Array<unknown>(25).fill(''));
    expected[0]!.splice(0, 2, 1, 'x');
    expected[1]![0] = true;
    expect(book.calls[0]!.values).toEqual([expected]);
  });

  it('results are evicted when they use too much memory, the oldest first', () => {
    const book = openBook({
      // A number, and 15 million letters.
      BIG: (value: number) =>
        Array.from({ length: 2 }, (_, row) => [row === 0 ? value : 'x'.repeat(15_000_000)]),
    });
    for (const value of [1, 2, 3]) {
      book.type('A1', `=MAX(BIG(${value}))`);
      expect(book.value('A1')).toBe(value);
    }
    book.type('A1', '=MAX(BIG(3))+MAX(BIG(2))');
    expect(book.value('A1')).toBe(5);
    expect(book.calls.length).toBe(3);
    book.type('A1', '=MAX(BIG(1))');
    expect(book.value('A1')).toBe(1);
    expect(book.calls.length).toBe(4);
  }, 60_000);
});
