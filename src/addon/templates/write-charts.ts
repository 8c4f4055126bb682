import type { ChartPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Options by their names in Google. The title of the vertical axis has no effect under `vAxis`. */
const chartOptions = ({ title, series, x, xTitle, yTitle, width, height }: ChartPlan) => ({
  title,
  width,
  height,
  useFirstColumnAsDomain: x !== undefined,
  hAxis: { title: xTitle ?? '' },
  vAxes: { 0: { title: yTitle ?? '' } },
  legend: { position: series.length > 1 ? 'top' : 'none' },
  series: Object.fromEntries(series.map(({ name }, index) => [index, { labelInLegend: name }])),
});

function writeChart(sheet: Sheet, chart: ChartPlan): void {
  const { LINE, SCATTER, COLUMN } = Charts.ChartType;
  const { row, column } = parseArea(chart.anchor);
  let builder = sheet
    .newChart()
    .setChartType({ line: LINE, scatter: SCATTER, column: COLUMN }[chart.kind])
    .setNumHeaders(0)
    .setPosition(row + 1, column + 1, 0, 0);
  const ranges = [...(chart.x ? [chart.x] : []), ...chart.series.map(({ range }) => range)];
  for (const range of sheet.getRangeList(ranges).getRanges()) builder = builder.addRange(range);
  for (const [name, value] of Object.entries(chartOptions(chart))) builder = builder.setOption(name, value);
  sheet.insertChart(builder.build());
}

/** Puts charts on a tab: two calls each, however many cells they show. */
export function writeCharts(sheet: Sheet, charts: readonly ChartPlan[]): void {
  for (const chart of charts) writeChart(sheet, chart);
}
