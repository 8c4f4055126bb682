import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

describe('what is typed', () => {
  it.each([
    ['en_US', '1,000', 1000, '1,000'],
    ['en_US', '1.5', 1.5, '1.5'],
    ['en_US', '-2e3', -2000, undefined],
    ['en_US', '50%', 0.5, '50%'],
    ['en_US', '12.5%', 0.125, '12.50%'],
    ['en_US', '$2.99', 2.99, '$2.99'],
    ['en_US', '1/2/2024', 45293, '1/2/2024'],
    ['en_US', '2024-01-31', 45322, '2024-01-31'],
    ['en_US', 'true', true, 'TRUE'],
    ['en_US', 'hello', 'hello', 'hello'],
    ['en_US', "'007", '007', '007'],
    ['en_US', "'=A1", '=A1', '=A1'],
    ['en_US', '1,5x', '1,5x', '1,5x'],
    ['en_US', '=', '=', '='],
    ['de_DE', '1,5', 1.5, '1,5'],
    ['de_DE', '1.000', 1000, '1.000'],
    ['de_DE', '0,25%', 0.0025, '0,25%'],
    ['de_DE', '31.1.2024', 45322, undefined],
    ['fr_FR', '2,5', 2.5, '2,5'],
    ['ja_JP', '2.5', 2.5, '2.5'],
  ])('%s: %s', (locale, text, value, display) => {
    const book = openBook({}, locale);
    book.type('A1', text);
    expect(book.value('A1')).toBe(value);
    if (display !== undefined) expect(book.display('A1')).toBe(display);
  });

  it('names of errors are errors, and texts behind an apostrophe', () => {
    const book = openBook();
    book.type('A1', '#n/a', "'#N/A", '=ISNA(A1)', '=ISNA(A2)', '=A1');
    expect(book.error('A1')[0]).toBe('#N/A');
    expect(book.formula('A1')).toBe('');
    expect(['A2', 'A3', 'A4'].map((cell) => book.value(cell))).toEqual(['#N/A', true, false]);
    expect(book.error('A5')[0]).toBe('#N/A');
    const { id } = book.workbook.data.sheets[0]!;
    expect([0, 1].map((row) => book.workbook.editText(id, row, 0))).toEqual(['#N/A', "'#N/A"]);
  });

  it('formulas may use ; everywhere and are shown with the separators of the locale', () => {
    const book = openBook();
    book.type('A1', '=IF(1>0.5;{1,2;3,4};"x;y")');
    expect(book.formula('A1')).toBe('=IF(1>0.5,{1,2;3,4},"x;y")');
    const german = openBook({}, 'de_DE');
    german.type(
      'A1',
      '=WENN(1;2)',
      '=IF(1>0,5;ROUND(2,75;1);0)',
      '=SUM({1\\2;3\\4})',
      '=SUM(1,2)',
      '=SUM(1.5)',
    );
    expect(german.value('A2')).toBe(2.8);
    expect(german.formula('A2')).toBe('=IF(1>0,5;ROUND(2,75;1);0)');
    expect(german.workbook.data.sheets[0]!.cells['1,0']!.formula).toBe('=IF(1>0.5,ROUND(2.75,1),0)');
    expect(german.value('A3')).toBe(10);
    expect(german.value('A4')).toBe(1.2);
  });

  it.each(['=SUM(1.5)', '=ROUND(A1,1)', '=SUM(A1,5)', '={A1,A2}', '=SUM(A1,0.5)'])(
    'German files do not read %s, but keep it',
    (formula) => {
      const book = openBook({}, 'de_DE');
      book.type('A9', formula);
      expect(book.error('A9')).toEqual(['#ERROR!', 'Formula parse error.']);
      expect(book.formula('A9')).toBe(formula);
      book.type('A9', '=SUM(1,5)');
      expect(book.value('A9')).toBe(1.5);
      book.workbook.undo();
      expect(book.error('A9')[0]).toBe('#ERROR!');
    },
  );

  it.each([['1.5'], ['1.2.3'], ['0.5']])('German files take %s for text', (text) => {
    const book = openBook({}, 'de_DE');
    book.type('A1', text);
    expect(book.value('A1')).toBe(text);
  });

  it('formulas follow when the locale changes', () => {
    const book = openBook();
    book.type('A1', '=ROUND(2.75,1)', 1.5);
    book.workbook.updateFile((data) => {
      data.locale = 'de_DE';
    });
    expect(book.formula('A1')).toBe('=ROUND(2,75;1)');
    expect(book.display('A2')).toBe('1,5');
    expect(book.workbook.takeChanges().structure).toBe(true);
  });

  it('a leading + or a missing parenthesis at the end is understood', () => {
    const book = openBook();
    book.type('A1', [4, '=SUM(A1,(1+1', '+A1*2', '+5']);
    expect(book.values('B1:D1')).toEqual([[6, 8, 5]]);
    expect(book.formula('B1')).toBe('=SUM(A1,(1+1))');
  });

  it('text cells keep everything as text, percent cells take numbers as percent', () => {
    const book = openBook();
    book.workbook.updateCells(book.range('A1:B1'), (cell, _, column) => {
      cell.style = { numberFormat: column === 0 ? '@' : '0%' };
    });
    book.type('A1', ['=1+1', '5']);
    expect(book.values('A1:B1')).toEqual([['=1+1', 0.05]]);
    expect(book.display('B1')).toBe('5%');
    book.type('B1', 0.5);
    expect(book.edit('B1')).toBe('50%');
  });

  it('dates from scripts become serial numbers with a date format', () => {
    const book = openBook();
    book.type('A1', [new Date(2024, 0, 31), new Date(2024, 0, 31, 12)]);
    expect(book.values('A1:B1')).toEqual([[45322, 45322.5]]);
    expect(book.display('A1')).toBe('1/31/2024');
    expect(book.display('B1')).toBe('1/31/2024 12:00:00');
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [new Date(Number.NaN)]])('%s is rejected', (input) => {
    const book = openBook();
    book.type('A1', 'before');
    expect(() => book.type('A1', [1, input])).toThrow(/finite|invalid date/);
    expect(book.value('A1')).toBe('before');
  });
});

describe('what cells show', () => {
  it.each([
    ['=1/3', '0.3333333333'],
    ['=1000/3', '333.3333333'],
    ['=PI()', '3.141592654'],
    ['=2^40', '1099511627776'],
    ['=1e20', '1E+20'],
    ['=0.1+0.2', '0.3'],
    ['=-1/8', '-0.125'],
    ['=DATE(2024,1,31)', '1/31/2024'],
    ['=TIME(12,30,0)', '12:30:00'],
    ['=1=1', 'TRUE'],
    ['=""', ''],
    ['=1/0', '#DIV/0!'],
  ])('%s as %s', (formula, display) => {
    const book = openBook();
    book.type('A1', formula);
    expect(book.display('A1')).toBe(display);
  });

  it('numbers by their format and locale', () => {
    const book = openBook({}, 'de_DE');
    book.type('A1', 1234.5);
    book.workbook.updateCells(book.range('A1'), (cell) => {
      cell.style = { numberFormat: '#,##0.00' };
    });
    expect(book.display('A1')).toBe('1.234,50');
    expect(book.edit('A1')).toBe('1234,5');
  });

  it('prices multiplied or divided by numbers as prices, and ratios of prices as numbers', () => {
    const book = openBook();
    book.type('A1', ['$2.40', 2, '$1.20']);
    book.type('A2', ['=A1*B1', '=B1*A1', '=A1/B1', '=A1/C1', '=B1/A1']);
    const shown = ['A2', 'B2', 'C2', 'D2', 'E2'].map((address) => book.display(address));
    expect(shown).toEqual(['$4.80', '$4.80', '$1.20', '2', '0.8333333333']);
  });

  it('an impossible format shows the number as if there were none', () => {
    const book = openBook();
    book.type('A1', 1.5);
    book.workbook.updateCells(book.range('A1'), (cell) => {
      cell.style = { numberFormat: '0.0"unclosed' };
    });
    expect(book.display('A1')).toBe('1.5');
  });
});

describe('the text of the formula bar, typed again, results in the same cell', () => {
  it.each([
    ['en_US', ["'007", "'=x", '50%', '1/31/2024', 'TRUE', "'TRUE", '=1+1', '0.1234567890123', "''quoted"]],
    ['de_DE', ["'1,5", '1,5', '12,5%', '=ROUND(1,55;1)', "'1.000"]],
  ])('%s', (locale, texts) => {
    const book = openBook({}, locale);
    book.type('A1', ...texts);
    const before = structuredClone(book.workbook.sheet(0).cells);
    for (const row of texts.keys()) book.type(`A${row + 1}`, book.edit(`A${row + 1}`));
    expect(book.workbook.sheet(0).cells).toEqual(before);
  });
});

describe('formats of calculated cells', () => {
  it('follow chains of any length, from any first cell', () => {
    const book = openBook();
    const { workbook } = book;
    workbook.insertRows(0, 1000, 4000);
    book.type('A1', '2024-01-01');
    const formulas = Array.from({ length: 4999 }, (_, index) => [`=A${index + 1}+1`]);
    workbook.setInputs({ sheetId: 0, row: 1, column: 0, rows: 4999, columns: 1 }, formulas);
    expect([book.display('A5000'), book.display('A3')]).toEqual(['2037-09-08', '2024-01-03']);
    book.type('A1', '7');
    workbook.updateCells(book.range('A1'), (cell) => {
      delete cell.style;
    });
    expect([book.display('A5000'), book.display('A3')]).toEqual(['5006', '9']);
    workbook.undo();
    workbook.undo();
    expect([book.display('A3'), book.display('A5000')]).toEqual(['2024-01-03', '2037-09-08']);
  });

  it('end in circles, long and short', () => {
    const book = openBook();
    const formulas = Array.from({ length: 900 }, (_, index) => [`=A${index === 899 ? 1 : index + 2}+1`]);
    book.workbook.setInputs({ sheetId: 0, row: 0, column: 0, rows: 900, columns: 1 }, formulas);
    book.type('B1', '=B1+A1');
    expect([book.display('A1'), book.display('A900'), book.display('B1')]).toEqual([
      '#REF!',
      '#REF!',
      '#REF!',
    ]);
  });

  it('follow arrays that grow over them', () => {
    const book = openBook();
    book.type('A1', '2024-01-01', '5');
    book.type('B2', '=C2');
    expect(book.display('B2')).toBe('');
    book.type('C1', '=ARRAYFORMULA(A1:A2+0)');
    expect([book.display('C2'), book.display('B2')]).toEqual(['5', '5']);
    book.type('A2', '2024-01-02');
    expect([book.display('C2'), book.display('B2')]).toEqual(['2024-01-02', '2024-01-02']);
  });
});

describe('TRUE and FALSE', () => {
  it.each([
    ['de_DE', 'wahr', 'WAHR', 'FALSCH'],
    ['fr_FR', 'VRAI', 'VRAI', 'FAUX'],
    ['en_US', 'true', 'TRUE', 'FALSE'],
  ])('are typed and shown in the language of a file in %s', (locale, typed, yes, no) => {
    const book = openBook({}, locale);
    book.type('A1', typed, 'FALSE', '=A1=A2');
    expect([book.value('A1'), book.value('A2'), book.value('A3')]).toEqual([true, false, false]);
    expect(['A1', 'A2', 'A3'].map((cell) => book.display(cell))).toEqual([yes, no, no]);
    expect(book.edit('A1')).toBe(yes);
    book.type(
      'C1',
      `=IF(${yes.toLowerCase()};"${no}";${no})`.replaceAll(';', locale === 'en_US' ? ',' : ';'),
    );
    expect([book.value('C1'), book.workbook.data.sheets[0]!.cells['0,2']!.formula]).toEqual([
      no,
      `=IF(${locale === 'en_US' ? 'true' : 'TRUE'},"${no}",FALSE)`,
    ]);
    const separator = locale === 'en_US' ? ',' : ';';
    const isTrue = locale === 'en_US' ? 'true' : yes;
    expect(book.edit('C1')).toBe(`=IF(${isTrue}${separator}"${no}"${separator}${no})`);
    book.type('B1', `'${yes}`);
    expect([book.value('B1'), book.edit('B1')]).toEqual([yes, `'${yes}`]);
  });
});
