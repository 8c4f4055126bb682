import { describe, expect, it } from 'vitest';
import { cellsOf, openFile, readBack, sheetOf, valuesOf, workbookOf, write } from './samples.ts';

/** The cell that another library reads at an address of the first sheet. */
async function stored(bytes: Uint8Array, address: string) {
  return (await readBack(bytes)).sheets[0]!.cells[address] as
    | { v?: unknown; f?: string; F?: string; t?: string; s?: number }
    | undefined;
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
    const bytes = write(data, valuesOf(data, shown), find);
    expect(await stored(bytes, 'C2')).toMatchObject({ f: 'NORMINIT(2,2,0,1,A1)', v: 0.5, F: 'C2:D3' });
    expect(await stored(bytes, 'D2')).toMatchObject({ v: -1 });
    expect(await stored(bytes, 'D3')).toMatchObject({ v: 0.25 });
    expect(await stored(bytes, 'E2')).toMatchObject({ f: 'C2:C3*2', F: 'E2:E3', v: 1 });
    expect(await stored(bytes, 'G2')).toEqual({ f: 'SUM(C2:D3)', v: 1.75 });
  });

  it('is read back as the typed formula, with nothing in the cells that it fills', async () => {
    const { cells } = (await openFile(write(data, valuesOf(data, shown), findAnchor))).data.sheets[0]!;
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
    const neighbors = workbookOf([
      sheetOf(0, 'S', {
        cells: cellsOf({ A2: { formula: '=RELU(H1:I2)' }, C1: { formula: '=RELU(H1:H3)' } }),
      }),
    ]);
    const values = { A2: 1, B2: 1, A3: 1, B3: 1, C1: 2, C2: 2, C3: 2 };
    const bytes = write(neighbors, valuesOf(neighbors, values), (_, row, column) => {
      if (!(`${row},${column}` in cellsOf(values as never))) return null;
      return column < 2 ? { row: 1, column: 0 } : { row: 0, column: 2 };
    });
    expect(await stored(bytes, 'A2')).toMatchObject({ F: 'A2:B3' });
    expect(await stored(bytes, 'C1')).toMatchObject({ F: 'C1:C3' });
  });
});

describe('calculated values in the file', () => {
  it.each([
    [0, 0, undefined],
    ['', undefined, undefined],
    ['text', 'text', undefined],
    [false, false, undefined],
    [{ error: '#N/A', message: '' }, '#N/A', 'e'],
    [{ error: '#DIV/0!', message: '' }, '#DIV/0!', 'e'],
    [{ error: '#ERROR!', message: 'p must be below 1' }, '#VALUE!', 'e'],
    [{ error: 'Loading...', message: '' }, '#N/A', 'e'],
  ])('stores %j beside its formula', async (value, result, type) => {
    const data = workbookOf([sheetOf(0, 'S', { cells: cellsOf({ A1: { formula: '=RELU(B1)' } }) })]);
    const cell = await stored(write(data, valuesOf(data, { A1: value })), 'A1');
    expect(cell?.f).toBe('RELU(B1)');
    expect(cell?.v || undefined).toEqual(result || undefined);
    if (result === 0) expect(cell?.v).toBe(0);
    expect(cell?.t).toBe(type);
  });
});

describe('formats in the file, as another program reads them', () => {
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
        hiddenRows: [4],
        frozenRows: 1,
        frozenColumns: 2,
        gridlinesHidden: true,
        tabColor: '#34a853',
      }),
    ]);
    const file = await readBack(write(data));
    const sheet = file.sheets[0]!;
    const look = file.styles![(sheet.cells.B2 as { s: number }).s];
    expect(look).toMatchObject({
      numberFormat: '0.0%',
      bold: true,
      fontFamily: 'Arial',
      fontSize: 10,
      horizontalAlignment: 'center',
      borderTopStyle: 'thick',
    });
    expect(JSON.stringify(look)).toMatch(/0000ff/i);
    expect(JSON.stringify(look)).toMatch(/fce8b2/i);
    expect(sheet.notes).toEqual([{ ref: 'B2', author: '', text: 'a note' }]);
    expect(sheet.rows).toContainEqual(expect.objectContaining({ start: 2, size: 30 }));
    expect(sheet.rows).toContainEqual(expect.objectContaining({ start: 5, size: 0 }));
    const { data: again } = await openFile(write(data));
    expect(again.sheets).toEqual(data.sheets);
  });

  it('writes a formula of a German file canonically', async () => {
    const data = workbookOf(
      [sheetOf(0, 'S', { cells: cellsOf({ A1: { formula: '=DROPOUT(B1:C2,0.5)' } }) })],
      { locale: 'de_DE' },
    );
    expect((await stored(write(data), 'A1'))?.f).toBe('DROPOUT(B1:C2,0.5)');
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
    const workbook = await readBack(write(data));
    const names = workbook.sheets.map((sheet: { name: string }) => sheet.name);
    expect(names).toEqual(['in_out (2)', long.slice(0, 31), 'in_out']);
    expect((workbook.sheets[0]!.cells.A1 as { f: string }).f).toBe(`'${names[1]}'!A1+'in_out (2)'!B1`);
    expect(workbook.names).toEqual([{ name: 'SEED', value: "'in_out (2)'!$B$2" }]);
  });

  it.each([
    [{ value: 'x'.repeat(32_768) }, /Cell C4 of “S” has 32,768 characters/],
    [{ formula: `=${'1+'.repeat(5000)}1` }, /Cell C4 of “S” has 10,002 characters/],
  ])('refuses a cell that is too long, and says which', (cell, message) => {
    const data = workbookOf([sheetOf(0, 'S', { cells: cellsOf({ C4: cell }) })]);
    expect(() => write(data)).toThrow(message);
  });

  it('rejects cells beyond the last column', () => {
    const data = workbookOf([sheetOf(0, 'S', { columns: 18_000, cells: { '0,16384': { value: 1 } } })]);
    expect(() => write(data)).toThrow(/beyond row 1,048,576 or column 16,384/);
  });
});

describe('a formula that the locale of the file cannot read', () => {
  it('is stored as the text that was typed, since Excel would reject it as a formula', async () => {
    const data = workbookOf([
      sheetOf(0, 'typed', { cells: cellsOf({ A1: { formula: '=1+', unreadable: true } }) }),
    ]);
    const bytes = write(data, () => ({ error: '#ERROR!', message: 'Formula parse error.' }));
    expect(await stored(bytes, 'A1')).toMatchObject({ v: '=1+' });
    expect((await stored(bytes, 'A1'))?.f).toBeUndefined();
  });
});
