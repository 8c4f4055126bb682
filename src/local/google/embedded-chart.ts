import { text } from './arguments.ts';
import { copyOfChart, rangesOf } from './chart-builder.ts';
import {
  type ChartState,
  chartBuilderClass,
  chartClass,
  chartOptionsClass,
  containerInfoClass,
} from './classes.ts';
import { chartEnums } from './enums.ts';

const { ChartHiddenDimensionStrategy, ChartMergeStrategy } = chartEnums;

chartClass.define('local', {
  getChartId: ({ chart }) => (chart.id === 0 ? null : chart.id),
  getRanges: rangesOf,
  getOptions: (state) => chartOptionsClass.make(state),
  getContainerInfo: (state) => containerInfoClass.make(state),
  getNumHeaders: ({ chart }) => chart.headers,
  getMergeStrategy: () => ChartMergeStrategy.MERGE_COLUMNS,
  getHiddenDimensionStrategy: () => ChartHiddenDimensionStrategy.IGNORE_BOTH,
  getTransposeRowsAndColumns: () => false,
  modify: (state) => chartBuilderClass.make({ ...state, chart: copyOfChart(state.chart) }),
});

/** Google has getters for many more options than can be set here; one that is not set is null. */
chartOptionsClass.define('local', {
  get: ({ chart }: ChartState, path) => chart.options[text(path)] ?? null,
});

containerInfoClass.define('local', {
  getAnchorRow: ({ chart }) => chart.row + 1,
  getAnchorColumn: ({ chart }) => chart.column + 1,
  getOffsetX: ({ chart }) => chart.offsetX,
  getOffsetY: ({ chart }) => chart.offsetY,
});
