import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { exportXlsx } from '../../../src/local/xlsx/export.ts';
import { importXlsx } from '../../../src/local/xlsx/import.ts';
import { hostileTabNames, hostileTexts, longText } from '../../support/hostile.ts';
import { readBack, sheetOf, valuesOf, workbookOf } from './samples.ts';

/** Excel's cells hold less than Google's; a control letter is not allowed in XML at all. */
const texts = [...hostileTexts, longText.slice(0, 32_000), 'bell \u0007, escape \u001b and _x0007_'];
const cells = Object.fromEntries(
  texts.map((value, row) => [`${row},0`, { value, note: `note ${value.slice(0, 500)}` }]),
);

describe('a file full of hostile texts', () => {
  it('goes out as texts, and comes back letter by letter', async () => {
    const data = workbookOf([sheetOf(0, 'Sheet1', { cells })]);
    const bytes = await exportXlsx(data, valuesOf(data));
    const column = (await readBack(bytes)).worksheets[0]!;
    texts.forEach((text, row) => {
      const cell = column.getCell(row + 1, 1);
      expect(cell.formula).toBeUndefined();
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      if (!text.includes('\u0007')) expect(cell.value).toBe(text);
    });
    const { sheets } = await importXlsx(bytes.slice().buffer, 'file.xlsx');
    for (const [row, text] of texts.entries()) {
      const { value, formula, note } = sheets[0]!.cells[`${row},0`]!;
      expect(formula).toBeUndefined();
      if (text.includes('\u0007')) continue;
      expect(value).toBe(text);
      expect(note).toBe(`note ${text.slice(0, 500)}`);
    }
  });

  it('keeps its tabs apart, and the formulas that read them', async () => {
    const tabs = hostileTabNames.map((name, id) =>
      sheetOf(id + 1, name, { cells: { '0,0': { value: id } } }),
    );
    const formula = (name: string) => `='${name.replaceAll("'", "''")}'!A1`;
    const readers = Object.fromEntries(
      hostileTabNames.map((name, row) => [`${row},0`, { formula: formula(name) }]),
    );
    const data = workbookOf([sheetOf(0, 'Readers', { cells: readers }), ...tabs]);
    const bytes = await exportXlsx(data, valuesOf(data));
    const { sheets } = await importXlsx(bytes.slice().buffer, 'file.xlsx');
    expect(sheets.map(({ cells: held }) => held['0,0']?.value).slice(1)).toEqual(tabs.map((_, id) => id));
    for (const [row] of hostileTabNames.entries()) {
      const read = sheets[0]!.cells[`${row},0`]!.formula!;
      const name = /^='?(.*?)'?!A1$/.exec(read)![1]!.replaceAll("''", "'");
      expect(sheets[row + 1]!.name.toLowerCase()).toBe(name.toLowerCase());
    }
  });

  it('says which cell is too long for Excel', async () => {
    const data = workbookOf([sheetOf(0, 'Sheet1', { cells: { '4,2': { value: longText } } })]);
    await expect(exportXlsx(data, valuesOf(data))).rejects.toThrow(/C5 .*50000 characters/);
  });
});

describe('an .xlsx made by an enemy', () => {
  async function fileOf(fill: (sheet: ExcelJS.Worksheet) => void): Promise<ArrayBuffer> {
    const workbook = new ExcelJS.Workbook();
    fill(workbook.addWorksheet('Sheet1'));
    return new Uint8Array(await workbook.xlsx.writeBuffer()).slice().buffer;
  }

  it('keeps texts that look like formulas as texts, whatever they are stored as', async () => {
    const bytes = await fileOf((sheet) => {
      sheet.getCell('A1').value = { richText: [{ text: '=1' }, { text: '+1' }] };
      sheet.getCell('A2').value = { text: '=IMPORTXML("x")', hyperlink: 'javascript:window.attacked=true' };
    });
    const { sheets } = await importXlsx(bytes, 'file.xlsx');
    expect(sheets[0]!.cells['0,0']).toMatchObject({ value: '=1+1' });
    expect(sheets[0]!.cells['1,0']).toMatchObject({ value: '=IMPORTXML("x")' });
    expect(JSON.stringify(sheets)).not.toContain('javascript:');
  });
});
