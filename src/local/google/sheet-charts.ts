import { nextChartId } from '../workbook/charts.ts';
import type { ChartData, SheetData } from '../workbook/types.ts';
import { count } from './arguments.ts';
import { copyOfChart } from './chart-builder.ts';
import { type ChartState, chartBuilderClass, chartClass, type SheetState } from './classes.ts';
import type { Methods } from './emulated-class.ts';
import { exception } from './exception.ts';
import { requireEditable } from './protected.ts';

/** A new chart lies over A1 until it gets a place. */
const emptyChart = (): ChartState['chart'] => ({
  id: 0,
  type: null,
  ranges: [],
  headers: -1,
  options: {},
  row: 0,
  column: 0,
  offsetX: 0,
  offsetY: 0,
});

/** What a script passed as a chart; `build` has seen to its type. */
function chartOf(given: readonly unknown[]): ChartData {
  count(given, 1);
  return copyOfChart(chartClass.stateOf(given[0]).chart) as ChartData;
}

function update(state: SheetState, change: (charts: ChartData[], sheet: SheetData) => ChartData[]): void {
  requireEditable(state.execution, state.sheetId);
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.charts = change(sheet.charts, sheet);
  });
}

function insertChart(state: SheetState, ...given: unknown[]): void {
  const chart = chartOf(given);
  const id = nextChartId(state.execution.workbook.data);
  update(state, (charts) => [...charts, { ...chart, id }]);
}

function requireKnown(charts: readonly ChartData[], { id }: ChartData, { name }: SheetData): void {
  if (charts.some((chart) => chart.id === id)) return;
  throw exception(`This chart is not on the sheet ${name}; insert it first.`);
}

function updateChart(state: SheetState, ...given: unknown[]): void {
  const chart = chartOf(given);
  update(state, (charts, sheet) => {
    requireKnown(charts, chart, sheet);
    return charts.map((one) => (one.id === chart.id ? chart : one));
  });
}

function removeChart(state: SheetState, ...given: unknown[]): void {
  const chart = chartOf(given);
  update(state, (charts, sheet) => {
    requireKnown(charts, chart, sheet);
    return charts.filter(({ id }) => id !== chart.id);
  });
}

export const sheetChartsDocument: Methods<SheetState> = {
  newChart: ({ execution, sheetId }, ...given) => {
    count(given, 0);
    return chartBuilderClass.make({ execution, sheetId, chart: emptyChart() });
  },
};

export const sheetChartsRead: Methods<SheetState> = {
  getCharts: ({ execution, sheetId }) =>
    execution.workbook
      .sheet(sheetId)
      .charts.map((chart) => chartClass.make({ execution, sheetId, chart: copyOfChart(chart) })),
};

export const sheetChartsStructure: Methods<SheetState> = { insertChart, updateChart, removeChart };
