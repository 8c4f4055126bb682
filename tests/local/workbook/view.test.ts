import { describe, expect, it } from 'vitest';
import { ConditionalLooks } from '../../../src/local/workbook/conditional-formats.ts';
import { cellView, cellViews, workbookView } from '../../../src/local/workbook/reader.ts';
import type { ConditionalFormat, Workbook } from '../../../src/local/workbook/types.ts';
import { openBook } from './open.ts';

const scaleBackgrounds = (workbook: Workbook) =>
  new Map([...new ConditionalLooks(workbook, 0)].map(([key, { background }]) => [key, background]));

function scaled(
  gradient: NonNullable<ConditionalFormat['gradient']>,
  values: (number | string)[] = [0, 5, 10, 'x'],
) {
  const book = openBook();
  book.type('A1', ...values);
  book.workbook.updateSheet(0, (sheet) => {
    sheet.conditionalFormats = [{ ranges: [book.range('A1:A9')], gradient }];
  });
  return book;
}
const colors = (book: ReturnType<typeof scaled>) => {
  const backgrounds = scaleBackgrounds(book.workbook);
  return [0, 1, 2, 3].map((row) => backgrounds.get(`${row},0`));
};

describe('color scales', () => {
  it('range from the smallest to the largest number, and skip text', () => {
    const book = scaled([
      { type: 'MIN', color: '#ffffff' },
      { type: 'MAX', color: '#ff0000' },
    ]);
    expect(colors(book)).toEqual(['#ffffff', '#ff8080', '#ff0000', undefined]);
  });

  it('may have a point between and fixed numbers', () => {
    const book = scaled([
      { type: 'NUMBER', value: '-10', color: '#0000ff' },
      { type: 'NUMBER', value: '0', color: 'white' },
      { type: 'NUMBER', value: '5', color: '#f00' },
    ]);
    expect(colors(book)).toEqual(['#ffffff', '#ff0000', '#ff0000', undefined]);
    book.type('A1', -5);
    expect(colors(book)[0]).toBe('#8080ff');
    book.type('A1', -50);
    expect(colors(book)[0]).toBe('#0000ff');
  });

  it('support percent and percentile', () => {
    const ends = (type: 'PERCENT' | 'PERCENTILE') =>
      colors(
        scaled(
          [
            { type, value: '0', color: '#000000' },
            { type, value: '50', color: '#ffffff' },
          ],
          [0, 1, 10, 100],
        ),
      );
    expect(ends('PERCENT')).toEqual(['#000000', '#050505', '#333333', '#ffffff']);
    expect(ends('PERCENTILE')).toEqual(['#000000', '#2e2e2e', '#ffffff', '#ffffff']);
  });

  it('color equal numbers alike, and nothing if a color is invalid', () => {
    expect(
      colors(
        scaled(
          [
            { type: 'MIN', color: '#000000' },
            { type: 'MAX', color: '#ffffff' },
          ],
          [3, 3],
        ),
      )[0],
    ).toBe('#000000');
    expect(
      colors(
        scaled([
          { type: 'MIN', color: 'nonsense' },
          { type: 'MAX', color: '#fff' },
        ]),
      )[0],
    ).toBeUndefined();
  });

  it('recolor the whole range when an end moves', () => {
    const book = scaled([
      { type: 'MIN', color: '#ffffff' },
      { type: 'MAX', color: '#ff0000' },
    ]);
    book.workbook.takeChanges();
    book.type('A3', 20);
    const changes = book.workbook.takeChanges();
    expect([...changes.cells.get(0)!]).toEqual(expect.arrayContaining(['0,0', '1,0', '2,0']));
    expect(cellViews(book.workbook, changes.cells).get(0)!['1,0']!.style!.background).toBe('#ffbfbf');
  });

  it('recolor only cells whose color changes', () => {
    const book = scaled([
      { type: 'MIN', color: '#ffffff' },
      { type: 'MAX', color: '#ff0000' },
    ]);
    const changed = () => [...(book.workbook.takeChanges().cells.get(0) ?? [])].sort();
    const background = (row: number) => cellView(book.workbook, 0, row, 0)?.style?.background;
    book.type('A1', 0);
    book.type('A2', 5);
    book.type('A3', 10);
    changed();
    book.type('A3', 20);
    changed();
    book.type('A2', 6);
    expect(changed()).toEqual(['1,0']);
    // The least number keeps its color while the greatest one grows.
    book.type('A3', 30);
    expect(changed()).toEqual(['1,0', '2,0']);
    // Rows that were inserted move the rule, and the page receives the entire file.
    book.workbook.insertRows(0, 0, 1);
    expect(book.workbook.takeChanges().structure).toBe(true);
    book.type('A4', 20);
    changed();
    expect([1, 2, 3].map(background)).toEqual(['#ffffff', '#ffb3b3', '#ff0000']);
    book.workbook.undo();
    expect(changed()).toEqual(['2,0', '3,0']);
  });
});

describe('the view of a cell', () => {
  it('returns its contents', () => {
    const book = openBook({ WAIT: () => 1 });
    book.type('A1', [1.5, 'text', true, '=1/0', '=WAIT(RAND())', '=A1*2']);
    const views = [0, 1, 2, 3, 4, 5, 6].map((column) => cellView(book.workbook, 0, 0, column));
    expect(views.map((view) => view?.kind)).toEqual([
      'number',
      'text',
      'boolean',
      'error',
      'loading',
      'number',
      undefined,
    ]);
    expect(views[3]).toMatchObject({
      display: '#DIV/0!',
      editText: '=1/0',
      message: expect.stringContaining('zero'),
    });
    expect(views[4]!.message).toContain('RAND()');
    expect(views[5]).toEqual({ display: '3', editText: '=A1*2', kind: 'number', value: 3 });
    expect(views[6]).toBeNull();
  });

  it('returns the anchor of an array', () => {
    const book = openBook();
    book.type('B2', '=SEQUENCE(2,2)');
    expect(cellView(book.workbook, 0, 2, 2)).toEqual({
      display: '4',
      editText: '',
      kind: 'number',
      value: 4,
      spilledFrom: 'B2',
    });
    expect(cellView(book.workbook, 0, 1, 1)!.spilledFrom).toBeUndefined();
  });

  it('shows notes and styles of empty cells', () => {
    const book = openBook();
    book.workbook.updateCells(book.range('A1'), (cell) => {
      cell.note = 'see';
      cell.style = { bold: true };
    });
    expect(cellView(book.workbook, 0, 0, 0)).toEqual({
      display: '',
      editText: '',
      kind: 'empty',
      note: 'see',
      style: { bold: true },
    });
  });
});

describe('the view of a file', () => {
  it('contains only cells with something to show, including spilled ones', () => {
    const book = openBook();
    book.type('A1', '=SEQUENCE(1,3)');
    book.workbook.insertSheet('Empty');
    const view = workbookView(book.workbook);
    expect(view.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Empty']);
    expect(Object.keys(view.sheets[0]!.cells).sort()).toEqual(['0,0', '0,1', '0,2']);
    expect(view.sheets[1]!.cells).toEqual({});
    expect(view).toMatchObject({ locale: 'en_US', canUndo: true, canRedo: false });
  });

  it('survives being sent as JSON and is no part of the file', () => {
    const book = openBook();
    book.type('A1', 1);
    const view = workbookView(book.workbook);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    view.sheets[0]!.merges.push(book.range('A1:B1'));
    expect(book.workbook.sheet(0).merges).toEqual([]);
  });
});

describe('parts of a text', () => {
  it('look different: links in it, and the formats of an Excel file', () => {
    const book = openBook();
    const link = { fontColor: '#1155cc', underline: true };
    const runs = (row: number) => cellView(book.workbook, 0, row, 0)?.runs;
    book.type('A1', 'See www.fast.ai, then www.fast.ai/b.', 'https://fast.ai', 'bold', 'no link');
    expect(runs(0)).toEqual([
      { text: 'See ' },
      { text: 'www.fast.ai', style: link },
      { text: ', then ' },
      { text: 'www.fast.ai/b', style: link },
      { text: '.' },
    ]);
    expect([runs(1), runs(3)]).toEqual([undefined, undefined]);
    const parts = [{ text: 'bo', style: { bold: true } }, { text: 'ld' }];
    book.workbook.updateCells(book.range('A3'), (cell) => {
      cell.runs = parts;
    });
    expect(runs(2)).toEqual(parts);
  });
});

describe('a sorted filter view', () => {
  it('keeps its column when others are inserted or deleted, and is unsorted without it', () => {
    const { workbook, range } = openBook();
    const sorts = () => workbook.sheet(0).filterViews?.map(({ sort }) => sort);
    const view = { id: 1, name: 'one', range: range('A1:C5'), criteria: {} };
    workbook.updateSheet(0, (sheet) => {
      sheet.filterViews = [{ ...view, sort: { column: 1, ascending: false } }, view];
    });
    workbook.insertColumns(0, 0, 2);
    workbook.insertRows(0, 0, 2);
    expect(sorts()).toEqual([{ column: 3, ascending: false }, undefined]);
    workbook.deleteColumns(0, 3, 1);
    expect(sorts()).toEqual([undefined, undefined]);
  });
});
