import '../range/range.ts';
import '../sheet/sheet.ts';
import '../spreadsheet/metadata.ts';
import '../sheet/conditional-formats.ts';
import '../range/data-validation.ts';
import '../sheet/filters.ts';
import './html-service.ts';
import './storage.ts';
import { activeSheetData, exception, list, text } from '../classes/arguments.ts';
import {
  browserClass,
  type ChartState,
  cacheServiceClass,
  chartBuilderClass,
  chartClass,
  chartOptionsClass,
  chartsClass,
  containerInfoClass,
  lockServiceClass,
  loggerClass,
  propertiesServiceClass,
  scriptAppClass,
  selectionClass,
  sessionClass,
  spreadsheetAppClass,
  spreadsheetClass,
  uiClass,
} from '../classes/classes.ts';
import type { State } from '../classes/emulated-class.ts';
import { AuthModeEnum, Button, ButtonSet, chartEnums, spreadsheetEnums } from '../classes/enums.ts';
import { notEmulatedServices } from '../classes/google-methods.ts';
import type { Execution } from '../host/execution.ts';
import { newValidation } from '../range/data-validation.ts';
import { copyOfChart, rangesOf } from '../sheet/chart-builder.ts';
import { newRule } from '../sheet/conditional-formats.ts';
import { newCriterion } from '../sheet/filters.ts';
import { setActiveSheet, sheetObject } from '../spreadsheet/sheets.ts';
import { selectionReads, setActiveRange } from '../spreadsheet/spreadsheet.ts';
import { htmlService } from './html-service.ts';
import { scriptConsole, utilities } from './utilities.ts';

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

/** Google has getters for many more options than can be set here; they return null for unset options. */
chartOptionsClass.define('local', {
  get: ({ chart }: ChartState, path) => chart.options[text(path)] ?? null,
});

containerInfoClass.define('local', {
  getAnchorRow: ({ chart }) => chart.row + 1,
  getAnchorColumn: ({ chart }) => chart.column + 1,
  getOffsetX: ({ chart }) => chart.offsetX,
  getOffsetY: ({ chart }) => chart.offsetY,
});

const spreadsheet = ({ execution }: State) => spreadsheetClass.make({ execution });

spreadsheetAppClass
  .define('document', {
    getActive: spreadsheet,
    getActiveSpreadsheet: spreadsheet,
    newConditionalFormatRule: newRule,
    newDataValidation: newValidation,
    newFilterCriteria: newCriterion,
    getSelection: ({ execution }) => selectionClass.make({ execution }),
    flush: ({ execution }) => execution.flush(),
  })
  .define('read', {
    ...selectionReads,
    getActiveSheet: ({ execution }) => sheetObject(execution, activeSheetData(execution.workbook)),
  })
  .define('view', { setActiveSheet, setActiveRange, setCurrentCell: setActiveRange })
  .define('menu', { getUi: ({ execution }) => uiClass.make({ execution }, { Button, ButtonSet }) });

const spreadsheetApp = (state: State): object => spreadsheetAppClass.make(state, spreadsheetEnums);

/** Google would ask the user for the missing scopes; this host has no such dialog. */
function requireScopes({ execution }: State, authMode: unknown, scopes: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireScopes takes AuthMode.FULL only.');
  const granted = execution.surroundings.grantedScopes;
  const missing = list(scopes)
    .map(text)
    .filter((scope) => granted && !granted.includes(scope));
  if (missing.length > 0) throw exception(`The user has not granted ${missing.join(', ')}.`);
}

function requireAllScopes({ execution }: State, authMode: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireAllScopes takes AuthMode.FULL only.');
  const missing = execution.surroundings.withheldScopes;
  if (missing.length > 0) throw exception(`The user has not granted ${missing.join(', ')}.`);
}

scriptAppClass.define('local', { requireScopes, requireAllScopes });

const scriptApp = (state: State): object => scriptAppClass.make(state, { AuthMode: AuthModeEnum });

/** A Google service that is not emulated: every use reports it. */
function absentService(name: string): object {
  return new Proxy(
    {},
    {
      get(_, property) {
        if (typeof property === 'symbol') return undefined;
        throw exception(`${name}.${property} is not emulated by the local host.`);
      },
    },
  );
}

/** The global names that Apps Script provides to a script, created for one execution. */
export function createServices(execution: Execution): Record<string, unknown> {
  const state = { execution };
  return {
    ...Object.fromEntries(notEmulatedServices.map((name) => [name, absentService(name)])),
    SpreadsheetApp: spreadsheetApp(state),
    HtmlService: htmlService(state),
    PropertiesService: propertiesServiceClass.make(state),
    CacheService: cacheServiceClass.make(state),
    LockService: lockServiceClass.make(state),
    Utilities: utilities(state),
    Session: sessionClass.make(state),
    Logger: loggerClass.make(state),
    ScriptApp: scriptApp(state),
    Browser: browserClass.make(state),
    Charts: chartsClass.make(state, chartEnums),
    console: scriptConsole(state),
    Date: execution.date,
  };
}
