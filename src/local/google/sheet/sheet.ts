import { nextChartId } from '../../workbook/charts.ts';
import type { ChartData, RangeData, SheetData } from '../../workbook/types.ts';
import {
  activateArea,
  activateSheet,
  activeArea,
  areaOfArguments,
  areaOfNumbers,
  areaOfText,
  areasOfTexts,
  checkCount,
  constant,
  exception,
  firstCell,
  list,
  mapArea,
  requireEditable,
  SignatureMismatch,
  text,
} from '../classes/arguments.ts';
import {
  type ChartState,
  chartBuilderClass,
  chartClass,
  protectionClass,
  rangeClass,
  rangeListClass,
  ruleClass,
  type SheetState,
  sheetClass,
  spreadsheetClass,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { ProtectionType } from '../classes/enums.ts';
import { cellInput, scriptValue } from '../range/contents.ts';
import { sortSheet } from '../range/sorting.ts';
import { addMetadata, metadataOf } from '../spreadsheet/metadata.ts';
import { copyOfChart } from './chart-builder.ts';
import { copyOfSheet } from './copy-sheet.ts';
import { filterOf, isRowHiddenByFilter } from './filters.ts';
import { sheetGridReads, sheetGridStructure, sheetGridWrites } from './grid.ts';
import { sheetPropertiesLocal, sheetPropertiesRead, sheetPropertiesWrite } from './properties.ts';

const sheetRangesSheetOf = ({ execution, sheetId }: SheetState) => execution.workbook.sheet(sheetId);
const rangeOf = ({ execution }: SheetState, area: RangeData) => rangeClass.make({ execution, area });

/** A1 to the last row and column with content; A1 alone on an empty sheet. */
export function dataArea({ execution, sheetId }: SheetState): RangeData {
  const { rows, columns } = execution.workbook.extent(sheetId);
  return { sheetId, row: 0, column: 0, rows: Math.max(rows, 1), columns: Math.max(columns, 1) };
}

const sheetRangesLocal: Methods<SheetState> = {
  getRange: (state, ...given) =>
    rangeOf(state, areaOfArguments(state.execution.workbook, sheetRangesSheetOf(state), given)),
  getRangeList: (state, references) =>
    rangeListClass.make({
      execution: state.execution,
      areas: areasOfTexts(state.execution.workbook, sheetRangesSheetOf(state), references),
    }),
};

/** The selection as seen from a sheet: its own cell A1 if another sheet is active. */
function selectionOn({ execution, sheetId }: SheetState): RangeData {
  const area = activeArea(execution);
  return area.sheetId === sheetId ? area : { sheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

function getSheetValues(state: SheetState, ...given: unknown[]): unknown[][] {
  checkCount(given, 4);
  const area = areaOfNumbers(sheetRangesSheetOf(state), given);
  return mapArea(area, (row, column) => scriptValue(state.execution, state.sheetId, row, column));
}

const sheetRangesRead: Methods<SheetState> = {
  getDataRange: (state) => rangeOf(state, dataArea(state)),
  getLastRow: ({ execution, sheetId }) => execution.workbook.extent(sheetId).rows,
  getLastColumn: ({ execution, sheetId }) => execution.workbook.extent(sheetId).columns,
  getActiveRange: (state) => rangeOf(state, selectionOn(state)),
  getActiveCell: (state) => rangeOf(state, firstCell(selectionOn(state))),
  getCurrentCell: (state) => rangeOf(state, firstCell(selectionOn(state))),
  getActiveRangeList: (state) =>
    rangeListClass.make({ execution: state.execution, areas: [selectionOn(state)] }),
  getSheetValues,
};

/** A Range of this sheet, or A1 text. */
function areaToActivate(state: SheetState, given: unknown): RangeData {
  const { workbook } = state.execution;
  const area =
    typeof given === 'string'
      ? areaOfText(workbook, given, sheetRangesSheetOf(state))
      : rangeClass.stateOf(given).area;
  if (area.sheetId !== state.sheetId) throw exception('The specified range must be part of the sheet.');
  return area;
}

function activateRange(state: SheetState, given: unknown): object {
  const area = areaToActivate(state, given);
  activateArea(state.execution.workbook, area);
  return rangeOf(state, area);
}

const sheetRangesView: Methods<SheetState> = {
  setActiveRange: activateRange,
  setActiveSelection: activateRange,
  setCurrentCell: activateRange,
  activate: ({ execution, sheetId }) => {
    activateSheet(execution.workbook, sheetId);
    return chain;
  },
};

/** Writes a row below the last row with content; adds a row to the grid if it is full. */
function appendRow(state: SheetState, given: unknown): typeof chain {
  const { workbook } = state.execution;
  const values = list(given).map((value, j) => cellInput(value, `in column ${j + 1} of the row`));
  if (values.length === 0) throw new SignatureMismatch();
  const row = workbook.extent(state.sheetId).rows;
  const { rows, columns } = sheetRangesSheetOf(state);
  if (row >= rows) workbook.insertRows(state.sheetId, rows, row - rows + 1);
  if (values.length > columns) workbook.insertColumns(state.sheetId, columns, values.length - columns);
  const area = { sheetId: state.sheetId, row, column: 0, rows: 1, columns: values.length };
  workbook.setInputs(area, [values]);
  return chain;
}

/** A new chart is over A1 until it gets a position. */
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

/** The chart that a script passed; `build` has ensured that it has a type. */
function chartOf(given: readonly unknown[]): ChartData {
  checkCount(given, 1);
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

const sheetChartsDocument: Methods<SheetState> = {
  newChart: ({ execution, sheetId }, ...given) => {
    checkCount(given, 0);
    return chartBuilderClass.make({ execution, sheetId, chart: emptyChart() });
  },
};

const sheetChartsRead: Methods<SheetState> = {
  getCharts: ({ execution, sheetId }) =>
    execution.workbook
      .sheet(sheetId)
      .charts.map((chart) => chartClass.make({ execution, sheetId, chart: copyOfChart(chart) })),
};

const sheetChartsStructure: Methods<SheetState> = { insertChart, updateChart, removeChart };

const structuredCopy = <T>(plain: T): T => JSON.parse(JSON.stringify(plain)) as T;

const sheetOf = ({ execution, sheetId }: SheetState): SheetData => execution.workbook.sheet(sheetId);

function getProtections(state: SheetState, type: unknown): object[] {
  const wanted = constant(type, ProtectionType);
  return wanted === ProtectionType.SHEET && sheetOf(state).protection ? [protectionClass.make(state)] : [];
}

function protect(state: SheetState): object {
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.protection ??= { description: '', warningOnly: false, foreign: false };
  });
  return protectionClass.make(state);
}

/** Replaces all rules of the sheet, as Google does. */
function setConditionalFormatRules(state: SheetState, given: unknown): void {
  const rules = list(given).map((rule) => structuredCopy(ruleClass.stateOf(rule).rule));
  for (const { ranges } of rules) {
    if (ranges.some(({ sheetId }) => sheetId !== state.sheetId)) {
      throw exception('Conditional format rule cannot reference a different sheet.');
    }
  }
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.conditionalFormats = rules;
  });
}

const sheetExtrasRead: Methods<SheetState> = {
  getProtections,
  getConditionalFormatRules: (state) =>
    sheetOf(state).conditionalFormats.map((rule) =>
      ruleClass.make({ execution: state.execution, rule: structuredCopy(rule) }),
    ),
  getDeveloperMetadata: metadataOf,
};

function addDeveloperMetadata(state: SheetState, key: unknown, value?: unknown): typeof chain {
  addMetadata({ ...state, key: text(key) }, value);
  return chain;
}

const sheetExtrasWrite: Methods<SheetState> = {
  setConditionalFormatRules,
  clearConditionalFormatRules: (state) =>
    state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
      sheet.conditionalFormats = [];
    }),
  addDeveloperMetadata,
};

const sheetExtrasStructure: Methods<SheetState> = {
  protect,
  copyTo: (state, spreadsheet) => {
    const { execution } = spreadsheetClass.stateOf(spreadsheet);
    return sheetClass.make({ execution, sheetId: copyOfSheet(execution.workbook, state.sheetId).id });
  },
};

/** Assembles Google's Sheet. */
sheetClass
  .define('local', { ...sheetRangesLocal, ...sheetPropertiesLocal })
  .define('document', sheetChartsDocument)
  .define('read', {
    ...sheetRangesRead,
    ...sheetPropertiesRead,
    ...sheetGridReads,
    ...sheetExtrasRead,
    ...sheetChartsRead,
    getFilter: filterOf,
    isRowHiddenByFilter,
  })
  .define('write', {
    ...sheetPropertiesWrite,
    ...sheetGridWrites,
    ...sheetExtrasWrite,
    appendRow,
    sort: sortSheet,
  })
  .define('structure', { ...sheetGridStructure, ...sheetExtrasStructure, ...sheetChartsStructure })
  .define('view', sheetRangesView);
