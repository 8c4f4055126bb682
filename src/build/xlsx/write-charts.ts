import {
  Chart,
  ChartFont,
  ChartLegendPosition,
  ChartRange,
  ChartSeries,
  ChartType,
  type Worksheet,
} from 'wasm-xlsxwriter';
import type { ChartPlan, TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea, parseReference } from '../../formula/addresses.ts';

const types: Record<ChartPlan['kind'], ChartType> = {
  line: ChartType.Line,
  scatter: ChartType.Scatter,
  column: ChartType.Column,
};

/** In points; Excel's own 18 would take a fifth of a small chart. */
const titleSize = 12;

/** The cells of a series; a range that names no tab lies on the chart's own. */
function chartRange(text: string, tab: string): ChartRange {
  const reference = parseReference(text);
  if (!reference || !Number.isFinite(reference.area.rows + reference.area.columns))
    throw new Error(`A chart on ${tab} needs a range such as B5:B40, not “${text}”.`);
  const { row, column, rows, columns } = reference.area;
  return ChartRange.newFromRange(reference.sheet ?? tab, row, column, row + rows - 1, column + columns - 1);
}

function chartOf({ kind, title, series, x, xTitle, yTitle, width, height }: ChartPlan, tab: string): Chart {
  const chart = new Chart(types[kind]);
  chart.title().setName(title).setFont(new ChartFont().setSize(titleSize));
  for (const { name, range } of series) {
    const drawn = new ChartSeries().setName(name).setValues(chartRange(range, tab));
    chart.pushSeries(x === undefined ? drawn : drawn.setCategories(chartRange(x, tab)));
  }
  if (xTitle !== undefined) chart.xAxis().setName(xTitle);
  if (yTitle !== undefined) chart.yAxis().setName(yTitle);
  if (series.length === 1) chart.legend().setHidden();
  else chart.legend().setPosition(ChartLegendPosition.Top);
  return chart.setWidth(width).setHeight(height).setAltText(title);
}

/** Lays the charts over their cells. */
export function writeCharts(worksheet: Worksheet, { name, charts }: TabPlan): void {
  for (const plan of charts) {
    const { row, column } = parseArea(plan.anchor);
    worksheet.insertChart(row, column, chartOf(plan, name));
  }
}
