import { describe, expect, it } from 'vitest';
import type { BuildRequest } from '../../src/addon/contract.ts';
import { type OpenedExcel, openExcel } from '../../src/excel/open-excel.ts';
import { verify } from '../../src/excel/verify.ts';
import { sheetReader } from '../../src/sidebar/excel/engine.ts';
import { outlineTabs, planTabs } from '../../src/sidebar/excel/plans.ts';
import { lessonFile } from '../excel/lesson-file.ts';
import { fileOf, rowsOf, type StoredCell } from '../excel/samples.ts';
import { type AddonOptions, openAddon } from './open-addon.ts';

/** Imports a file like the sidebar: every request, and the comparison. */
function importInto(
  opened: OpenedExcel,
  options: AddonOptions = {},
  whenTaken: BuildRequest['whenTaken'] = 'ask',
) {
  const addon = openAddon({ isQuick: true, ...options });
  const calls: number[] = [];
  const outlines = outlineTabs(opened);
  const request = {
    workbook: 'file.xlsx',
    tabs: outlines.map(({ name }) => name),
    whenTaken,
    build: Date.now().toString(36),
  };
  const ask = (imported: BuildRequest['imported']) => {
    const result = addon.serve('buildTabs', { ...request, imported: imported! });
    calls.push(addon.last('usage')!.serviceCalls);
    return result;
  };
  const begun = ask({ outlines });
  if (begun.status !== 'begun') return { addon, begun, tabs: [], calls, report: null, losses: [] };
  const planned = planTabs(opened, begun);
  for (const plan of planned.plans) ask({ outlines: planned.outlines, plans: [plan] });
  const built = ask({ outlines: planned.outlines });
  const tabs = built.status === 'built' ? built.tabs : [];
  const { model } = addon.serve('readModel', { sheets: tabs });
  const report = verify(opened, sheetReader(opened, tabs, model));
  return { addon, begun, tabs, calls, report, losses: planned.losses };
}

const open = (bytes: Uint8Array) => openExcel(bytes, 'file.xlsx');

const styles = `<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><color rgb="FFCC0000"/></font><font><i/><u/></font></fonts>
<fills count="3"><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellXfs count="4"><xf/><xf fontId="1" fillId="2" borderId="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="164" borderId="1"/><xf fontId="2"/></cellXfs>`;

/** 25,000 cells: two sheets that read each other, with names, formats, sizes and notes of every kind. */
function largeFile(): Uint8Array {
  const [rows, columns] = [1250, 10];
  const names = 'ABCDEFGHIJ';
  const looks: Record<string, number> = {};
  const sheet = (other: string) => {
    const cells: Record<string, StoredCell> = {};
    for (let column = 0; column < columns; column++) {
      cells[`${names[column]}1`] = `head ${column}`;
      looks[`${names[column]}1`] = 1;
      for (let row = 2; row <= rows; row++) {
        const at = `${names[column]}${row}`;
        cells[at] =
          column === 0
            ? row / 2
            : column === 1 && other === 'model 2'
              ? { f: `A${row}*Rate`, v: (row / 2) * 0.5 }
              : column === 1
                ? { f: `data!B${row}+1`, v: (row / 2) * 0.5 + 1 }
                : { f: `${names[column - 1]}${row}+$A${row}`, v: valueAt(row, column, other) };
        looks[at] = column % 2 ? 2 : row % 2 ? 3 : 0;
      }
    }
    return cells;
  };
  const valueAt = (row: number, column: number, other: string) =>
    (row / 2) * 0.5 + (other === 'model 2' ? 0 : 1) + (column - 1) * (row / 2);
  const around = (cells: string) =>
    `<sheetPr><tabColor rgb="FF00FF00"/></sheetPr><sheetViews><sheetView showGridLines="0"><pane xSplit="1" ySplit="1" state="frozen"/></sheetView></sheetViews><cols>${[
      20, 9, 12, 12, 30, 8, 9, 10,
    ]
      .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}"/>`)
      .join(
        '',
      )}<col min="12" max="13" width="9" hidden="1"/></cols>${cells}<mergeCells><mergeCell ref="L1:M1"/></mergeCells><conditionalFormatting sqref="B2:B100"><cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><cfvo type="percentile" val="50"/><cfvo type="max"/><color rgb="FFFF0000"/><color rgb="FFFFFFFF"/><color rgb="FF0000FF"/></colorScale></cfRule></conditionalFormatting>`;
  const data = rowsOf({ ...sheet('model 2'), L1: 'rate', L2: 0.5 }, looks);
  return fileOf({
    sheets: { data: around(data), 'model 2': around(rowsOf(sheet('data'), looks)) },
    styles,
    workbook:
      '<definedNames><definedName name="Rate">data!$L$2</definedName><definedName name="first" localSheetId="1">\'model 2\'!$A$2</definedName></definedNames>',
  });
}

describe('a workbook of 25,000 cells', () => {
  it.each(['en_US', 'de_DE'])(
    'takes at most 25 service calls a tab in a %s file, and agrees with Excel',
    async (locale) => {
      const opened = await open(largeFile());
      const { calls, tabs, report, addon } = importInto(opened, {
        change: (data) => {
          data.locale = locale;
        },
      });
      const [begin, ...others] = calls;
      const end = others.pop();
      console.log(
        `25,000 cells: insert ${begin}, write ${others.join(' and ')}, finish ${end} service calls`,
      );
      expect(tabs).toEqual(['data', 'model 2']);
      expect(report).toMatchObject({ groups: [], random: 0 });
      expect(report!.computed).toBeGreaterThan(22_000);
      expect(report!.agreeing).toBe(report!.computed);
      for (const each of others) expect(each).toBeLessThanOrEqual(25);
      const sheet = addon.sheet('data');
      expect(sheet.cells['0,0']?.style).toMatchObject({ bold: true, fontColor: '#cc0000', wrap: true });
      expect(sheet.cells['1,1']?.style?.borders?.top?.style).toBe('solid');
      expect(sheet.hiddenColumns).toEqual([11, 12]);
      expect(sheet).toMatchObject({ frozenRows: 1, frozenColumns: 1, gridlinesHidden: true });
      expect(sheet.conditionalFormats).toHaveLength(1);
      expect(sheet.merges).toHaveLength(1);
    },
  );
});

describe('a lesson from Excel', () => {
  it('includes its Solver model and its macros', async () => {
    const { addon, tabs, report } = importInto(await open(lessonFile()));
    expect(report).toMatchObject({ groups: [] });
    const state = addon.serve('trainingState', { sheet: tabs[0]! });
    expect(state.form).toMatchObject({ objective: 'G3', variables: [{ range: 'G1:G2' }] });
    const { tables } = addon.serve('epochSheet', { sheetId: addon.sheet('model').id });
    expect(tables.map(({ at, problems }) => [at, problems])).toEqual([['J2', []]]);
  });

  it('keeps an existing tab of the same name, and its formulas read their own tabs and names', async () => {
    const file = fileOf({
      sheets: {
        data: rowsOf({ A1: 5 }),
        sum: rowsOf({ A1: { f: 'data!A1+step', v: 12 } }),
      },
      workbook: '<definedNames><definedName name="step">data!$A$2</definedName></definedNames>',
    });
    const opened = await open(file);
    const change: AddonOptions['change'] = (data) => {
      data.sheets[0]!.name = 'data';
      data.sheets[0]!.cells['0,0'] = { value: 100 };
      data.sheets[0]!.cells['4,4'] = { value: 1000 };
      const range = { sheetId: data.sheets[0]!.id, row: 4, column: 4, rows: 1, columns: 1 };
      data.namedRanges = [{ name: 'STEP', range }];
    };
    expect(importInto(opened, { change }).begun).toEqual({ status: 'nameTaken', names: ['data'] });
    const { addon, tabs } = importInto(opened, { change }, 'keepBoth');
    expect(tabs).toEqual(['data (2)', 'sum']);
    expect(addon.formula('sum', 'A1')).toBe("='data (2)'!A1+step_2");
    expect(addon.value('sum', 'A1')).toBe(5);
    const removed = addon.serve('removeTabs', { tabs });
    expect(removed).toEqual(tabs);
    expect(addon.names()).toEqual(['data']);
    expect(addon.workbook.data.namedRanges.map(({ name }) => name)).toEqual(['STEP']);
  });

  it('keeps texts as texts in any locale', async () => {
    const texts = [
      '007',
      '1/2',
      '3. Mai',
      '=1+1',
      'wahr',
      '+4',
      "'quoted",
      'Jan 5',
      'plain',
      ' 12 ',
      '1e5',
      '50%',
    ];
    const cells = Object.fromEntries(texts.map((text, index) => [`A${index + 1}`, text]));
    const opened = await open(fileOf({ sheets: { texts: rowsOf(cells) } }));
    const change: AddonOptions['change'] = (data) => {
      data.locale = 'de_DE';
    };
    const { addon } = importInto(opened, { change });
    expect(texts.map((_, index) => addon.value('texts', `A${index + 1}`))).toEqual(texts);
  });

  it('reports what Google tabs cannot contain', async () => {
    const link =
      '<hyperlinks><hyperlink ref="A1" r:id="rIdL"/><hyperlink ref="A2" location="S!B1"/></hyperlinks>';
    const opened = await open(
      fileOf({
        sheets: { S: `${rowsOf({ A1: 'site', A2: 'inside', A3: { f: 'CUBEVALUE("x")', v: 3 } })}${link}` },
        relations: { S: [['rIdL', 'hyperlink', 'https://example.org/a"b', true]] },
      }),
    );
    const { addon, losses, report } = importInto(opened);
    expect(addon.value('S', 'A1')).toBe('site');
    expect(addon.formula('S', 'A1')).toContain('HYPERLINK');
    expect(losses).toEqual([{ kind: 'link', place: { sheet: 'S', cells: 'A2' }, detail: '', isKept: false }]);
    expect(report!.groups.map(({ cause, count }) => [cause, count])).toEqual([['function', 1]]);
    expect(addon.sheet('S').cells['2,0']?.note).toBe('Excel: =CUBEVALUE("x")');
  });
});
