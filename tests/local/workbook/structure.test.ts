import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

function twoSheets() {
  const book = openBook();
  const other = book.workbook.insertSheet('My data');
  book.type("'My data'!A1", 10, 20);
  book.type('A1', 1, "='My data'!A2+A1", "=SUM('My data'!A1:A2)");
  return { book, other };
}

describe('sheets', () => {
  it('are referred to by name, and references follow a rename', () => {
    const { book, other } = twoSheets();
    expect(book.values('A1:A3')).toEqual([[1], [21], [30]]);
    book.workbook.renameSheet(other.id, 'Data');
    expect(book.formula('A2')).toBe('=Data!A2+A1');
    expect(book.value('A3')).toBe(30);
    book.workbook.renameSheet(other.id, "It's");
    expect(book.formula('A2')).toBe("='It''s'!A2+A1");
    expect(book.value('A2')).toBe(21);
  });

  it('leave #REF! behind when deleted, and are restored by undo', () => {
    const { book, other } = twoSheets();
    book.workbook.deleteSheet(other.id);
    expect(book.formula('A2')).toBe('=#REF!+A1');
    expect(book.error('A3')[0]).toBe('#REF!');
    expect(book.workbook.undo()).toBe('Delete sheet');
    expect(book.value('A3')).toBe(30);
    expect(book.formula('A2')).toBe("='My data'!A2+A1");
  });

  it('keep their values when moved', () => {
    const { book, other } = twoSheets();
    book.workbook.moveSheet(other.id, 0);
    expect(book.workbook.data.sheets.map(({ name }) => name)).toEqual(['My data', 'Sheet1']);
    expect(book.value('Sheet1!A3')).toBe(30);
    expect(() => book.workbook.moveSheet(other.id, 2)).toThrow('position 1 to 2');
  });

  it('need free names, and one must stay', () => {
    const { book, other } = twoSheets();
    expect(() => book.workbook.insertSheet('MY DATA')).toThrow(
      'A sheet with the name "MY DATA" already exists',
    );
    expect(() => book.workbook.renameSheet(other.id, 'sheet1')).toThrow('already exists');
    expect(() => book.workbook.insertSheet(' ')).toThrow('not blank');
    expect(() => book.workbook.insertSheet('x'.repeat(101))).toThrow('at most 100');
    book.workbook.renameSheet(other.id, 'my DATA');
    book.workbook.deleteSheet(other.id);
    expect(() => book.workbook.deleteSheet(0)).toThrow("can't remove all the visible sheets");
    expect(() => book.workbook.sheet(99)).toThrow('no tab with the id 99');
  });
});

describe('inserted and deleted rows and columns', () => {
  it('carry references along', () => {
    const book = openBook();
    book.type('A1', 1, 2, 3);
    book.type('C1', ['=A2', '=$A$2', '=SUM(A1:A3)', '=SUM(A:A)', '=A3:A3', '=SUM(A2:A)']);
    book.workbook.insertRows(0, 1, 2);
    expect(['C1', 'D1', 'E1', 'F1', 'G1', 'H1'].map((cell) => book.formula(cell))).toEqual([
      '=A4',
      '=$A$4',
      '=SUM(A1:A5)',
      '=SUM(A:A)',
      '=A5:A5',
      '=SUM(A4:A)',
    ]);
    expect(book.values('C1:F1')).toEqual([[2, 2, 6, 6]]);
    book.workbook.insertColumns(0, 0, 1);
    expect(book.formula('F1')).toBe('=SUM(B1:B5)');
    book.workbook.deleteRows(0, 3, 1);
    expect(book.formula('D1')).toBe('=#REF!');
    expect(book.formula('F1')).toBe('=SUM(B1:B4)');
    expect(book.value('F1')).toBe(4);
    book.workbook.deleteColumns(0, 1, 1);
    expect(book.error('E1')[0]).toBe('#REF!');
  });

  it('extend a range when inserted inside it, and push it down at its start', () => {
    const book = openBook();
    book.type('C1', '=SUM(A2:A4)');
    book.workbook.insertRows(0, 4, 1);
    expect(book.formula('C1')).toBe('=SUM(A2:A4)');
    book.workbook.insertRows(0, 3, 1);
    expect(book.formula('C1')).toBe('=SUM(A2:A5)');
    book.workbook.insertRows(0, 1, 1);
    expect(book.formula('C1')).toBe('=SUM(A3:A6)');
    book.workbook.deleteRows(0, 1, 3);
    expect(book.formula('C1')).toBe('=SUM(A2:A3)');
  });

  it('carry references from other sheets along', () => {
    const { book } = twoSheets();
    const other = book.workbook.data.sheets[1]!;
    book.workbook.insertRows(other.id, 0, 1);
    expect(book.formula('A2')).toBe("='My data'!A3+A1");
    expect(book.value('A3')).toBe(30);
  });

  it('carry sizes, names, merges, color scales and arrays along', () => {
    const book = openBook();
    const { workbook } = book;
    book.type('B2', '=SEQUENCE(2,2)');
    workbook.setNamedRange('block', book.range('B2:C3'));
    workbook.updateSheet(0, (sheet) => {
      sheet.rowHeights = { 1: 40 };
      sheet.frozenRows = 1;
      sheet.merges = [book.range('E2:F3')];
      sheet.conditionalFormats = [{ ranges: [book.range('B2:C3')] }];
    });
    workbook.insertRows(0, 0, 3);
    const sheet = workbook.sheet(0);
    expect(sheet.rows).toBe(1003);
    expect(sheet.rowHeights).toEqual({ 4: 40 });
    expect(sheet.frozenRows).toBe(4);
    expect(sheet.merges).toEqual([book.range('E5:F6')]);
    expect(sheet.conditionalFormats[0]!.ranges).toEqual([book.range('B5:C6')]);
    expect(workbook.data.namedRanges[0]!.range).toEqual(book.range('B5:C6'));
    expect(book.values('B5:C6')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    workbook.deleteRows(0, 4, 2);
    expect(workbook.data.namedRanges).toEqual([]);
    expect(workbook.sheet(0).merges).toEqual([]);
    workbook.undo();
    expect(book.value('C6')).toBe(4);
  });

  it('must exist', () => {
    const { workbook } = openBook();
    expect(() => workbook.deleteRows(0, 999, 2)).toThrow('has 1000 rows; 2 from position 1000');
    expect(() => workbook.deleteRows(0, 0, 1000)).toThrow("can't delete all the rows");
    expect(() => workbook.deleteColumns(0, 0, 26)).toThrow("can't delete all the columns");
    expect(() => workbook.insertColumns(0, 27, 1)).toThrow('26 columns');
    expect(() => workbook.insertRows(0, 0, 0)).toThrow('out of range');
  });

  it('do not exceed Google’s limits, in a tab and in the file', () => {
    const { workbook } = openBook();
    workbook.insertColumns(0, 26, 74);
    workbook.insertRows(0, 0, 98_000);
    expect(() => workbook.insertRows(0, 0, 1001)).toThrow('above the limit of 10000000 cells');
    workbook.insertRows(0, 0, 700);
    expect(() => workbook.insertSheet('Other')).not.toThrow();
    expect(() => workbook.insertSheet('One more')).toThrow('above the limit of 10000000 cells');
    expect(workbook.data.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Other']);
    workbook.deleteRows(0, 1, 99_699);
    expect(() => workbook.insertColumns(0, 0, 18_179)).toThrow('above the limit of 18278 columns');
    workbook.insertColumns(0, 0, 18_178);
    expect(workbook.sheet(0).columns).toBe(18_278);
  });
});

describe('named ranges', () => {
  it('refer to their cells, and recalculate when pointed elsewhere', () => {
    const book = openBook();
    book.type('A1', 5, 7);
    book.workbook.setNamedRange('seed', book.range('A1'));
    book.type('C1', '=Seed*2');
    expect(book.value('C1')).toBe(10);
    book.workbook.setNamedRange('SEED', book.range('A2'));
    expect(book.value('C1')).toBe(14);
    expect(book.workbook.data.namedRanges.length).toBe(1);
    book.workbook.removeNamedRange('seed');
    expect(book.error('C1')).toEqual(['#NAME?', "Unknown range name: 'Seed'."]);
    expect(() => book.workbook.removeNamedRange('seed')).toThrow('no named range');
  });

  it.each(['A1', 'R1C1', '1st', 'with space', 'TRUE', ''])('cannot be called "%s"', (name) => {
    const book = openBook();
    expect(() => book.workbook.setNamedRange(name, book.range('A1'))).toThrow("can't name a range");
  });
});

it('SUBTOTAL skips rows that are hidden, with codes above 100, also after an undo', () => {
  const book = openBook();
  book.type('A1', 1, 2, 4, 8);
  book.type('C1', ['=SUBTOTAL(109,A1:A4)', '=SUBTOTAL(9,A1:A4)', '=2*C1', '=SUBTOTAL(104,A1:A4)']);
  const { workbook } = book;
  const hide = (rows: number[]) =>
    workbook.updateSheet(workbook.data.sheets[0]!.id, (sheet) => {
      sheet.hiddenRows = rows;
    });
  expect(book.values('C1:F1')).toEqual([[15, 15, 30, 8]]);
  hide([1, 3]);
  expect(book.values('C1:F1')).toEqual([[5, 15, 10, 4]]);
  hide([3]);
  expect(book.values('C1:F1')).toEqual([[7, 15, 14, 4]]);
  workbook.undo();
  expect(book.values('C1:F1')).toEqual([[5, 15, 10, 4]]);
  workbook.undo();
  expect(book.values('C1:F1')).toEqual([[15, 15, 30, 8]]);
});
