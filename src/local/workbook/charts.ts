import { movedIndex, movedRange, type Splice } from './splice.ts';
import type { Store } from './store.ts';
import type { ChartData, RangeData, SheetData, WorkbookData } from './types.ts';

/** An id that no chart of the file has. */
export function nextChartId(data: Readonly<WorkbookData>): number {
  return 1 + Math.max(0, ...data.sheets.flatMap(({ charts }) => charts.map(({ id }) => id)));
}

/** Changes the charts of all tabs, and remembers which tabs that touched. */
function updateCharts(store: Store, update: (chart: ChartData, home: SheetData) => ChartData): void {
  for (const sheet of store.data.sheets) {
    const charts = sheet.charts.map((chart) => update(chart, sheet));
    if (JSON.stringify(charts) === JSON.stringify(sheet.charts)) continue;
    store.history.changing(sheet.id);
    sheet.charts = charts;
  }
}

/** A chart whose own cell is taken out goes to what takes that place. */
function movedPlace(chart: ChartData, home: SheetData, splice: Splice): ChartData {
  if (home.id !== splice.sheetId) return chart;
  const { axis, start } = splice;
  const last = (axis === 'row' ? home.rows : home.columns) - 1;
  return { ...chart, [axis]: movedIndex(chart[axis], splice) ?? Math.min(start, last) };
}

/** Charts move with the cells that they lie on and follow the cells that they show. */
export function spliceCharts(store: Store, splice: Splice): void {
  updateCharts(store, (chart, home) => ({
    ...movedPlace(chart, home, splice),
    ranges: chart.ranges.flatMap((range) => movedRange(range, splice) ?? []),
  }));
}

/** Charts of other tabs no longer show a tab that is gone. */
export function forgetChartRanges(store: Store, sheetId: number): void {
  updateCharts(store, (chart) => ({
    ...chart,
    ranges: chart.ranges.filter((range) => range.sheetId !== sheetId),
  }));
}

/** Charts follow the cells that they show when these are cut and pasted elsewhere. */
export function moveChartRanges(store: Store, move: (range: RangeData) => RangeData): void {
  updateCharts(store, (chart) => ({ ...chart, ranges: chart.ranges.map(move) }));
}
