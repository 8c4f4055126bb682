import { describe, expect, it } from 'vitest';
import { chartWords, emptyWords } from '../../../src/local/page/charts/chart-content.tsx';
import { chartPicture, chartSize } from '../../../src/local/page/charts/chart-picture.ts';
import { coveredEdges, draggedPlace } from '../../../src/local/page/charts/charts.tsx';
import { plotData, tipLines } from '../../../src/local/page/charts/plot-options.ts';
import type { CellView } from '../../../src/local/protocol.ts';
import type { ChartData, RangeData } from '../../../src/local/workbook/types.ts';
import { cell, sheet } from './views.ts';

const number = (value: number): CellView => cell(String(value), { kind: 'number', value });
const range = (column: number, rows: number, columns = 1, row = 0): RangeData => ({
  sheetId: 1,
  row,
  column,
  rows,
  columns,
});
const chart = (changes: Partial<ChartData> = {}): ChartData => ({
  id: 1,
  type: 'LINE',
  ranges: [range(1, 3)],
  headers: 0,
  options: {},
  row: 0,
  column: 0,
  offsetX: 0,
  offsetY: 0,
  ...changes,
});
/** Columns from A on; null is an empty cell. */
function sheetWith(...columns: (number | string | null)[][]) {
  const cells = columns.flatMap((column, index) =>
    column.flatMap((content, row): [string, CellView][] =>
      content === null
        ? []
        : [[`${row},${index}`, typeof content === 'number' ? number(content) : cell(content)]],
    ),
  );
  return sheet({ cells: Object.fromEntries(cells) });
}

describe('what a chart shows', () => {
  it('is one column over its places, with gaps where there is no number', () => {
    const picture = chartPicture(chart(), [sheetWith([], [5, null, 7])]);
    expect(picture.x).toEqual([1, 2, 3]);
    expect(picture.series.map(({ values }) => values)).toEqual([[5, null, 7]]);
    expect(picture).toMatchObject({ kind: 'line', legend: 'none', labels: null, source: 'B1:B3' });
  });

  it('uses the first of several columns as the horizontal axis by default', () => {
    const table = sheetWith(['a', 'b', 'c'], [1, 2, 3], [4, 5, 6]);
    const ranges = [range(0, 3, 3)];
    const labelled = chartPicture(chart({ ranges }), [table]);
    expect([labelled.labels, labelled.series.length]).toEqual([['a', 'b', 'c'], 2]);
    const all = chartPicture(chart({ ranges, options: { useFirstColumnAsDomain: false } }), [table]);
    expect([all.labels, all.series.length]).toEqual([null, 3]);
  });

  it('takes names from a row of text above numbers, or from the number of headers that was set', () => {
    const table = sheetWith(['epoch', 1, 2], ['loss', 3, 4]);
    const ranges = [range(0, 3), range(1, 3)];
    const found = chartPicture(chart({ ranges, headers: -1 }), [table]);
    expect([found.x, found.series[0]!.name, found.series[0]!.values]).toEqual([[1, 2], 'loss', [3, 4]]);
    expect(found.legend).toBe('right');
    expect(chartPicture(chart({ ranges, headers: 0 }), [table]).series[0]!.values).toEqual([null, 3, 4]);
  });

  it('sorts points by x, and leaves out rows without x', () => {
    const table = sheetWith([3, null, 1], [30, 20, 10]);
    const points = chart({ type: 'SCATTER', ranges: [range(0, 3), range(1, 3)] });
    const { x, series } = chartPicture(points, [table]);
    expect([x, series[0]!.values, series[0]!.pointSize, series[0]!.lineWidth]).toEqual([
      [1, 3],
      [10, 30],
      7,
      0,
    ]);
  });

  it('follows the options of the script', () => {
    const options = {
      title: 'T',
      'hAxis.title': 'X',
      'vAxes.0.title': 'Y',
      'series.0.labelInLegend': 'mine',
      'series.0.color': 'red',
      lineWidth: 4,
      'vAxis.viewWindow.min': 1,
      'vAxis.logScale': true,
      'legend.position': 'top',
      width: 300,
    };
    const made = chart({ options });
    const picture = chartPicture(made, [sheetWith([], [0, 10, 100])]);
    expect(picture).toMatchObject({ title: 'T', xTitle: 'X', yTitle: 'Y', legend: 'top' });
    expect(picture.series[0]).toMatchObject({ name: 'mine', color: 'red', lineWidth: 4 });
    expect(picture.yAxis).toEqual({ min: 1, max: undefined, logarithmic: true });
    expect(plotData(picture)).toEqual([
      [1, 2, 3],
      [null, 10, 100],
    ]);
    expect(chartSize(made)).toEqual({ width: 300, height: 371 });
  });

  it('omits hidden columns, and rows hidden by hand or by a filter', () => {
    const table = sheetWith(['x', 1, 2, 3], ['y', 4, 5, 6], ['z', 7, 8, 9]);
    const hiding = { ...table, hiddenRows: [2], filteredRows: [3], hiddenColumns: [1] };
    const { x, series } = chartPicture(chart({ ranges: [range(0, 4, 3)], headers: 1 }), [hiding]);
    expect(x).toEqual([1]);
    expect(series.map(({ name, values }) => [name, values])).toEqual([['z', [7]]]);
  });

  it('assigns each series a different Google color', () => {
    const { series } = chartPicture(chart({ ranges: [range(0, 2, 9)] }), [sheetWith()]);
    expect(new Set(series.map(({ color }) => color)).size).toBe(8);
  });

  it('describes what is shown, and what is missing', () => {
    const named = chart({ options: { 'series.0.labelInLegend': 'loss' } });
    const picture = chartPicture(named, [sheetWith([], [2, 1.23456, null])]);
    expect(chartWords(picture)).toBe('Line chart. loss: 2 numbers, the first 2, the last 1.235.');
    expect(chartWords(chartPicture(named, [sheet()]))).toBe('Line chart. No numbers in B1:B3 yet.');
    expect(emptyWords(chartPicture(chart({ ranges: [] }), [sheet()]))).toBe(
      'The cells of this chart are gone.',
    );
  });

  it('is shown under the mouse', () => {
    const options = { 'hAxis.title': 'epoch' };
    const table = sheetWith(['loss', 2, 1], ['acc', 0, null]);
    const both = chart({
      ranges: [range(0, 3, 2)],
      headers: 1,
      options: { ...options, useFirstColumnAsDomain: false },
    });
    const lines = (index: number) => tipLines(chartPicture(both, [table]), index, String);
    expect(lines(0)).toEqual(['epoch: 1', 'loss: 2', 'acc: 0']);
    expect(lines(1)).toEqual(['epoch: 2', 'loss: 1']);
    expect(tipLines(chartPicture(chart(), [sheet()]), 0, String)).toEqual([]);
  });
});

describe('the position of a chart', () => {
  const grid = {
    cellSize: (row: number, column: number) => ({
      width: column === 2 ? 10 : 100,
      height: row === 0 ? 40 : 20,
    }),
    rectangleOf: (row: number, column: number) => ({
      left: 46 + column * 100,
      top: 24 + row * 20,
      width: 100,
      height: 20,
    }),
  };
  const place = { row: 1, column: 1, offsetX: 90, offsetY: 0 };
  const size = { rows: 5, columns: 4 };

  it.each([
    [
      { left: 5, top: 0 },
      { row: 1, column: 1, offsetX: 95, offsetY: 0 },
    ],
    [
      { left: 25, top: 45 },
      { row: 3, column: 3, offsetX: 5, offsetY: 5 },
    ],
    [
      { left: -100, top: -30 },
      { row: 0, column: 0, offsetX: 90, offsetY: 10 },
    ],
    [
      { left: -999, top: -999 },
      { row: 0, column: 0, offsetX: 0, offsetY: 0 },
    ],
    [
      { left: 9999, top: 9999 },
      { row: 4, column: 3, offsetX: 99, offsetY: 19 },
    ],
  ])('is %o further: %o', (by, expected) => {
    expect(draggedPlace(place, by, grid, size)).toEqual(expected);
  });

  it('does not cover headers, nor frozen cells when it scrolls', () => {
    const frozen = { frozenRows: 2, frozenColumns: 1 };
    expect(coveredEdges({ ...place, row: 0, column: 0 }, grid, frozen)).toEqual({ left: 46, top: 24 });
    expect(coveredEdges({ ...place, row: 2, column: 0 }, grid, frozen)).toEqual({ left: 46, top: 64 });
    expect(coveredEdges({ ...place, row: 2, column: 1 }, grid, frozen)).toEqual({ left: 146, top: 64 });
    expect(coveredEdges(place, grid, { frozenRows: 0, frozenColumns: 0 })).toEqual({ left: 46, top: 24 });
  });
});
