import * as containers from 'cfb';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportText } from '../../src/excel/report-text.ts';
import { verify } from '../../src/excel/verify.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { fileOf, openFile, readBack, rowsOf, write } from './samples.ts';

/** An OLE container, as in old and encrypted files, with a named stream. */
function container(stream: string): Uint8Array {
  const file = containers.utils.cfb_new();
  containers.utils.cfb_add(file, `/${stream}`, new Uint8Array(5000));
  return new Uint8Array(containers.write(file, { type: 'array' }) as number[]);
}

/** The report on a file. */
async function reportOf(bytes: Uint8Array): Promise<string> {
  const opened = await openFile(bytes, 'bad.xlsx');
  const workbook = createWorkbook({
    data: opened.data,
    customFunctions: { names: new Set(), call: () => null },
  });
  const report = verify(opened, (sheetId, row, column) => workbook.value(sheetId, row, column));
  expect(reportText(report, 'de')).not.toMatch(/undefined|\[object/);
  return reportText(report, 'en');
}

const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;
const external: Parameters<typeof fileOf>[0] = {
  sheets: {
    S: rowsOf({
      A1: { f: '[1]Data!$B$2*2', v: 6 },
      A2: { f: "'[1]My data'!B2", v: 5 },
      A3: { f: 'A1+1', v: 7 },
    }),
  },
  workbook: '<externalReferences><externalReference r:id="rIdE"/></externalReferences>',
  workbookRelations: [['rIdE', 'externalLink', 'externalLinks/externalLink1.xml']],
  parts: {
    'xl/externalLinks/externalLink1.xml': '<externalLink><externalBook r:id="rId1"/></externalLink>',
    'xl/externalLinks/_rels/externalLink1.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" Target="prices.xlsx" TargetMode="External"/></Relationships>',
  },
};
const button =
  '<v:shape fillcolor=red><v:textbox><div>Run<br>again</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 2, 0, 3, 0, 4, 0</x:Anchor></x:ClientData></v:shape>';
const extension = (inner: string) => `<extLst><ext uri="{x}">${inner}</ext></extLst>`;

describe('bad input', () => {
  it.each<[string, () => Uint8Array, RegExp, string?]>([
    ['an encrypted file', () => container('EncryptedPackage'), /has a password\. Remove it in Excel/],
    ['an old file', () => container('Workbook'), /old Excel file \(\.xls\)\. Save it/],
    [
      'a .csv of another encoding',
      () => strToU8('a;\u00fc', true),
      /is a text file .*copy its cells/,
      'a.csv',
    ],
    [
      'a Word document',
      () =>
        zipSync({
          '_rels/.rels': strToU8(
            '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
          ),
          'word/document.xml': strToU8('<w:document xmlns:w="w"/>'),
        }),
      /is not an Excel workbook/,
    ],
    [
      'a text that the file does not have',
      () => fileOf({ sheets: { S: row('<c r="A1" t="s"><v>99</v></c>') } }),
      /is damaged and cannot be read\. Open it in Excel or LibreOffice/,
    ],
  ])('refuses %s in words', async (_, bytes, message, name = 'bad.xlsx') => {
    await expect(openFile(bytes(), name)).rejects.toThrow(message);
  });

  it.each<[string, Parameters<typeof fileOf>[0], RegExp]>([
    [
      'links to other files',
      external,
      /Reads another file \(prices\.xlsx\): Excel’s value is kept · 2 cells, from S!A1/,
    ],
    [
      'a circular reference, and what reads it',
      {
        sheets: { S: rowsOf({ A1: { f: 'B1+1', v: 0 }, B1: { f: 'A1+1', v: 0 }, C1: { f: 'A1*2', v: 0 } }) },
      },
      /Depends on itself .* · 2 cells, from S!A1[\s\S]*Depends on a cell listed here · S!C1/,
    ],
    [
      'merges that overlap',
      {
        sheets: {
          S: `${rowsOf({ A1: 1 })}<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>`,
        },
      },
      /S!B2:C3 · Merged cells that overlap others/,
    ],
    [
      'formulas without results',
      { sheets: { S: rowsOf({ A1: { f: '1+1' }, A2: { f: 'IF(A1>1,"",1)', v: '' } }) } },
      /1 of 1 computed cells agree with Excel\.\s+The file contains no results of 1 formulas/,
    ],
    [
      'a control in a VML that is no XML',
      {
        sheets: { S: `${rowsOf({ A1: 1 })}<legacyDrawing r:id="rIdV"/>` },
        relations: { S: [['rIdV', 'vmlDrawing', '../drawings/vml1.vml']] },
        parts: { 'xl/drawings/vml1.vml': `<xml>${button}<!--[if gte mso 9]><v:shape><![endif]--></xml>` },
      },
      /S!B3 · Form control: Run ?again/,
    ],
    [
      'a conditional format that only new Excels know',
      {
        sheets: {
          S:
            rowsOf({ A1: 1 }) +
            extension(
              '<x14:conditionalFormatting><x14:cfRule type="iconSet"/><xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting>',
            ),
        },
      },
      /S!A1:A9 · Conditional format: iconSet$/m,
    ],
    [
      'a table',
      {
        sheets: { S: rowsOf({ A1: 'x', A2: 1, C1: { f: 'GETPIVOTDATA("x",T[x])', v: 1 } }) },
        relations: { S: [['rIdT', 'table', '../tables/table1.xml']] },
        parts: {
          'xl/tables/table1.xml':
            '<table name="T" displayName="T" ref="A1:A2"><tableColumns count="1"><tableColumn name="x"/></tableColumns></table>',
        },
      },
      /S!A1:A2 · Table .*: T$/m,
    ],
  ])('opens %s, and the report says so', async (_, parts, said) => {
    const report = await reportOf(fileOf(parts));
    expect(report).toMatch(said);
  });

  it('keeps the files that formulas read, and names no missing table, in the download', async () => {
    const written = unzipSync(write((await openFile(fileOf(external))).data));
    const text = (path: string) => new TextDecoder().decode(written[path]);
    expect(text('xl/workbook.xml')).toMatch(/<\/sheets><externalReferences><externalReference r:id="(\w+)"/);
    expect(text('xl/_rels/workbook.xml.rels')).toContain('Target="/xl/externalLinks/externalLink1.xml"');
    expect(text('xl/externalLinks/_rels/externalLink1.xml.rels')).toContain('Target="prices.xlsx"');
    expect(text('xl/worksheets/sheet1.xml')).toContain('[1]Data!$B$2*2');
  });

  it('writes validations that Excel marks or stores separately as plain ones', async () => {
    const own = `<dataValidations><dataValidation type="whole" sqref="A1" xr:uid="{1}"><formula1>1</formula1></dataValidation></dataValidations>`;
    const apart = extension(
      '<x14:dataValidations><x14:dataValidation type="list" xr:uid="{2}"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B1:B4</xm:sqref></x14:dataValidation></x14:dataValidations>',
    );
    const bytes = fileOf({ sheets: { S: rowsOf({ A1: 1 }) + own + apart, Lists: rowsOf({ A1: 1 }) } });
    const { data, losses } = await openFile(bytes);
    expect(losses.map(({ kind, place }) => [kind, place.cells])).toEqual([
      ['validation', 'A1'],
      ['validation', 'B1:B4'],
    ]);
    const xml = new TextDecoder().decode(unzipSync(write(data))['xl/worksheets/sheet1.xml']);
    expect(xml).toContain("<formula1>'Lists'!$A$1:$A$3</formula1>");
    expect(xml).toContain('sqref="B1:B4"');
    expect(xml).not.toContain('uid');
  });

  it('assigns unique names to sheets with the same name or none', async () => {
    const { data } = await openFile(
      fileOf({ sheets: { S: rowsOf({ A1: 1 }), s: rowsOf({ A1: 2 }), '': rowsOf({ A1: 3 }) } }),
    );
    expect(data.sheets.map(({ name }) => name)).toEqual(['S', 's (2)', 'Sheet3']);
    expect((await readBack(write(data))).sheets).toHaveLength(3);
  });

  it('reaches the last row of Excel', async () => {
    const { data } = await openFile(fileOf({ sheets: { S: rowsOf({ A1: 1, A1048576: 2 }) } }));
    expect(data.sheets[0]!.rows).toBe(1_048_576);
    expect(data.sheets[0]!.cells['1048575,0']).toEqual({ value: 2 });
  });
});
