import { describe, expect, it } from 'vitest';
import { reportText } from '../../src/excel/report-text.ts';
import { verify } from '../../src/excel/verify.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { lessonFile } from './lesson-file.ts';
import { fileOf, openFile, rowsOf, type StoredCell, write } from './samples.ts';

/** Opens a file and compares it with its stored values. */
async function checked(bytes: Uint8Array) {
  const opened = await openFile(bytes);
  const workbook = createWorkbook({
    data: opened.data,
    customFunctions: { names: new Set(), call: () => null },
    seed: 1,
  });
  const report = verify(opened, (sheetId, row, column) => workbook.value(sheetId, row, column));
  return { opened, workbook, report, cell: (key: string) => opened.data.sheets[0]!.cells[key] };
}

const book = (
  cells: Record<string, StoredCell>,
  names = '',
  more: Partial<Parameters<typeof fileOf>[0]> = {},
) =>
  fileOf({
    sheets: { S: rowsOf(cells), 'other tab': rowsOf({ A1: 5, A2: 6 }) },
    ...(names ? { workbook: `<definedNames>${names}</definedNames>` } : {}),
    ...more,
  });
const dynamic = {
  workbookRelations: [['rIdM', 'sheetMetadata', 'metadata.xml'] as const],
  parts: {
    'xl/metadata.xml':
      '<metadata><metadataTypes><metadataType name="XLDAPR"/></metadataTypes><cellMetadata><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
  },
};

describe('a formula of Excel in Google’s dialect', () => {
  it.each([
    [
      'names of one sheet',
      { A1: 2, B1: { f: 'k+Big', v: 7 } },
      '<definedName name="k" localSheetId="0">S!$A$1</definedName><definedName name="k" localSheetId="1">\'other tab\'!$A$2</definedName><definedName name="Big">\'other tab\'!$A$1</definedName>',
      '=k_S+Big',
    ],
    [
      'a name of a constant',
      { B1: { f: 'rate*2', v: 0.5 } },
      '<definedName name="rate">0.25</definedName>',
      '=0.25*2',
    ],
    [
      'a LAMBDA name',
      { A1: 1, A2: 3, B1: { f: 'SOFTMAX(A1:A2)', v: 4 } },
      '<definedName name="SOFTMAX">_xlfn.LAMBDA(_xlpm.x,SUM(_xlpm.x))</definedName>',
      '=(SUM(A1:A2))',
    ],
    ['the value in this row', { A1: 3, A2: 4, B1: { f: '_xlfn.SINGLE(A1:A9)*2', v: 6 } }, '', '=$A1*2'],
    ['a bare range', { A1: 3, A2: 4, B1: { f: 'A1:A9', v: 3 } }, '', '=$A1'],
    [
      'SORT the other way',
      {
        A1: 3,
        A2: 4,
        B1: { f: '_xlfn._xlws.SORT(A1:A2,,-1)', v: 4, attributes: 't="array" ref="B1:B2"', cm: 1 },
        B2: 3,
      },
      '',
      '=SORT(A1:A2,1,FALSE)',
    ],
    [
      'pairs with blanks',
      { A1: 3, A2: 4, C1: 1, B1: { f: 'SUMXMY2(A1:A2,C1:C2)', v: 4 } },
      '',
      '=SUMPRODUCT((A1:A2<>"")*(C1:C2<>"")*((A1:A2-C1:C2)^2))',
    ],
    [
      'a lookup by OFFSET',
      { A1: 10, A2: 20, A3: 30, C1: 2, B1: { f: 'OFFSET($A$1,C1,0)', v: 30 } },
      '',
      '=INDEX($A$1:$A$3,C1+1,1)',
    ],
    [
      'an array literal in a sum',
      { B1: { f: 'SUM({1,2;3,4}*2)', v: 20 } },
      '',
      '=ARRAYFORMULA(SUM({1,2;3,4}*2))',
    ],
    ['several areas', { A1: 1, A2: 2, B1: { f: 'SUM((A1,A2))', v: 3 } }, '', '=SUM(A1,A2)'],
    [
      'through the sheets',
      { A1: 1, B1: { f: "SUM('S:other tab'!A1)", v: 6 } },
      '',
      "=SUM(S!A1,'other tab'!A1)",
    ],
  ] as [string, Record<string, StoredCell>, string, string][])('%s', async (_, cells, names, formula) => {
    const { cell, report } = await checked(book(cells, names, dynamic));
    expect(cell('0,1')?.formula).toBe(formula);
    expect(report.groups).toEqual([]);
  });

  it('A1# is the range that the array fills', async () => {
    const cells: Record<string, StoredCell> = {
      A1: { f: '_xlfn.SEQUENCE(3)', v: 1, attributes: 't="array" ref="A1:A3"', cm: 1 },
      A2: 2,
      A3: 3,
      B1: { f: 'SUM(_xlfn.ANCHORARRAY(A1))', v: 6 },
    };
    const { cell, report } = await checked(book(cells, '', dynamic));
    expect(cell('0,1')?.formula).toBe('=SUM($A$1:$A$3)');
    expect(report).toMatchObject({ computed: 4, agreeing: 4, groups: [] });
  });

  it('a what-if table gets the formula of each of its cells', async () => {
    const { cell, report } = await checked(
      book({
        A1: 2,
        B3: { f: 'A1*10', v: 20 },
        A4: 3,
        A5: 4,
        B4: { f: '', v: 30, attributes: 't="dataTable" ref="B4:B5" dt2D="0" dtr="0" r1="A1"' },
        B5: 40,
      }),
    );
    expect([cell('3,1')?.formula, cell('4,1')?.formula]).toEqual(['=$A4*10', '=$A5*10']);
    expect(report.groups).toEqual([]);
  });

  it('keeps Excel’s value and formula where Google has no counterpart, and writes the formula back', async () => {
    const { opened, cell, report } = await checked(
      book({
        A1: 2,
        B1: { f: 'CUBEVALUE("x","y")', v: 9 },
        B2: { f: 'B1+[1]Sheet1!A1', v: 12 },
        B3: { f: 'B1*2', v: 18 },
      }),
    );
    expect(cell('0,1')).toEqual({ value: 9, excelFormula: '=CUBEVALUE("x","y")' });
    expect(report.groups.map(({ cause, detail }) => [cause, detail])).toEqual([
      ['function', 'CUBEVALUE'],
      ['external', '1'],
    ]);
    expect(reportText(report, 'en')).toMatch(/ CUBEVALUE\b.* S!B1\b/);
    expect(reportText(report, 'de')).toMatch(/keine Funktion CUBEVALUE\b.* S!B1\b/);
    const again = await openFile(write(opened.data));
    expect(again.data.sheets[0]!.cells['0,1']).toEqual(cell('0,1'));
  });

  it('sets cells that depend on chance apart from those that are wrong', async () => {
    const { report } = await checked(
      book({
        A1: { f: 'RAND()', v: 0.5 },
        A2: { f: 'A1*2', v: 1 },
        A3: { f: '1+1', v: 3 },
        A4: { f: 'A3+1', v: 4 },
      }),
    );
    expect(report).toMatchObject({ computed: 4, agreeing: 0, random: 2 });
    expect(report.groups.map(({ cause, count }) => [cause, count])).toEqual([
      ['value', 1],
      ['follows', 1],
    ]);
    expect(report.groups[0]!.cells).toEqual([
      { sheet: 'S', cell: 'A3', formula: '1+1', excel: '3', here: '2' },
    ]);
  });
});

describe('a workbook with a table, a Solver model and macros', () => {
  it('agrees with Excel, fills the form, and has a table of epochs', async () => {
    const { opened, report, cell } = await checked(lessonFile());
    expect(report.groups).toEqual([]);
    expect(cell('1,2')?.formula).toBe('=$G$1*$A2+$G$2');
    expect(cell('0,7')?.formula).toBe('=a-0.01*2*SUMPRODUCT($C$2:$C$5-$B$2:$B$5,$A$2:$A$5)');
    expect(opened.models).toEqual([
      { sheet: 0, objective: 'G3', goal: { kind: 'minimize' }, variables: [{ range: 'G1:G2' }] },
    ]);
    expect(opened.macros?.reports.map(({ table, problem }) => [table, problem])).toEqual([
      ['J2', null],
      ['J2', null],
    ]);
  });
});

describe('Solver’s settings', () => {
  it.each([
    [
      'a bound of all cells',
      'num=1 lhs1=S!$A$1:$A$2 rel1=1 rhs1=5 neg=1',
      [{ range: 'A1:A2', least: 0, most: 5 }],
      0,
    ],
    [
      'a bound of some cells',
      'num=1 lhs1=S!$A$2 rel1=3 rhs1=-1 neg=2',
      [{ range: 'A1' }, { range: 'A2', least: -1 }],
      0,
    ],
    [
      'a bound in a cell',
      'num=1 lhs1=S!$A$1:$A$2 rel1=3 rhs1=S!$C$1 neg=2',
      [{ range: 'A1:A2', least: 4 }],
      0,
    ],
    [
      'other constraints',
      'num=2 lhs1=S!$B$1 rel1=1 rhs1=5 lhs2=S!$A$1:$A$2 rel2=4 rhs2=integer neg=2',
      [{ range: 'A1:A2' }],
      2,
    ],
  ] as const)('%s', async (_, text, variables, lost) => {
    const settings = ['opt=S!$B$1', 'adj=S!$A$1:$A$2', 'typ=3', 'val=7', ...text.split(' ')];
    const names = settings
      .map((each) => each.split('='))
      .map(
        ([key, value]) =>
          `<definedName name="solver_${key}" localSheetId="0" hidden="1">${value}</definedName>`,
      );
    const { opened } = await checked(book({ A1: 1, A2: 2, C1: 4, B1: { f: 'A1+A2', v: 3 } }, names.join('')));
    expect(opened.models).toEqual([
      { sheet: 0, objective: 'B1', goal: { kind: 'aim', target: 7 }, variables },
    ]);
    expect(opened.losses.filter(({ kind }) => kind === 'solverConstraint')).toHaveLength(lost);
  });
});
