import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

describe('copying', () => {
  it('moves relative references and keeps absolute ones', () => {
    const book = openBook();
    book.type('A1', [1, '=A1+$A$1+A$1+$A1']);
    book.workbook.copy(book.range('B1'), book.range('C3:D4'));
    expect(book.formula('C3')).toBe('=B3+$A$1+B$1+$A3');
    expect(book.formula('D4')).toBe('=C4+$A$1+C$1+$A4');
    book.workbook.copy(book.range('B1'), book.range('A2'));
    expect(book.formula('A2')).toBe('=#REF!+$A$1+#REF!+$A2');
  });

  it('repeats a block over a multiple of its size, with styles and notes, and else puts one copy', () => {
    const book = openBook();
    book.type('A1', [1, 2]);
    book.workbook.updateCells(book.range('B1'), (cell) => {
      cell.style = { bold: true };
      cell.note = 'note';
    });
    book.workbook.copy(book.range('A1:B1'), book.range('C2:F3'));
    expect(book.values('C2:F3')).toEqual([
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]);
    expect(book.workbook.sheet(0).cells['2,5']).toMatchObject({ style: { bold: true }, note: 'note' });
    book.workbook.copy(book.range('A1:B1'), book.range('H1:J2'));
    expect(book.values('H1:J2')).toEqual([
      [1, 2, null],
      [null, null, null],
    ]);
  });

  it('copies arrays with their formula, and parts of them as values', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(2,2)');
    book.workbook.copy(book.range('A1:B2'), book.range('D1'));
    expect(book.formula('D1')).toBe('=SEQUENCE(2,2)');
    expect(book.values('D1:E2')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    book.workbook.copy(book.range('B1:B2'), book.range('G1'));
    expect(book.formula('G1')).toBe('');
    expect(book.values('G1:G2')).toEqual([[2], [4]]);
  });

  it('of values leaves formulas, styles and notes behind', () => {
    const book = openBook();
    book.type('A1', ['=1+1', '=1/0']);
    book.workbook.updateCells(book.range('D1'), (cell) => {
      cell.style = { italic: true };
    });
    book.workbook.copy(book.range('A1:B1'), book.range('D1'), { valuesOnly: true });
    expect(book.workbook.sheet(0).cells['0,3']).toEqual({ value: 2, style: { italic: true } });
    expect(book.value('E1')).toBe('#DIV/0!');
  });

  it('cutting takes references to the moved cells along', () => {
    const book = openBook();
    book.type('A1', [1, '=A1*2', '=SUM(A1:B1)', '=$A$1']);
    book.workbook.setNamedRange('start', book.range('A1'));
    const other = book.workbook.insertSheet('Other');
    book.type('Other!A1', '=Sheet1!B1');
    book.workbook.copy(book.range('A1:B1'), book.range('A5'), { cut: true });
    expect(book.values('A1:B1')).toEqual([[null, null]]);
    expect(book.formula('B5')).toBe('=A5*2');
    expect(book.formula('C1')).toBe('=SUM(A5:B5)');
    expect(book.formula('D1')).toBe('=$A$5');
    expect(book.formula('Other!A1')).toBe('=Sheet1!B5');
    expect(book.workbook.data.namedRanges[0]!.range).toEqual(book.range('A5'));
    book.workbook.copy(book.range('B5'), { ...book.range('C3'), sheetId: other.id }, { cut: true });
    expect(book.formula('Other!C3')).toBe('=Sheet1!A5*2');
    expect(book.formula('Other!A1')).toBe('=Other!C3');
    expect(book.value('C1')).toBe(1);
  });

  it('takes merged cells along and stays on the grid', () => {
    const book = openBook();
    book.workbook.updateSheet(0, (sheet) => {
      sheet.merges = [book.range('A1:B1')];
    });
    book.workbook.copy(book.range('A1:B2'), book.range('D1'));
    expect(book.workbook.sheet(0).merges).toContainEqual(book.range('D1:E1'));
    book.workbook.copy(book.range('A1:B2'), book.range('D5'), { cut: true });
    expect(book.workbook.sheet(0).merges).toEqual([book.range('D1:E1'), book.range('D5:E5')]);
    expect(() => book.workbook.copy(book.range('A1:B2'), book.range('Z1'))).toThrow(
      'outside the tab "Sheet1"',
    );
  });
});

describe('writing', () => {
  it('rejects blocks of another size or beyond the grid, and writes nothing then', () => {
    const book = openBook();
    const { workbook } = book;
    expect(() => workbook.setInputs(book.range('A1:B2'), [[1, 2]])).toThrow(
      'The data has 1 rows and 2 columns, but the range A1:B2 has 2 rows and 2 columns.',
    );
    expect(() => workbook.setInputs(book.range('A1:B2'), [[1, 2], [3]])).toThrow('2 or 1 columns');
    expect(() => workbook.setInputs(book.range('A1000:A1001'), [[1], [2]])).toThrow('outside the tab');
    expect(() => workbook.setInputs({ ...book.range('A1'), row: -1 }, [[1]])).toThrow('whole numbers');
    expect(workbook.sheet(0).cells).toEqual({});
    expect(workbook.canUndo).toBe(false);
  });

  it.each([
    ['text', 'x'.repeat(50_001)],
    ['a formula', `="${'x'.repeat(50_000)}"`],
    ['a number in many digits', '1'.repeat(50_001)],
  ])('refuses %s of more than 50,000 characters, and writes nothing beside it', (_, input) => {
    const book = openBook();
    expect(() => book.type('A1', ['before', input])).toThrow('maximum of 50000 characters in a single cell');
    expect(book.workbook.sheet(0).cells).toEqual({});
    expect(book.workbook.canUndo).toBe(false);
  });

  it('keeps styles and notes when contents are deleted', () => {
    const book = openBook();
    book.type('A1', 1);
    book.workbook.updateCells(book.range('A1'), (cell) => {
      cell.note = 'kept';
    });
    book.type('A1', '');
    expect(book.workbook.sheet(0).cells).toEqual({ '0,0': { note: 'kept' } });
  });
});

describe('changes', () => {
  it('name the typed cell and all recalculated cells', () => {
    const book = openBook();
    book.type('A1', 1, '=A1+1', '=A2+1', 5);
    book.workbook.takeChanges();
    book.type('A1', 2);
    expect(book.changed().sort()).toEqual(['A1', 'A2', 'A3']);
    expect(book.changed()).toEqual([]);
  });

  it('name cells that an array reaches and leaves', () => {
    const book = openBook();
    book.type('A1', 2);
    book.type('C1', '=SEQUENCE(A1)');
    book.workbook.takeChanges();
    book.type('A1', 3);
    expect(book.changed()).toEqual(expect.arrayContaining(['A1', 'C3']));
    book.type('A1', 1);
    expect(book.changed()).toEqual(expect.arrayContaining(['C2', 'C3']));
  });

  it('name cells whose format changed', () => {
    const book = openBook();
    book.workbook.takeChanges();
    book.workbook.updateCells(book.range('B2'), (cell) => {
      cell.style = { bold: true };
    });
    expect(book.changed()).toEqual(['B2']);
  });

  it('report a changed structure', () => {
    const { workbook } = openBook();
    workbook.takeChanges();
    const before = workbook.revision;
    expect(workbook.takeChanges().structure).toBe(false);
    expect(workbook.revision).toBe(before);
    workbook.insertSheet('New');
    expect(workbook.takeChanges().structure).toBe(true);
    expect(workbook.revision).toBeGreaterThan(before);
  });
});
