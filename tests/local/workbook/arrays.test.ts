import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

const blockedBy = (cell: string) => [
  '#REF!',
  `Array result was not expanded because it would overwrite data in ${cell}.`,
];

describe('arrays', () => {
  it('fill the cells to the right and below, which hold no formula', () => {
    const book = openBook();
    book.type('A1', [1, 2], [3, 4]);
    book.type('D1', '=TRANSPOSE(A1:B2)');
    expect(book.values('D1:E2')).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(book.formula('D1')).toBe('=TRANSPOSE(A1:B2)');
    expect(book.formula('E2')).toBe('');
    expect(book.workbook.spillAnchor(0, 1, 4)).toEqual({ row: 0, column: 3 });
    expect(book.workbook.spillAnchor(0, 0, 3)).toBeNull();
    expect(book.workbook.extent(0)).toEqual({ rows: 2, columns: 5 });
  });

  it('grow and shrink with sizes in cells', () => {
    const book = openBook();
    book.type('A1', 2);
    book.type('C1', '=SEQUENCE(A1,2)');
    book.type('F1', '=SUM(C1:D9)');
    expect(book.value('F1')).toBe(10);
    book.type('A1', 4);
    expect(book.values('C1:D4').at(-1)).toEqual([7, 8]);
    expect(book.value('F1')).toBe(36);
    book.type('A1', 1);
    expect(book.values('C1:D2')).toEqual([
      [1, 2],
      [null, null],
    ]);
    expect(book.value('F1')).toBe(3);
  });

  it('show #REF! when something is in the way, and return when it is removed', () => {
    const book = openBook();
    book.type('B3', 'here');
    book.type('A1', '=SEQUENCE(3,2)');
    expect(book.error('A1')).toEqual(blockedBy('B3'));
    expect(book.value('A2')).toBeNull();
    book.type('B3', '');
    expect(book.values('A1:B3')).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it('are blocked by a value written into their area', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(3,2)');
    book.type('B2', 9);
    expect(book.error('A1')).toEqual(blockedBy('B2'));
    expect(book.values('A2:B3')).toEqual([
      [null, 9],
      [null, null],
    ]);
    book.workbook.undo();
    expect(book.value('B3')).toBe(6);
  });

  it('ignore a blank written into their area', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(2,2)');
    book.type('B2', '');
    expect(book.value('B2')).toBe(4);
  });

  it('yield to the first one until it is removed', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(3,1)');
    book.type('A2', '=SEQUENCE(1,3)');
    expect(book.error('A1')).toEqual(blockedBy('A2'));
    expect(book.value('C2')).toBe(3);
    const other = openBook();
    other.type('A2', '=SEQUENCE(1,3)');
    expect(other.value('C2')).toBe(3);
    other.type('B1', '=SEQUENCE(2,1)');
    expect(other.error('B1')).toEqual(blockedBy('B2'));
    other.type('A2', 1);
    expect(other.value('B2')).toBe(2);
  });

  it('leave nothing behind when their formula is replaced', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(2,2)');
    book.type('A1', 5);
    expect(book.values('A1:B2')).toEqual([
      [5, null],
      [null, null],
    ]);
  });

  it('do not grow past the edge of the grid', () => {
    const book = openBook();
    book.type('A999', '=SEQUENCE(5)');
    expect(book.error('A999')).toEqual([
      '#REF!',
      'Result was not automatically expanded, please insert more rows (3).',
    ]);
    book.workbook.insertRows(0, 1000, 3);
    expect(book.value('A1003')).toBe(5);
    book.type('Y1', '=SEQUENCE(1,5)');
    expect(book.error('Y1')[1]).toBe(
      'Result was not automatically expanded, please insert more columns (3).',
    );
  });

  it('feed each other in chains', () => {
    const book = openBook();
    book.type('A1', 2);
    book.type('B1', '=SEQUENCE(A1)');
    book.type('D1', '=ARRAYFORMULA(B1:B4*10)');
    book.type('F1', '=TRANSPOSE(D1:D4)');
    expect(book.values('F1:I1')).toEqual([[10, 20, 0, 0]]);
    book.type('A1', 3);
    expect(book.values('F1:I1')).toEqual([[10, 20, 30, 0]]);
  });

  it('change behind an unchanged first value', () => {
    const book = openBook();
    book.type('A1', [0, 1], [2, 3]);
    book.type('D1', '=ARRAYFORMULA(A1:B2*1)');
    book.type('G1', '=SUM(D1:E2)');
    expect(book.value('G1')).toBe(6);
    book.type('B2', 30);
    expect(book.values('D1:E2')).toEqual([
      [0, 1],
      [2, 30],
    ]);
    expect(book.value('G1')).toBe(33);
  });

  it('that depend on their own size end as circular', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(COUNT(A2:A50)+2)');
    expect(book.error('A1')[1]).toContain('Circular dependency detected');
    expect(book.value('A2')).toBeNull();
    book.type('A1', '=SEQUENCE(2)');
    expect(book.value('A2')).toBe(2);
  });

  it('settle for arrays that displace each other', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(IF(ISNUMBER(D2),1,3))');
    book.type('D1', '=SEQUENCE(IF(ISNUMBER(A2),3,1))');
    const shown = [book.value('A1'), book.value('D1')];
    expect(shown.every((value) => value !== null)).toBe(true);
    book.type('D1', '');
    expect(book.values('A1:A3')).toEqual([[1], [2], [3]]);
  });
});

describe('large arrays', () => {
  const number = (row: number, column: number) => row * 100 + column;
  const rows = 784;
  const columns = 100;

  it('of 78,400 cells are placed, follow a change, and are removed completely', () => {
    const many = (offset: number) =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => offset + number(row, column)),
      );
    const book = openBook({ MANY: many });
    book.workbook.insertColumns(0, 1, 100);
    book.type('A1', 0, '=COUNT(B2:CW785)', '=CW785', '=SUM(B2:CW785)');
    book.type('B2', '=MANY(A1)');
    expect(book.values('B2:CW785')).toEqual(many(0));
    expect(book.values('A2:A4')).toEqual([[78_400], [78_399], [(78_399 * 78_400) / 2]]);
    expect(book.workbook.spillAnchor(0, 784, 100)).toEqual({ row: 1, column: 1 });
    book.type('A1', 5);
    expect(book.values('B2:CW785')).toEqual(many(5));
    expect(book.value('A3')).toBe(78_404);
    book.type('B2', '');
    expect(
      book
        .values('B2:CW785')
        .flat()
        .every((value) => value === null),
    ).toBe(true);
    expect(book.values('A2:A4')).toEqual([[0], [null], [0]]);
    expect(book.workbook.spillAnchor(0, 784, 100)).toBeNull();
    book.workbook.undo();
    expect(book.value('CW785')).toBe(78_404);
  }, 60_000);

  it('free their cells when they shrink or something is typed into them', () => {
    const book = openBook();
    book.type('A1', 900);
    book.type('C1', '=SEQUENCE(A1,20)');
    book.type('Z1', '=SUM(C1:V1000)');
    expect(book.value('V900')).toBe(18_000);
    book.type('A1', 2);
    expect(book.values('C1:V3')[2]).toEqual(Array(20).fill(null));
    expect(book.value('Z1')).toBe(820);
    book.type('A1', 900);
    book.type('V900', 'here');
    expect(book.error('C1')).toEqual(blockedBy('V900'));
    expect(book.value('D1')).toBeNull();
    book.type('V900', '');
    expect(book.value('Z1')).toBe((18_000 * 18_001) / 2);
  });
});
