import { describe, expect, it } from 'vitest';
import { exportXlsx } from '../../../src/local/xlsx/export.ts';
import { importXlsx } from '../../../src/local/xlsx/import.ts';
import { cellsOf, readBack, sheetOf, valuesOf, workbookOf } from './samples.ts';

/** What exceljs finds at an address of the first sheet. */
async function stored(bytes: Uint8Array, address: string): Promise<unknown> {
  return (await readBack(bytes)).worksheets[0]!.getCell(address).value;
}

describe('a spilled array in the file', () => {
  const data = workbookOf([
    sheetOf(0, 'random', {
      cells: cellsOf({
        A1: { value: 7 },
        C2: { formula: '=NORMINIT(2;2;0;1;A1)' },
        E2: { formula: '=ARRAYFORMULA(C2:C3*2)' },
        G2: { formula: '=SUM(C2:D3)' },
      }),
    }),
  ]);
  const shown = { C2: 0.5, D2: -1, C3: 2, D3: 0.25, E2: 1, E3: 4, G2: 1.75 };
  const anchors = new Map([
    ['1,3', { row: 1, column: 2 }],
    ['2,2', { row: 1, column: 2 }],
    ['2,3', { row: 1, column: 2 }],
    ['2,4', { row: 1, column: 4 }],
  ]);
  const findAnchor = (_: number, row: number, column: number) => anchors.get(`${row},${column}`) ?? null;

  it.each([
    ['told by the workbook', findAnchor],
    ['seen from the values', undefined],
  ])('is an array formula over its cells, with every value (%s)', async (_, find) => {
    const bytes = await exportXlsx(data, valuesOf(data, shown), find);
    expect(await stored(bytes, 'C2')).toEqual({
      formula: 'NORMINIT(2,2,0,1,A1)',
      result: 0.5,
      shareType: 'array',
      ref: 'C2:D3',
    });
    expect(await stored(bytes, 'D2')).toBe(-1);
    expect(await stored(bytes, 'D3')).toBe(0.25);
    expect(await stored(bytes, 'E2')).toMatchObject({ formula: 'C2:C3*2', ref: 'E2:E3', result: 1 });
    expect(await stored(bytes, 'G2')).toEqual({ formula: 'SUM(C2:D3)', result: 1.75 });
  });

  it('comes back as the formula that was typed, with nothing in the cells that it fills', async () => {
    const bytes = await exportXlsx(data, valuesOf(data, shown), findAnchor);
    const { cells } = (await importXlsx(bytes.slice().buffer, 'x.xlsx')).sheets[0]!;
    expect(cells).toEqual(
      cellsOf({
        A1: { value: 7 },
        C2: { formula: '=NORMINIT(2,2,0,1,A1)' },
        E2: { formula: '=ARRAYFORMULA(C2:C3*2)' },
        G2: { formula: '=SUM(C2:D3)' },
      }),
    );
  });

  it('keeps two arrays side by side apart', async () => {
    const neighbours = workbookOf([
      sheetOf(0, 'S', {
        cells: cellsOf({ A2: { formula: '=RELU(H1:I2)' }, C1: { formula: '=RELU(H1:H3)' } }),
      }),
    ]);
    const values = { A2: 1, B2: 1, A3: 1, B3: 1, C1: 2, C2: 2, C3: 2 };
    const bytes = await exportXlsx(neighbours, valuesOf(neighbours, values), (_, row, column) => {
      if (!(`${row},${column}` in cellsOf(values as never))) return null;
      return column < 2 ? { row: 1, column: 0 } : { row: 0, column: 2 };
    });
    expect(await stored(bytes, 'A2')).toMatchObject({ ref: 'A2:B3' });
    expect(await stored(bytes, 'C1')).toMatchObject({ ref: 'C1:C3' });
  });
});

describe('calculated values in the file', () => {
  it.each([
    [0, 0],
    ['', undefined],
    ['text', 'text'],
    [false, false],
    [{ error: '#N/A', message: '' }, { error: '#N/A' }],
    [{ error: '#DIV/0!', message: '' }, { error: '#DIV/0!' }],
    [{ error: '#ERROR!', message: 'p must be below 1' }, { error: '#VALUE!' }],
    [{ error: 'Loading...', message: '' }, { error: '#N/A' }],
  ])('stores %j beside its formula', async (value, result) => {
    const data = workbookOf([sheetOf(0, 'S', { cells: cellsOf({ A1: { formula: '=RELU(B1)' } }) })]);
    const workbook = await readBack(await exportXlsx(data, valuesOf(data, { A1: value })));
    const cell = workbook.worksheets[0]!.getCell('A1');
    expect(cell.formula).toBe('RELU(B1)');
    expect(cell.result).toEqual(result);
  });
});

describe('looks in the file, as another program reads them', () => {
  it('has fonts, fills, alignment, borders, formats, notes and sizes', async () => {
    const border = { color: '#ff0000', style: 'thick' as const };
    const data = workbookOf([
      sheetOf(0, 'S', {
        cells: cellsOf({
          B2: {
            value: 0.25,
            note: 'a note',
            style: {
              numberFormat: '0.0%',
              bold: true,
              fontColor: '#0000ff',
              background: '#fce8b2',
              horizontalAlignment: 'center',
              borders: { top: border },
            },
          },
        }),
        columnWidths: { 1: 70 },
        rowHeights: { 1: 40 },
        frozenRows: 1,
        frozenColumns: 2,
        gridlinesHidden: true,
        tabColor: '#34a853',
      }),
    ]);
    const sheet = (await readBack(await exportXlsx(data, valuesOf(data)))).worksheets[0]!;
    const cell = sheet.getCell('B2');
    expect(cell.numFmt).toBe('0.0%');
    expect(cell.font).toMatchObject({ bold: true, color: { argb: 'FF0000FF' }, name: 'Arial', size: 10 });
    expect(cell.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFFCE8B2' } });
    expect(cell.alignment).toMatchObject({ horizontal: 'center' });
    expect(cell.border.top).toEqual({ style: 'thick', color: { argb: 'FFFF0000' } });
    expect(cell.note).toBe('a note');
    expect(sheet.getColumn(2).width).toBeCloseTo(10, 10);
    expect(sheet.getRow(2).height).toBe(30);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1, showGridLines: false });
    expect(sheet.properties.tabColor).toEqual({ argb: 'FF34A853' });
  });

  it('writes a formula of a German file canonically', async () => {
    const data = workbookOf(
      [sheetOf(0, 'S', { cells: cellsOf({ A1: { formula: '=DROPOUT(B1:C2,0.5)' } }) })],
      {
        locale: 'de_DE',
      },
    );
    expect(await stored(await exportXlsx(data, valuesOf(data)), 'A1')).toEqual({
      formula: 'DROPOUT(B1:C2,0.5)',
    });
  });
});

describe('what Excel does not allow', () => {
  it('changes names of sheets, in formulas and named ranges too', async () => {
    const long = 'a name of more than thirty-one characters';
    const data = workbookOf(
      [
        sheetOf(0, 'in/out', { cells: cellsOf({ A1: { formula: `='${long}'!A1+'in/out'!B1` } }) }),
        sheetOf(1, long),
        sheetOf(2, 'in_out'),
      ],
      { namedRanges: [{ name: 'SEED', range: { sheetId: 0, row: 1, column: 1, rows: 1, columns: 1 } }] },
    );
    const workbook = await readBack(await exportXlsx(data, valuesOf(data)));
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names).toEqual(['in_out (2)', long.slice(0, 31), 'in_out']);
    expect(workbook.worksheets[0]!.getCell('A1').formula).toBe(`'${names[1]}'!A1+'in_out (2)'!B1`);
    expect(workbook.definedNames.getRanges('SEED').ranges).toEqual(["'in_out (2)'!$B$2"]);
  });

  it.each([
    [{ value: 'x'.repeat(32_768) }, /Cell C4 of “S” holds 32768 characters/],
    [{ formula: `=${'1+'.repeat(5000)}1` }, /Cell C4 of “S” holds 10002 characters/],
  ])('refuses a cell that is too long, and says which', async (cell, message) => {
    const data = workbookOf([sheetOf(0, 'S', { cells: cellsOf({ C4: cell }) })]);
    await expect(exportXlsx(data, valuesOf(data))).rejects.toThrow(message);
  });

  it('refuses cells beyond the last column', async () => {
    const data = workbookOf([sheetOf(0, 'S', { columns: 18_000, cells: { '0,16384': { value: 1 } } })]);
    await expect(exportXlsx(data, valuesOf(data))).rejects.toThrow(/beyond row 1048576 or column 16384/);
  });
});

describe('a formula that the locale of the file cannot read', () => {
  it('is stored as the text that was typed, since Excel would refuse it as a formula', async () => {
    const data = workbookOf([
      sheetOf(0, 'typed', { cells: cellsOf({ A1: { formula: '=1+', unreadable: true } }) }),
    ]);
    const bytes = await exportXlsx(data, () => ({ error: '#ERROR!', message: 'Formula parse error.' }));
    expect(await stored(bytes, 'A1')).toBe('=1+');
  });
});
