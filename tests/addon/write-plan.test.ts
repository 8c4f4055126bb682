import { describe, expect, it } from 'vitest';
import type { BlockStyle } from '../../sheets-templates/builder/plan.ts';
import { filledRanges } from '../../sheets-templates/builder/tab.ts';
import { styleGroups } from '../../src/addon/templates/write-tab.ts';
import { openAddon } from './open-addon.ts';

describe('groups of styles', () => {
  const styles: BlockStyle[] = [
    { range: 'A1:B2', background: '#111111', bold: true },
    { range: 'D1', background: '#222222' },
    { range: 'F1:F3', background: '#111111' },
  ];
  it('group the ranges of each value if that saves enough cells', () => {
    expect(styleGroups(styles, 'background', 2000)).toEqual([
      { value: '#111111', ranges: ['A1:B2', 'F1:F3'] },
      { value: '#222222', ranges: ['D1'] },
    ]);
  });
  it('are replaced by a table when they would save too little', () => {
    expect(styleGroups(styles, 'background', 100)).toBeNull();
  });
  it('need one call for one value, however small the sheet', () => {
    expect(styleGroups(styles, 'bold', 18)).toEqual([{ value: true, ranges: ['A1:B2'] }]);
  });
  it('are replaced by a table when ranges overlap, as the later one wins there', () => {
    expect(styleGroups([...styles, { range: 'B2', background: '#333333' }], 'background', 9000)).toBeNull();
  });
});

describe('ranges to be written', () => {
  const area = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });
  it('combine neighboring cells, and skip empty ones between', () => {
    const areas = [area(0, 0, 3, 3), area(4, 0), area(0, 4, 2, 1), area(1000, 0), area(1001, 30)];
    expect(filledRanges(areas, 5)).toEqual(['A1:E5', 'A1001:AE1002']);
  });
  it('do not exceed the given number', () => {
    const areas = [0, 1000, 2500, 3000].map((row) => area(row, 0, 1, 2));
    expect(filledRanges(areas, 3)).toEqual(['A1:B1', 'A1001:B1001', 'A2501:B3001']);
    expect(filledRanges(areas, 1)).toEqual(['A1:B3001']);
  });
  it('are none where nothing is filled', () => {
    expect(filledRanges([], 3)).toEqual([]);
  });
});

describe('a large tab of pictures', () => {
  const addon = openAddon();
  const name = 'conv-example';
  addon.serve('buildTabs', { workbook: 'conv-example', tabs: [name], whenTaken: 'ask' });
  const { cells, columnWidths, columns, conditionalFormats } = addon.sheet(name);
  const style = (row: number, column: number) => cells[`${row},${column}`]?.style;

  it('has square cells with small digits, and highlighted weights', () => {
    expect([columnWidths[0], columnWidths[142]]).toEqual([21, 21]);
    expect(columns).toBeGreaterThanOrEqual(144);
    expect(style(5, 5)).toMatchObject({ fontSize: 6, numberFormat: '0.0;-0.0;' });
    expect(style(10, 29)).toMatchObject({ fontSize: 6, background: '#d9e7fd' });
    expect(style(0, 0)).toMatchObject({ bold: true });
    expect(style(0, 0)?.fontSize ?? 10).toBe(10);
  });
  it('writes notes of all bands', () => {
    expect(cells['0,0']?.note).toContain('0 is paper');
    expect(cells['10,29']?.note).toContain('Nine weights');
  });
  it('has its color scales, the two maps of layer 2 sharing one', () => {
    expect(conditionalFormats).toHaveLength(7);
    expect(conditionalFormats[3]!.ranges).toHaveLength(2);
    expect(conditionalFormats[3]!.gradient!.map(({ type, color }) => [type, color])).toEqual([
      ['MIN', '#fcfcff'],
      ['MAX', '#f8696b'],
    ]);
    expect(conditionalFormats[6]!.gradient![1]!.color).toBe('#8ab4f8');
  });
});

describe('charts of a tab', () => {
  const addon = openAddon();
  addon.serve('buildTabs', { workbook: 'graddesc', tabs: ['data', 'basic SGD'], whenTaken: 'ask' });

  it('show the error of each epoch where the original does', () => {
    const { id, charts } = addon.sheet('basic SGD');
    expect(charts).toEqual([
      {
        id: 2,
        type: 'LINE',
        ranges: [{ sheetId: id, row: 37, column: 2, rows: 25, columns: 1 }],
        headers: 0,
        options: {
          title: 'Error by epoch',
          width: 492,
          height: 336,
          useFirstColumnAsDomain: false,
          'hAxis.title': 'epoch',
          'vAxes.0.title': '√ sum of error²',
          'legend.position': 'none',
          'series.0.labelInLegend': '√ sum of error²',
        },
        row: 35,
        column: 4,
        offsetX: 0,
        offsetY: 0,
      },
    ]);
  });
  it('show points by their x and y', () => {
    const [chart] = addon.sheet('data').charts;
    expect(chart).toMatchObject({ type: 'SCATTER', options: { useFirstColumnAsDomain: true } });
    expect(chart!.ranges.map(({ row, column, rows }) => [row, column, rows])).toEqual([
      [5, 1, 29],
      [5, 2, 29],
    ]);
  });
  it('are removed when the build is undone', () => {
    addon.workbook.undo();
    expect(addon.names()).toEqual(['Sheet1']);
    addon.workbook.redo();
    expect(addon.sheet('basic SGD').charts).toHaveLength(1);
  });
});
