import { type Area, parseArea } from '../../src/formula/addresses.ts';
import type { ChartPlan } from './plan.ts';

/** How many rows and columns a tab has. */
interface TabSize {
  readonly rows: number;
  readonly columns: number;
}

/** A new tab has as many as this at least. */
const newTab: TabSize = { rows: 1000, columns: 26 };

/** The size of a tab with these cells. */
export const tabSize = (cells: readonly (readonly unknown[])[]): TabSize => ({
  rows: Math.max(newTab.rows, cells.length),
  columns: Math.max(newTab.columns, cells[0]?.length ?? 0),
});

function check(fine: boolean, { title }: ChartPlan, problem: string): void {
  if (!fine) throw new Error(`The chart “${title}” ${problem}`);
}

function areaOn({ rows, columns }: TabSize, chart: ChartPlan, place: string): Area {
  const area = parseArea(place);
  const isOnTab = area.row + area.rows <= rows && area.column + area.columns <= columns;
  check(isOnTab, chart, `names ${place}, but its tab has ${rows} rows and ${columns} columns.`);
  return area;
}

function checkWords(chart: ChartPlan): void {
  const { title, kind, series, x, width, height } = chart;
  check(title !== '', chart, 'needs a title: it is also its name for people who cannot see it.');
  check(series.length > 0, chart, 'needs at least one series.');
  for (const { name, range } of series) check(name !== '', chart, `needs a name for the series ${range}.`);
  check(width > 0 && height > 0, chart, `needs a size in pixels, not ${width}×${height}.`);
  check(kind === 'line' || x !== undefined, chart, 'is a scatter chart and needs the range of its x values.');
}

/** Throws when neither Google nor a learner could make anything of a chart. */
export function checkChart(chart: ChartPlan, size: TabSize): void {
  checkWords(chart);
  const corner = areaOn(size, chart, chart.anchor);
  check(corner.rows * corner.columns === 1, chart, `lies over one cell, not over ${chart.anchor}.`);
  const columns = [...(chart.x === undefined ? [] : [chart.x]), ...chart.series.map(({ range }) => range)];
  const { rows } = areaOn(size, chart, columns[0]!);
  for (const range of columns) {
    const area = areaOn(size, chart, range);
    check(area.columns === 1, chart, `reads ${range}, but each series is one column.`);
    check(
      area.rows === rows,
      chart,
      `reads ${range} beside ${columns[0]}, which has another number of rows.`,
    );
  }
}
