import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ChartPlan, TabPlan, WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import { writeWorkbook } from '../../../src/build/xlsx/write-workbook.ts';
import { openFile } from '../../excel/samples.ts';
import { readStoredValues } from '../../support/stored-values.ts';

const tab = (name: string, cells: TabPlan['cells'], more: Partial<TabPlan> = {}): TabPlan => ({
  name,
  summary: '',
  cells,
  styles: [],
  notes: [],
  columnWidths: [],
  frozenRows: 0,
  frozenColumns: 0,
  gridlinesHidden: false,
  checkboxes: [],
  colorScales: [],
  namedRanges: [],
  charts: [],
  training: null,
  ...more,
});

const workbook = (...tabs: TabPlan[]): WorkbookPlan => ({ id: 'some', title: 'Some', summary: 'any', tabs });

const partsOf = (...tabs: TabPlan[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(writeWorkbook(workbook(...tabs)))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );

const sheetOf = (...tabs: TabPlan[]): string => partsOf(...tabs)['xl/worksheets/sheet1.xml']!;

/** A cell of a sheet, as stored in the file. */
const cellOf = (sheet: string, address: string): string =>
  new RegExp(`<c r="${address}"[^>]*?(?:/>|>.*?</c>)`).exec(sheet)?.[0] ?? '';

const chart = (change: Partial<ChartPlan>): ChartPlan => ({
  kind: 'line',
  title: 'Error by epoch',
  series: [{ name: 'error', range: 'B2:B4' }],
  anchor: 'D2',
  width: 400,
  height: 210,
  ...change,
});

const measured = [
  ['epoch', 'error'],
  [1, 9],
  [2, 4],
  [3, 1],
];

describe('formulas of a copy', () => {
  const sheet = sheetOf(
    tab('a', [
      [1, 2, '=SUM(A1:B1;2)', '=ARRAYFORMULA(SUM(EXP(A1:B1)))', '=INDEX(A1:B1;1;2)'],
      ['=MMULT(A1:A1;A1:B1)', '', '=IF(A1=1;MMULT(A1:B1;TRANSPOSE(A1:B1));0)', '=A1=1', '=STDEV.S(A1:B1)'],
      ['=A1&"<x>"', "'=no formula", "'0012", '=A1&"2"', '=IF(A1=1;"";2)'],
    ]),
  );

  it('have commas, prefixes and their results', () => {
    expect(cellOf(sheet, 'C1')).toMatch(/<f>SUM\(A1:B1,2\)<\/f><v>5<\/v>/);
    expect(cellOf(sheet, 'E2')).toContain('<f>_xlfn.STDEV.S(A1:B1)</f><v>0.7071067811865476</v>');
    expect(cellOf(sheet, 'D2')).toMatch(/t="b".*<v>1<\/v>/);
    expect(cellOf(sheet, 'A3')).toMatch(/t="str".*<v>1&lt;x&gt;<\/v>/);
    expect(cellOf(sheet, 'D3')).toMatch(/t="str".*<v>12<\/v>/);
    expect(cellOf(sheet, 'E3')).toMatch(/t="str".*<v><\/v>/);
  });

  it('are dynamic arrays over the cells that they fill, so that Excel adds no @', () => {
    expect(cellOf(sheet, 'A2')).toMatch(
      /cm="1".*<f t="array" ref="A2:B2">MMULT\(A1:A1,A1:B1\)<\/f><v>1<\/v>/,
    );
    expect(cellOf(sheet, 'B2')).toMatch(/<v>2<\/v>/);
    expect(cellOf(sheet, 'D1')).toContain('<f t="array" ref="D1">SUM(EXP(A1:B1))</f>');
    expect(cellOf(sheet, 'C2')).toContain('<f t="array" ref="C2">IF(');
    expect(cellOf(sheet, 'E1')).toContain('<f>INDEX(A1:B1,1,2)</f><v>2</v>');
  });

  it('are not formulas if the plan specifies text', async () => {
    const bytes = writeWorkbook(workbook(tab('a', [["'=no formula", "'0012", 'plain', true]])));
    const read = await readStoredValues(bytes);
    expect([0, 1, 2, 3].map((column) => read('a', 0, column))).toEqual([
      '=no formula',
      '0012',
      'plain',
      true,
    ]);
  });

  it('may name a tab to their right, and named ranges', async () => {
    const first = tab('first', [["='next one'!A1+rate"]]);
    const next = tab('next one', [[5, 0.5]], { namedRanges: [{ name: 'rate', range: 'B1' }] });
    const bytes = writeWorkbook(workbook(first, next));
    expect((await readStoredValues(bytes))('first', 0, 0)).toBe(5.5);
    const { namedRanges } = (await openFile(bytes)).data;
    expect(namedRanges).toEqual([
      { name: 'rate', range: { sheetId: 1, row: 0, column: 1, rows: 1, columns: 1 } },
    ]);
    expect(partsOf(first, next)['xl/workbook.xml']).toContain(
      `<definedName name="rate">'next one'!$B$1</definedName>`,
    );
  });

  it('stop the export when they show an error, with the cell', () => {
    expect(() => sheetOf(tab('a', [[0], ['=1/A1']]))).toThrow(/^a!A2 shows #DIV\/0!/);
  });

  it('stop the export when they call a function that needs the script', () => {
    expect(() => sheetOf(tab('a', [['=RELU(1)']]))).toThrow(/a!A1 shows #NAME\?/);
  });
});

describe('charts of a copy', () => {
  const parts = (plan: ChartPlan, name = "it's") => partsOf(tab(name, measured, { charts: [plan] }));

  it('draw each series over its place, with titles and without a legend for one series', () => {
    const xml = parts(chart({ xTitle: 'epoch', yTitle: 'rmse' }))['xl/charts/chart1.xml']!;
    expect(xml).toContain('<c:lineChart>');
    expect(xml).toContain("<c:f>'it''s'!$B$2:$B$4</c:f>");
    for (const text of ['Error by epoch', 'epoch', 'rmse']) expect(xml).toContain(`<a:t>${text}</a:t>`);
    expect(xml).not.toContain('<c:legend>');
    expect(xml).not.toContain('<c:cat>');
  });

  it('draw points over the numbers of x, and a legend for several series', () => {
    const series = [
      { name: 'error', range: 'B2:B4' },
      { name: 'again', range: "'it''s'!$B$2:$B$4" },
    ];
    const xml = parts(chart({ kind: 'scatter', x: 'A2:A4', series }))['xl/charts/chart1.xml']!;
    expect(xml).toContain('<c:scatterChart>');
    expect(xml.match(/<c:xVal><c:numRef><c:f>'it''s'!\$A\$2:\$A\$4</g)).toHaveLength(2);
    expect(xml.match(/<c:yVal><c:numRef><c:f>'it''s'!\$B\$2:\$B\$4</g)).toHaveLength(2);
    for (const { name } of series) expect(xml).toContain(`<c:v>${name}</c:v>`);
    expect(xml).toContain('<c:legend><c:legendPos val="t"/>');
  });

  it('cover their cell, in the planned size', () => {
    const drawing = parts(chart({}))['xl/drawings/drawing1.xml']!;
    const corner = (side: string) =>
      ['col', 'colOff', 'row', 'rowOff'].map((field) =>
        Number(new RegExp(`<xdr:${side}>.*?<xdr:${field}>(\\d+)<`).exec(drawing)![1]),
      );
    // Columns are 100 pixels wide; three rows of 21 pixels are the plan's, further ones have Excel's 20.
    expect(corner('from')).toEqual([3, 0, 1, 0]);
    expect(corner('to')).toEqual([7, 0, 11, 7 * 9525]);
  });

  it('reject a range that is not a closed rectangle, with the tab', () => {
    const wrong = chart({ series: [{ name: 'error', range: 'B:B' }] });
    expect(() => parts(wrong)).toThrow("A chart on it's needs a range such as B5:B40, not “B:B”.");
  });
});

describe('the rest of a copy', () => {
  it('has color scales with two or three points over several ranges', () => {
    const colorScales: TabPlan['colorScales'] = [
      {
        ranges: ['A1:A2', 'B2'],
        points: [
          { type: 'MIN', color: '#fcfcff' },
          { type: 'NUMBER', value: 0.5, color: '#ffffff' },
          { type: 'MAX', color: '#8ab4f8' },
        ],
      },
    ];
    expect(sheetOf(tab('a', measured, { colorScales }))).toContain(
      '</sheetData><conditionalFormatting sqref="A1:A2 B2"><cfRule type="colorScale" priority="1"><colorScale>' +
        '<cfvo type="min"/><cfvo type="num" val="0.5"/><cfvo type="max"/>' +
        '<color rgb="FFFCFCFF"/><color rgb="FFFFFFFF"/><color rgb="FF8AB4F8"/></colorScale></cfRule>',
    );
  });

  it('has notes with boxes that fit their text, and rows that fit their font', () => {
    const long =
      'Differs from the original sheet.\nOriginal: divides by all cells, of which there are fewer.';
    const notes = [
      { cell: 'A1', text: 'short' },
      { cell: 'B2', text: long },
    ];
    const styles = [{ range: 'A1', fontSize: 24 }];
    const parts = partsOf(tab('a', measured, { notes, styles }));
    expect(parts['xl/comments1.xml']).toContain(long);
    const heights = [...parts['xl/drawings/vmlDrawing1.vml']!.matchAll(/;height:([\d.]+)pt/g)];
    expect(heights.map(([, points]) => Number(points))).toEqual([22.5, 49.5]);
    const rows = [...parts['xl/worksheets/sheet1.xml']!.matchAll(/<row [^>]* ht="([\d.]+)"/g)];
    expect(rows.map(([, points]) => Number(points))).toEqual([31.5, 15.75, 15.75, 15.75]);
  });

  it('is the same, byte for byte, at any time and on any system', () => {
    const plan = workbook(tab('a', [['=RAND()', '=RANDBETWEEN(1;100)', '=NORMINV(RAND();0;1)']]));
    const [zone, now] = [process.env.TZ, Date.now];
    const first = writeWorkbook(plan);
    try {
      process.env.TZ = 'Asia/Tokyo';
      Date.now = () => 0;
      expect(Buffer.compare(writeWorkbook(plan), first)).toBe(0);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
      Date.now = now;
    }
  });
});
