import type { MenuItem } from '../../protocol.ts';
import type {
  CellStyle,
  ChartData,
  ConditionalFormat,
  FilterCriterion,
  RangeData,
  Validation,
} from '../../workbook/types.ts';
import type { StoreKind } from '../host/execution.ts';
import { requireEditable } from './arguments.ts';
import { EmulatedClass, type State } from './emulated-class.ts';

/**
 * The classes of Google's API and the state behind their objects. The files named after the classes add the methods.
 */

export interface RangeState extends State {
  readonly area: RangeData;
}
export interface SheetState extends State {
  readonly sheetId: number;
}
export interface RangeListState extends State {
  readonly areas: readonly RangeData[];
}
export interface NamedRangeState extends State {
  name: string;
}
export interface RuleState extends State {
  rule: ConditionalFormat;
}
export interface CriterionState extends State {
  criterion: FilterCriterion;
}
interface RotationState extends State {
  readonly rotation: NonNullable<CellStyle['rotation']>;
}
export interface ValidationState extends State {
  /** Null: no criterion yet. A builder changes the rule; a finished rule is immutable. */
  rule: Validation | 'CHECKBOX' | null;
  allowsInvalid: boolean;
  help: string | null;
}
export interface ChartState extends State {
  readonly sheetId: number;
  /** Id 0: not in the file yet. A builder changes the chart; a finished chart is immutable. */
  readonly chart: Omit<ChartData, 'type'> & { type: ChartData['type'] | null };
}
export interface MetadataState extends State {
  /** Null if it belongs to the file. */
  readonly sheetId: number | null;
  readonly key: string;
}
export interface HtmlState extends State {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
}
export interface MenuState extends State {
  readonly item: MenuItem & { items: MenuItem[] };
}
export interface StoreState extends State {
  readonly kind: StoreKind;
}
export interface LockState extends StoreState {
  held: boolean;
}

const spreadsheetPath = (name: string) => `SpreadsheetApp.${name}`;

export const rangeClass = new EmulatedClass<RangeState>('Range', {
  path: spreadsheetPath('Range'),
  cells: ({ area }) => area.rows * area.columns,
  requireEditable: ({ execution, area }) => requireEditable(execution, area.sheetId),
});
export const sheetClass = new EmulatedClass<SheetState>('Sheet', {
  path: spreadsheetPath('Sheet'),
  requireEditable: ({ execution, sheetId }) => requireEditable(execution, sheetId),
});
export const rangeListClass = new EmulatedClass<RangeListState>('RangeList', {
  path: spreadsheetPath('RangeList'),
  cells: ({ areas }) => areas.reduce((sum, area) => sum + area.rows * area.columns, 0),
  requireEditable: ({ execution, areas }) => {
    for (const area of areas) requireEditable(execution, area.sheetId);
  },
});
export const spreadsheetClass = new EmulatedClass<State>('Spreadsheet', {
  path: spreadsheetPath('Spreadsheet'),
});
export const namedRangeClass = new EmulatedClass<NamedRangeState>('NamedRange', {
  path: spreadsheetPath('NamedRange'),
});
export const protectionClass = new EmulatedClass<SheetState>('Protection', {
  path: spreadsheetPath('Protection'),
  requireEditable: ({ execution, sheetId }) => requireEditable(execution, sheetId),
});
export const selectionClass = new EmulatedClass<State>('Selection', { path: spreadsheetPath('Selection') });
export const ruleClass = new EmulatedClass<RuleState>('ConditionalFormatRule', {
  path: spreadsheetPath('ConditionalFormatRule'),
});
export const ruleBuilderClass = new EmulatedClass<RuleState>('ConditionalFormatRuleBuilder', {
  path: spreadsheetPath('ConditionalFormatRuleBuilder'),
});
export const filterClass = new EmulatedClass<SheetState>('Filter', {
  path: spreadsheetPath('Filter'),
  requireEditable: ({ execution, sheetId }) => requireEditable(execution, sheetId),
});
export const criterionClass = new EmulatedClass<CriterionState>('FilterCriteria', {
  path: spreadsheetPath('FilterCriteria'),
});
export const criterionBuilderClass = new EmulatedClass<CriterionState>('FilterCriteriaBuilder', {
  path: spreadsheetPath('FilterCriteriaBuilder'),
});
export const validationClass = new EmulatedClass<ValidationState>('DataValidation', {
  path: spreadsheetPath('DataValidation'),
});
export const validationBuilderClass = new EmulatedClass<ValidationState>('DataValidationBuilder', {
  path: spreadsheetPath('DataValidationBuilder'),
});
export const textRotationClass = new EmulatedClass<RotationState>('TextRotation', {
  path: spreadsheetPath('TextRotation'),
});
export const booleanConditionClass = new EmulatedClass<RuleState>('BooleanCondition', {
  path: spreadsheetPath('BooleanCondition'),
});
export const gradientClass = new EmulatedClass<RuleState>('GradientCondition', {
  path: spreadsheetPath('GradientCondition'),
});
export const chartClass = new EmulatedClass<ChartState>('EmbeddedChart', {
  path: spreadsheetPath('EmbeddedChart'),
});
export const chartBuilderClass = new EmulatedClass<ChartState>('EmbeddedChartBuilder', {
  path: spreadsheetPath('EmbeddedChartBuilder'),
});
export const lineChartBuilderClass = new EmulatedClass<ChartState>('EmbeddedLineChartBuilder', {
  path: spreadsheetPath('EmbeddedLineChartBuilder'),
});
export const scatterChartBuilderClass = new EmulatedClass<ChartState>('EmbeddedScatterChartBuilder', {
  path: spreadsheetPath('EmbeddedScatterChartBuilder'),
});
export const columnChartBuilderClass = new EmulatedClass<ChartState>('EmbeddedColumnChartBuilder', {
  path: spreadsheetPath('EmbeddedColumnChartBuilder'),
});
export const histogramChartBuilderClass = new EmulatedClass<ChartState>('EmbeddedHistogramChartBuilder', {
  path: spreadsheetPath('EmbeddedHistogramChartBuilder'),
});
export const containerInfoClass = new EmulatedClass<ChartState>('ContainerInfo', {
  path: spreadsheetPath('ContainerInfo'),
});
export const chartOptionsClass = new EmulatedClass<ChartState>('ChartOptions', {
  path: 'Charts.ChartOptions',
});
export const chartsClass = new EmulatedClass<State>('Charts');
export const metadataClass = new EmulatedClass<MetadataState>('DeveloperMetadata', {
  path: spreadsheetPath('DeveloperMetadata'),
});
export const spreadsheetAppClass = new EmulatedClass<State>('SpreadsheetApp');
export const uiClass = new EmulatedClass<State>('Ui');
export const menuClass = new EmulatedClass<MenuState>('Menu');
export const htmlServiceClass = new EmulatedClass<State>('HtmlService');
export const htmlOutputClass = new EmulatedClass<HtmlState>('HtmlOutput');
export const propertiesServiceClass = new EmulatedClass<State>('PropertiesService');
export const propertiesClass = new EmulatedClass<StoreState>('Properties');
export const cacheServiceClass = new EmulatedClass<State>('CacheService');
export const cacheClass = new EmulatedClass<StoreState>('Cache');
export const lockServiceClass = new EmulatedClass<State>('LockService');
export const lockClass = new EmulatedClass<LockState>('Lock');
export const utilitiesClass = new EmulatedClass<State>('Utilities');
export const sessionClass = new EmulatedClass<State>('Session');
export const loggerClass = new EmulatedClass<State>('Logger');
export const scriptAppClass = new EmulatedClass<State>('ScriptApp');
export const browserClass = new EmulatedClass<State>('Browser');
