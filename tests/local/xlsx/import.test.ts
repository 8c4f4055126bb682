import type ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importXlsx, importXlsxWithWarnings } from '../../../src/local/xlsx/import.ts';
import { cellsOf, foreignFile } from './samples.ts';

const importOf = async (make: (workbook: ExcelJS.Workbook) => void) =>
  importXlsxWithWarnings(await foreignFile(make), 'file.xlsx');
const firstSheet = async (fill: (sheet: ExcelJS.Worksheet) => void) =>
  (await importOf((workbook) => fill(workbook.addWorksheet('S')))).data.sheets[0]!;
/** exceljs writes array formulas, but its types do not know them. */
const arrayFormula = (formula: string, ref: string, result: number) =>
  ({ shareType: 'array', formula, ref, result }) as unknown as ExcelJS.CellValue;

describe('a file saved by a German Excel', () => {
  it('has canonical formulas whatever the language, and keeps its formats', async () => {
    const { data, warnings } = await importOf((workbook) => {
      const sheet = workbook.addWorksheet('Übersicht Größe');
      sheet.getCell('A1').value = 0.5;
      sheet.getCell('A1').numFmt = '#,##0.00\\ "€"';
      sheet.getCell('A2').value = { formula: "SUM('Übersicht Größe'!A1,0.25)", result: 0.75 };
      sheet.getCell('A3').value = new Date(Date.UTC(2024, 1, 29, 12));
      sheet.getCell('A3').numFmt = '[$-407]dd\\.mm\\.yyyy;@';
      workbook.definedNames.add("'Übersicht Größe'!$A$1", 'Gewicht');
    });
    expect(warnings).toEqual([]);
    expect(data.sheets[0]!.name).toBe('Übersicht Größe');
    expect(data.sheets[0]!.cells).toEqual(
      cellsOf({
        // exceljs takes the backslash before a blank or a dot away, which means the same.
        A1: { value: 0.5, style: { numberFormat: '#,##0.00 "€"' } },
        A2: { formula: "=SUM('Übersicht Größe'!A1,0.25)" },
        A3: { value: 45_351.5, style: { numberFormat: '[$-407]dd.mm.yyyy;@' } },
      }),
    );
    expect(data.namedRanges).toEqual([
      { name: 'Gewicht', range: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 } },
    ]);
  });
});

describe('formulas', () => {
  it('unfolds formulas that were filled down', async () => {
    const { cells } = await firstSheet((sheet) => {
      sheet.fillFormula('B1:B3', `A1*$D$1&"A1"`, [1, 2, 3]);
    });
    expect(cells).toEqual(
      cellsOf({
        B1: { formula: '=A1*$D$1&"A1"' },
        B2: { formula: '=A2*$D$1&"A1"' },
        B3: { formula: '=A3*$D$1&"A1"' },
      }),
    );
  });

  it('reads {=…} over several cells as one ARRAYFORMULA and drops the values that it fills', async () => {
    const { cells } = await firstSheet((sheet) => {
      sheet.getCell('B1').value = arrayFormula('A1:A2*2', 'B1:B2', 2);
      sheet.getCell('B2').value = 4;
      sheet.getCell('B2').font = { bold: true };
      sheet.getCell('C1').value = arrayFormula('SUM(A1:A2*B1:B2)', 'C1', 10);
    });
    expect(cells).toEqual(
      cellsOf({
        B1: { formula: '=ARRAYFORMULA(A1:A2*2)' },
        B2: { style: { bold: true } },
        C1: { formula: '=ARRAYFORMULA(SUM(A1:A2*B1:B2))' },
      }),
    );
  });

  it('reads what Google writes for functions that Excel lacks', async () => {
    const { cells } = await firstSheet((sheet) => {
      sheet.getCell('A1').value = { formula: 'IFERROR(__xludf.DUMMYFUNCTION("RELU(C1:D1)"),1)', result: 1 };
      sheet.getCell('B1').value = {
        formula: 'IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),2)',
        result: 2,
      };
    });
    expect(cells).toEqual(cellsOf({ A1: { formula: '=RELU(C1:D1)' } }));
  });
});

describe('contents', () => {
  it('reads booleans, errors, rich text and links', async () => {
    const { cells } = await firstSheet((sheet) => {
      sheet.getCell('A1').value = true;
      sheet.getCell('A2').value = { error: '#N/A' };
      sheet.getCell('A3').value = { richText: [{ text: 'bold', font: { bold: true } }, { text: ' plain' }] };
      sheet.getCell('A4').value = { text: 'fast.ai', hyperlink: 'https://www.fast.ai' };
      sheet.getCell('A5').value = '=not a formula';
    });
    expect(cells).toMatchObject(
      cellsOf({
        A1: { value: true },
        A2: { formula: '=#N/A' },
        A3: { value: 'bold plain' },
        A4: { value: 'fast.ai' },
        A5: { value: '=not a formula' },
      }),
    );
  });

  it('shows an error where a number under a date format is no date', async () => {
    const { cells } = await firstSheet((sheet) => {
      sheet.getCell('A1').value = 1e12;
      sheet.getCell('A1').numFmt = 'yyyy-mm-dd';
    });
    expect(cells['0,0']!.formula).toBe('=#NUM!');
  });

  it('reads theme colours with their tint, and the old palette', async () => {
    const { cells } = await firstSheet((sheet) => {
      for (const [address, fgColor] of [
        ['A1', { theme: 4 }],
        ['A2', { theme: 0, tint: -0.25 }],
        ['A3', { indexed: 13 }],
      ] as const)
        sheet.getCell(address).fill = {
          type: 'pattern',
          pattern: 'solid',
          fgColor: fgColor as unknown as ExcelJS.Color,
        };
    });
    const colors = ['0,0', '1,0', '2,0'].map((key) => cells[key]?.style?.background);
    expect(colors).toEqual(['#4f81bd', '#bfbfbf', '#ffff00']);
  });

  it('gives every column the default width of the file', async () => {
    const { columnWidths } = await firstSheet((sheet) => {
      sheet.properties.defaultColWidth = 2.83;
      sheet.getColumn(2).width = 10;
    });
    expect(columnWidths).toMatchObject({ 0: 20, 1: 70, 25: 20 });
  });

  it('does not choke on a name over whole columns', async () => {
    const { data } = await importOf((workbook) => {
      workbook.addWorksheet('S');
      Object.defineProperty(workbook.definedNames, 'model', {
        get: () => [
          { name: 'everything', ranges: ['S!$A$1:$XFD$1048576'] },
          { name: 'firstTwo', ranges: ['S!$A:$B'] },
        ],
      });
    });
    expect(data.namedRanges).toEqual([
      { name: 'everything', range: { sheetId: 0, row: 0, column: 0, rows: 1000, columns: 26 } },
      { name: 'firstTwo', range: { sheetId: 0, row: 0, column: 0, rows: 1000, columns: 2 } },
    ]);
  });
});

describe('what cannot be carried over', () => {
  it('is named in the warnings', async () => {
    const { data, warnings } = await importOf((workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.getCell('A1').dataValidation = { type: 'list', formulae: ['"a,b"'] };
      sheet.addConditionalFormatting({
        ref: 'A1:A9',
        rules: [{ type: 'expression', formulae: ['A1>1'], priority: 1, style: { font: { bold: true } } }],
      });
      const image = workbook.addImage({ base64: 'iVBORw0KGgo=', extension: 'png' });
      sheet.addImage(image, 'B2:C3');
      Object.defineProperty(workbook.definedNames, 'model', {
        get: () => [{ name: 'local', ranges: ['S!$A$1'], localSheetId: 0 }],
      });
    });
    expect(warnings).toEqual([
      'Not carried over: pictures.',
      'Not carried over: data validation.',
      'Not carried over: conditional formats other than colour scales.',
      'Not carried over: the names local.',
    ]);
    expect(data.namedRanges).toEqual([]);
  });
});

describe('a file that is no .xlsx', () => {
  const bytesOf = (...bytes: number[]) => new Uint8Array(bytes).buffer;

  it.each([
    ['an empty file', bytesOf(), /is not an Excel workbook/],
    ['a text file', new TextEncoder().encode('a;b;c\n'.repeat(50)).buffer, /is not an Excel workbook/],
    ['an old .xls', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /old Excel file \(\.xls\) or has a password/],
  ])('%s is refused in words', async (_, bytes, message) => {
    await expect(importXlsx(bytes as ArrayBuffer, 'notes.xlsx')).rejects.toThrow(message);
    await expect(importXlsx(bytes as ArrayBuffer, 'notes.xlsx')).rejects.toThrow('“notes.xlsx”');
  });

  it('is refused when it is cut off or overwritten in the middle', async () => {
    const whole = new Uint8Array(await foreignFile((workbook) => void workbook.addWorksheet('S')));
    await expect(importXlsx(whole.slice(0, whole.length - 200).buffer, 'cut.xlsx')).rejects.toThrow(
      '“cut.xlsx”',
    );
    const spoilt = whole.slice().fill(0xff, 60, whole.length / 2);
    await expect(importXlsx(spoilt.buffer, 'spoilt.xlsx')).rejects.toThrow('“spoilt.xlsx” is damaged');
  });

  it('names the cell that holds too much text', async () => {
    const bytes = await foreignFile((workbook) => {
      workbook.addWorksheet('S').getCell('B2').value = 'x'.repeat(50_001);
    });
    await expect(importXlsx(bytes, 'long.xlsx')).rejects.toThrow(/Cell B2 of “S” holds 50001 characters/);
  });

  it('refuses more cells than a spreadsheet holds', async () => {
    const bytes = await foreignFile((workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.getCell(1, 16_384).value = 1;
      sheet.getCell(2_000, 1).value = 1;
    });
    await expect(importXlsx(bytes, 'big.xlsx')).rejects.toThrow(/has 32768000 cells/);
  });
});
