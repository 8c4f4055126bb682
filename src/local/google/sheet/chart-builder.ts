import type { ChartData, ChartOption, RangeData } from '../../workbook/types.ts';
import {
  checkCount,
  constant,
  exception,
  finiteNumber,
  integer,
  list,
  onSheet,
  SignatureMismatch,
  text,
  truth,
} from '../classes/arguments.ts';
import {
  type ChartState,
  chartBuilderClass,
  chartClass,
  columnChartBuilderClass,
  containerInfoClass,
  histogramChartBuilderClass,
  lineChartBuilderClass,
  rangeClass,
  scatterChartBuilderClass,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { chartEnums } from '../classes/enums.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTruth: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isSize: Check = (value) => isNumber(value) && (value as number) > 0;
const isAmount: Check = (value) => isNumber(value) && (value as number) >= 0;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isOneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);

/** The options that the page draws. All others are unknown here and rejected. */
const knownOptions: readonly (readonly [RegExp, Check])[] = [
  [/^title$/, isText],
  [/^(width|height)$/, isSize],
  [/^hAxis\.title$/, isText],
  [/^vAxes\.0\.title$/, isText],
  [/^(hAxis|vAxis|vAxes\.0)\.viewWindow\.(min|max)$/, isNumber],
  [/^(hAxis|vAxis|vAxes\.0)\.logScale$/, isTruth],
  [/^legend\.position$/, isOneOf('top', 'right', 'bottom', 'none')],
  [/^series\.\d+\.labelInLegend$/, isText],
  [/^series\.\d+\.color$/, isText],
  [/^(series\.\d+\.)?(lineWidth|pointSize)$/, isAmount],
  [/^colors$/, isTexts],
  [/^curveType$/, isOneOf('none', 'function')],
  [/^useFirstColumnAsDomain$/, isTruth],
  [/^histogram\.bucketSize$/, isSize],
];

/** Options that Google accepts without effect, and their replacements. */
const withoutEffect: Readonly<Record<string, string>> = { 'vAxis.title': 'vAxes.0.title' };

function check(path: string, value: unknown): asserts value is ChartOption {
  const instead = withoutEffect[path];
  if (instead)
    throw exception(`Google Sheets does not show the chart option ${path}; set ${instead} instead.`);
  const known = knownOptions.find(([pattern]) => pattern.test(path));
  if (!known) throw exception(`The chart option ${path} is not emulated by the local host.`);
  if (!known[1](value))
    throw exception(`Invalid value for the chart option ${path}: ${JSON.stringify(value)}.`);
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `legend`, 'top' is short for `legend.position`, as in Google's charts. */
const fullPath = (path: string, value: unknown): string =>
  path === 'legend' && !isGroup(value) ? 'legend.position' : path;

/** Sets an option by its dotted path; an object sets all options that it contains. */
export function setChartOption({ options }: Pick<ChartData, 'options'>, path: string, value: unknown): void {
  if (value === undefined) throw new SignatureMismatch();
  if (isGroup(value)) {
    for (const [key, inner] of Object.entries(value)) setChartOption({ options }, `${path}.${key}`, inner);
    return;
  }
  const whole = fullPath(path, value);
  check(whole, value);
  options[whole] = Array.isArray(value) ? [...value] : value;
}

/** Copies everything in a chart that can change. */
export const copyOfChart = <C extends ChartState['chart']>(chart: C): C =>
  JSON.parse(JSON.stringify(chart)) as C;

const sameRange = (one: RangeData, other: RangeData): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The general builder of the same chart, returned by the methods that all builders share. */
const general = (state: ChartState): object => chartBuilderClass.make(state);

function addRange(state: ChartState, ...given: unknown[]): object {
  checkCount(given, 1);
  const { sheetId, row, column, rows, columns } = rangeClass.stateOf(given[0]).area;
  const area = { sheetId, row, column, rows, columns };
  if (!state.chart.ranges.some((known) => sameRange(known, area))) state.chart.ranges.push(area);
  return general(state);
}

function removeRange(state: ChartState, given: unknown): object {
  const { area } = rangeClass.stateOf(given);
  state.chart.ranges = state.chart.ranges.filter((known) => !sameRange(known, { ...known, ...area }));
  return general(state);
}

function setPosition(state: ChartState, ...given: unknown[]): object {
  checkCount(given, 4);
  const [row, column, offsetX, offsetY] = given.map(integer) as [number, number, number, number];
  const sheet = state.execution.workbook.sheet(state.sheetId);
  onSheet(sheet, { row: row - 1, column: column - 1, rows: 1, columns: 1 });
  if (offsetX < 0 || offsetY < 0) throw exception('The offset of a chart in its cell cannot be below 0.');
  Object.assign(state.chart, { row: row - 1, column: column - 1, offsetX, offsetY });
  return general(state);
}

/** Google has twenty types; the page draws four. */
const drawnTypes: readonly string[] = [
  'LINE',
  'SCATTER',
  'COLUMN',
  'HISTOGRAM',
] satisfies ChartData['type'][];

function typed(state: ChartState, type: ChartData['type']): ChartState {
  state.chart.type = type;
  return state;
}

function setChartType(state: ChartState, given: unknown): object {
  const { name } = constant(given, chartEnums.ChartType);
  if (!drawnTypes.includes(name)) {
    throw exception(`Charts.ChartType.${name} is not emulated by the local host.`);
  }
  return general(typed(state, name as ChartData['type']));
}

/** A setting that is emulated only for its usual value. */
function onlyUsual(name: string, usual: unknown, read: (given: unknown) => unknown) {
  return (state: ChartState, given: unknown): object => {
    if (read(given) !== usual) {
      throw exception(`EmbeddedChartBuilder.${name} with ${given} is not emulated by the local host.`);
    }
    return general(state);
  };
}

function build(state: ChartState): object {
  if (state.chart.type === null) {
    throw exception('A chart without a type is not emulated by the local host; call setChartType first.');
  }
  return chartClass.make({ ...state, chart: copyOfChart(state.chart) });
}

const { ChartHiddenDimensionStrategy, ChartMergeStrategy, ChartType } = chartEnums;
const { CurveStyle, PointStyle, Position } = chartEnums;

export const rangesOf = ({ execution, chart }: ChartState): object[] =>
  chart.ranges.map((area) => rangeClass.make({ execution, area }));

/** Methods of all builders. */
const shared: Methods<ChartState> = {
  addRange,
  removeRange,
  clearRanges: (state) => {
    state.chart.ranges = [];
    return general(state);
  },
  getRanges: rangesOf,
  setChartType,
  getChartType: ({ chart }) => (chart.type === null ? null : ChartType[chart.type]),
  asLineChart: (state) => lineChartBuilderClass.make(typed(state, 'LINE')),
  asColumnChart: (state) => columnChartBuilderClass.make(typed(state, 'COLUMN')),
  asHistogramChart: (state) => histogramChartBuilderClass.make(typed(state, 'HISTOGRAM')),
  asScatterChart: (state) => scatterChartBuilderClass.make(typed(state, 'SCATTER')),
  setPosition,
  getContainer: (state) => containerInfoClass.make(state),
  setOption: (state, ...given) => {
    checkCount(given, 2);
    setChartOption(state.chart, text(given[0]), given[1]);
    return general(state);
  },
  setNumHeaders: (state, headers) => {
    state.chart.headers = integer(headers);
    return general(state);
  },
  setTransposeRowsAndColumns: onlyUsual('setTransposeRowsAndColumns', false, truth),
  setMergeStrategy: onlyUsual('setMergeStrategy', ChartMergeStrategy.MERGE_COLUMNS, (given) =>
    constant(given, ChartMergeStrategy),
  ),
  setHiddenDimensionStrategy: onlyUsual(
    'setHiddenDimensionStrategy',
    ChartHiddenDimensionStrategy.IGNORE_BOTH,
    (given) => constant(given, ChartHiddenDimensionStrategy),
  ),
  build,
};

/** A method that sets one option. */
function option(path: string, read: (given: unknown) => unknown = text) {
  return ({ chart }: ChartState, ...given: unknown[]): typeof chain => {
    checkCount(given, 1);
    setChartOption(chart, path, read(given[0]));
    return chain;
  };
}

function axisRange(axis: string) {
  return ({ chart }: ChartState, ...given: unknown[]): typeof chain => {
    checkCount(given, 2);
    const [min, max] = given.map(finiteNumber);
    setChartOption(chart, `${axis}.viewWindow`, { min, max });
    return chain;
  };
}

function logScale(axis: string) {
  return ({ chart }: ChartState): typeof chain => {
    setChartOption(chart, `${axis}.logScale`, true);
    return chain;
  };
}

const pointSizes: Readonly<Record<string, number>> = { NONE: 0, TINY: 2, MEDIUM: 7, LARGE: 10, HUGE: 14 };
const wordOf = (given: unknown): string => constant(given, Position).name.toLowerCase();

/** Additional methods of the builders for specific types. */
const titled: Methods<ChartState> = {
  setTitle: option('title'),
  setXAxisTitle: option('hAxis.title'),
  setYAxisTitle: option('vAxes.0.title'),
  setColors: option('colors', list),
  setLegendPosition: option('legend.position', wordOf),
};

/** Additional methods of the builders for line and scatter charts. */
const drawn: Methods<ChartState> = {
  ...titled,
  setPointStyle: option('pointSize', (given) => pointSizes[constant(given, PointStyle).name]),
};

chartBuilderClass.define('local', shared);
lineChartBuilderClass.define('local', {
  ...shared,
  ...drawn,
  setRange: axisRange('vAxis'),
  useLogScale: logScale('vAxis'),
  setCurveStyle: option('curveType', (given) =>
    constant(given, CurveStyle) === CurveStyle.SMOOTH ? 'function' : 'none',
  ),
});
scatterChartBuilderClass.define('local', {
  ...shared,
  ...drawn,
  setXAxisRange: axisRange('hAxis'),
  setYAxisRange: axisRange('vAxis'),
  setXAxisLogScale: logScale('hAxis'),
  setYAxisLogScale: logScale('vAxis'),
});
for (const builder of [columnChartBuilderClass, histogramChartBuilderClass])
  builder.define('local', {
    ...shared,
    ...titled,
    setRange: axisRange('vAxis'),
    useLogScale: logScale('vAxis'),
  });
