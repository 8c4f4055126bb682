import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readExcelFile } from '../../src/local/worker/stored-files.ts';
import { cellsOf, fileOf, openFile, rowsOf } from './samples.ts';

const sheetOfRows = async (content: string, more: Partial<Parameters<typeof fileOf>[0]> = {}) =>
  openFile(fileOf({ sheets: { S: content }, ...more }));
const firstSheet = async (content: string, more: Partial<Parameters<typeof fileOf>[0]> = {}) =>
  (await sheetOfRows(content, more)).data.sheets[0]!;

describe('a file saved by a German Excel', () => {
  it('has canonical formulas in any language, and keeps its formats', async () => {
    const { data, losses } = await openFile(
      fileOf({
        sheets: {
          'Übersicht Größe': rowsOf(
            { A1: 0.5, A2: { f: "SUM('Übersicht Größe'!A1,0.25)", v: 0.75 }, A3: 45_351.5, A4: 5 },
            { A1: 1, A3: 2, A4: 3 },
          ),
        },
        styles: `<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="[$-407]dd\\.mm\\.yyyy;@"/><numFmt numFmtId="166" formatCode="0.0\\%"/></numFmts>
          <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`,
        workbook:
          '<definedNames><definedName name="Gewicht">\'Übersicht Größe\'!$A$1</definedName></definedNames>',
      }),
    );
    expect(losses).toEqual([]);
    expect(data.sheets[0]!.name).toBe('Übersicht Größe');
    expect(data.sheets[0]!.cells).toEqual(
      cellsOf({
        A1: { value: 0.5, style: { numberFormat: '#,##0.00\\ "€"' } },
        A2: { formula: "=SUM('Übersicht Größe'!A1,0.25)" },
        A3: { value: 45_351.5, style: { numberFormat: '[$-407]dd\\.mm\\.yyyy;@' } },
        A4: { value: 5, style: { numberFormat: '0.0\\%' } },
      }),
    );
    expect(data.namedRanges).toEqual([
      { name: 'Gewicht', range: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 } },
    ]);
  });
});

describe('formulas', () => {
  it('unfolds formulas that were filled down, around the edge of the sheet too', async () => {
    const shared = (si: number, ref = '') => ({ f: '', attributes: `t="shared" si="${si}"${ref}` });
    const { cells } = await firstSheet(
      rowsOf({
        B1: { f: 'A1*$D$1&"A1"', v: 1, attributes: 't="shared" si="0" ref="B1:B3"' },
        B2: shared(0),
        B3: shared(0),
        D4: { f: 'A1+D3', v: 1, attributes: 't="shared" si="1" ref="B4:D4"' },
        B4: shared(1),
      }),
    );
    expect(cells).toEqual(
      cellsOf({
        B1: { formula: '=A1*$D$1&"A1"' },
        B2: { formula: '=A2*$D$1&"A1"' },
        B3: { formula: '=A3*$D$1&"A1"' },
        B4: { formula: '=XFC1+B3' },
        D4: { formula: '=A1+D3' },
      }),
    );
  });

  it('reads {=…} over several cells as one ARRAYFORMULA and drops the values that it fills', async () => {
    const { cells } = await firstSheet(
      rowsOf(
        {
          B1: { f: 'A1:A2*2', v: 2, attributes: 't="array" ref="B1:B2"' },
          B2: 4,
          C1: { f: 'SUM(A1:A2*B1:B2)', v: 10, attributes: 't="array" ref="C1"' },
        },
        { B2: 1 },
      ),
      { styles: '<fonts><font/><font><b/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>' },
    );
    expect(cells).toEqual(
      cellsOf({
        B1: { formula: '=ARRAYFORMULA(A1:A2*2)' },
        B2: { style: { bold: true } },
        C1: { formula: '=ARRAYFORMULA(SUM(A1:A2*B1:B2))' },
      }),
    );
  });

  it('reads what Google writes for functions that Excel lacks', async () => {
    const { cells } = await firstSheet(
      rowsOf({
        A1: { f: 'IFERROR(__xludf.DUMMYFUNCTION("RELU(C1:D1)"),1)', v: 1 },
        B1: { f: 'IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),2)', v: 2 },
      }),
    );
    expect(cells).toEqual(cellsOf({ A1: { formula: '=RELU(C1:D1)' } }));
  });
});

describe('contents', () => {
  it('reads booleans, errors, rich text and links', async () => {
    const { cells } = await firstSheet(
      `<sheetData><row r="1"><c r="A1" t="b"><v>1</v></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> plain</t></r></is></c></row>
        <row r="4"><c r="A4" t="str"><v>fast.ai</v></c></row><row r="5"><c r="A5" t="str"><v>=not a formula</v></c></row></sheetData>
        <hyperlinks><hyperlink ref="A4" r:id="rId1"/><hyperlink ref="A5" location="S!A1"/></hyperlinks>`,
      { relations: { S: [['rId1', 'hyperlink', 'https://www.fast.ai', true]] } },
    );
    expect(cells).toEqual(
      cellsOf({
        A1: { value: true },
        A2: { formula: '=#N/A' },
        A3: { value: 'bold plain', runs: [{ text: 'bold', style: { bold: true } }, { text: ' plain' }] },
        A4: { value: 'fast.ai', link: 'https://www.fast.ai' },
        A5: { value: '=not a formula', link: '#S!A1' },
      }),
    );
  });

  it('reads theme colors with their tint, and the old palette', async () => {
    const fill = (color: string) =>
      `<fill><patternFill patternType="solid"><fgColor ${color}/></patternFill></fill>`;
    const { cells } = await firstSheet(rowsOf({ A1: '', A2: '', A3: '' }, { A1: 1, A2: 2, A3: 3 }), {
      styles: `<fills><fill/>${fill('theme="4"')}${fill('theme="0" tint="-0.25"')}${fill('indexed="13"')}</fills>
        <cellXfs><xf/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/></cellXfs>`,
    });
    const colors = ['0,0', '1,0', '2,0'].map((key) => cells[key]?.style?.background);
    expect(colors).toEqual(['#4472c4', '#bfbfbf', '#ffff00']);
  });

  it('sets every column to the default width of the file', async () => {
    const { columnWidths } = await firstSheet(
      '<sheetFormatPr defaultColWidth="2.83"/><cols><col min="2" max="2" width="10"/></cols><sheetData/>',
    );
    expect(columnWidths).toMatchObject({ 0: 20, 1: 70, 25: 20 });
  });

  it('does not choke on a name over whole columns', async () => {
    const { data } = await openFile(
      fileOf({
        sheets: { S: '<sheetData/>' },
        workbook:
          '<definedNames><definedName name="everything">S!$A$1:$XFD$1048576</definedName><definedName name="firstTwo">S!$A:$B</definedName></definedNames>',
      }),
    );
    expect(data.namedRanges).toEqual([
      { name: 'everything', range: { sheetId: 0, row: 0, column: 0, rows: 1000, columns: 26 } },
      { name: 'firstTwo', range: { sheetId: 0, row: 0, column: 0, rows: 1000, columns: 2 } },
    ]);
  });

  it('reads times and ISO dates to the last digit', async () => {
    const { cells } = await firstSheet(
      `<sheetData><row r="1"><c r="A1"><v>0.34722222222222221</v></c><c r="B1" t="d"><v>2024-02-29</v></c>
        <c r="C1" t="d"><v>2024-02-29T08:20:00.123Z</v></c><c r="D1" t="d"><v>08:20:00</v></c></row></sheetData>`,
    );
    expect(cells['0,0']!.value).toBe(0.34722222222222221);
    expect(cells['0,1']!.value).toBe(45_351);
    expect(cells['0,2']!.value).toBe(45_351 + (8 * 3600 + 20 * 60 + 0.123) / 86_400);
    expect(cells['0,3']!.value).toBe(0.34722222222222221);
  });

  it('moves dates of files that count from 1904, and nothing else', async () => {
    const { cells } = await firstSheet(rowsOf({ A1: 43_889, B1: 43_889, C1: 0.5 }, { A1: 1, C1: 1 }), {
      properties: 'date1904="1"',
      styles: '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>',
    });
    expect([cells['0,0']!.value, cells['0,1']!.value, cells['0,2']!.value]).toEqual([45_351, 43_889, 0.5]);
  });

  it('reads prefixed names, cells without addresses, and targets from the root', async () => {
    const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const bytes = fileOf({
      sheets: { S: '' },
      parts: {
        'xl/workbook.xml': `<x:workbook xmlns:x="${space}" xmlns:rel="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="S" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${space}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>A1+1</x:f><x:v>2</x:v></x:c></x:row><x:row r="4"><x:c r="C4"><x:v>3</x:v></x:c><x:c t="str"><x:v>d</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    expect((await openFile(bytes)).data.sheets[0]!.cells).toEqual(
      cellsOf({ A1: { value: 1 }, B1: { formula: '=A1+1' }, C4: { value: 3 }, D4: { value: 'd' } }),
    );
  });

  it('takes merges of everything, hidden rows and columns, and overlapping merges', async () => {
    const sheet = await firstSheet(
      `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3" hidden="1"><c r="A3"><v>1</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B2"/></mergeCells>`,
    );
    expect(sheet.merges).toEqual([{ sheetId: 0, row: 0, column: 0, rows: 1000, columns: 26 }]);
    expect(sheet.hiddenRows).toEqual([2]);
    expect(sheet.hiddenColumns).toEqual([1, 2]);
  });

  it('takes any name for a name', async () => {
    const { data } = await openFile(
      fileOf({
        sheets: { __proto__x: rowsOf({ A1: { f: 'constructor+__proto__', v: 3 } }) },
        workbook:
          '<definedNames><definedName name="__proto__">__proto__x!$B$1</definedName><definedName name="constructor">__proto__x!$B$2</definedName></definedNames>',
      }),
    );
    expect(data.namedRanges.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(data.sheets[0]!.cells['0,0']).toEqual({ formula: '=constructor+__proto__' });
  });
});

it('a function that Google lacks is shown unchanged if the file contains no value for it', async () => {
  const { data } = await openFile(
    fileOf({
      sheets: {
        S: rowsOf({ A1: { f: '_xlfn.PHONETIC(B1:B2)' }, A2: { f: 'PHONETIC(B1:B2)', v: 3 } }),
      },
    }),
  );
  expect(data.sheets[0]!.cells['0,0']).toEqual({ formula: '=PHONETIC(B1:B2)' });
  expect(data.sheets[0]!.cells['1,0']).toMatchObject({ value: 3, excelFormula: '=PHONETIC(B1:B2)' });
});

describe('what cannot be shown', () => {
  it('is named with its place, and kept for the download where it can be', async () => {
    const { losses } = await sheetOfRows(
      `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetProtection sheet="1"/>
        <conditionalFormatting sqref="A1:A9"><cfRule type="dataBar" priority="1"><dataBar/></cfRule></conditionalFormatting>
        <dataValidations><dataValidation type="list" sqref="A1"><formula1>"a,b"</formula1></dataValidation></dataValidations>
        <hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>`,
      { relations: { S: [['rId1', 'hyperlink', 'javascript:alert(1)', true]] } },
    );
    expect(losses.map(({ kind, place, detail, isKept }) => [kind, place.cells, detail, isKept])).toEqual([
      ['link', 'A1', 'javascript:alert(1)', false],
      ['conditionalFormat', 'A1:A9', 'dataBar', true],
      ['validation', 'A1', '', true],
      ['protection', '', '', false],
    ]);
  });
});

it('the report on the page names only rules that the page does not show', async () => {
  const bytes = fileOf({
    sheets: {
      S: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>
        <conditionalFormatting sqref="A1:A9"><cfRule type="dataBar" priority="1"><dataBar/></cfRule></conditionalFormatting>
        <dataValidations><dataValidation type="list" sqref="A1"><formula1>"a,b"</formula1></dataValidation>
        <dataValidation type="textLength" operator="lessThan" sqref="B1"><formula1>3</formula1></dataValidation></dataValidations>`,
    },
  });
  const { report } = await readExcelFile('S.xlsx', bytes.slice().buffer as ArrayBuffer);
  const { losses } = report({ value: () => null } as unknown as Parameters<typeof report>[0]);
  expect(losses.map(({ kind, place }) => [kind, place.cells])).toEqual([
    ['conditionalFormat', 'A1:A9'],
    ['validation', 'B1'],
  ]);
});

describe('a file that is not a .xlsx', () => {
  const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
  const open = (bytes: Uint8Array) => openFile(bytes, 'notes.xlsx');

  it.each([
    ['an empty file', bytesOf(), /“notes.xlsx” is empty/],
    ['a text file', strToU8('a;b;c\n'.repeat(50)), /“notes.xlsx” is a text file .* copy its cells/],
    [
      'an old .xls',
      bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1),
      /“notes.xlsx” is an old Excel file \(\.xls\)\. Save it in Excel/,
    ],
    ['a picture', bytesOf(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1), /“notes.xlsx” is not an Excel workbook/],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), /binary Excel file \(\.xlsb\)/],
    [
      'an .ods',
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': strToU8('<x/>'),
      }),
      /OpenDocument spreadsheet \(\.ods\)/,
    ],
    ['another archive', zipSync({ 'a.txt': strToU8('x') }), /“notes.xlsx” is not an Excel workbook/],
  ])('%s is refused in words', async (_, bytes, message) => {
    await expect(open(bytes)).rejects.toThrow(message);
  });

  it('is rejected when it is cut off or overwritten anywhere', async () => {
    const whole = fileOf({ sheets: { S: rowsOf({ A1: 1, A2: { f: 'A1*2', v: 2 } }) } });
    for (const part of [0.2, 0.5, 0.8, 0.95])
      await expect(open(whole.slice(0, whole.length * part))).rejects.toThrow('“notes.xlsx” is damaged');
    const spoilt = whole.slice().fill(0xff, 60, whole.length / 2);
    await expect(open(spoilt)).rejects.toThrow('“notes.xlsx” is damaged');
  });

  it('is rejected when its XML ends too early', async () => {
    const bytes = fileOf({
      sheets: { S: '' },
      parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>' },
    });
    await expect(open(bytes)).rejects.toThrow('“notes.xlsx” is damaged');
  });

  it('names the cell that contains too much text', async () => {
    const bytes = fileOf({ sheets: { S: rowsOf({ B2: 'x'.repeat(50_001) }) } });
    await expect(open(bytes)).rejects.toThrow(/Cell B2 of “S” has 50,001 characters/);
  });

  it('rejects more cells than a spreadsheet can contain', async () => {
    const bytes = fileOf({ sheets: { S: rowsOf({ XFD1: 1, A2000: 1 }) } });
    await expect(open(bytes)).rejects.toThrow(/has 32,768,000 cells/);
  });

  it('rejects a zip bomb before it unpacks it', async () => {
    const bytes = fileOf({ sheets: { S: '<sheetData/>' } });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
    await expect(open(bytes)).rejects.toThrow(/unpacks to more than a gigabyte/);
  });

  it('rejects a part that unpacks to more than the archive claims', async () => {
    const bytes = fileOf({
      sheets: {
        S: rowsOf(Object.fromEntries(Array.from({ length: 3000 }, (_, row) => [`A${row + 1}`, row]))),
      },
    });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 50_000)
        view.setUint32(at + 24, 1000, true);
    await expect(open(bytes)).rejects.toThrow('“notes.xlsx” is damaged');
  });
});
