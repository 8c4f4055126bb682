import type { BlockStyle, ChartPlan, ImportedPlan, TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { cellName, overlaps, parseArea } from '../../a1/addresses.ts';
import { asTyped, setContents } from '../sheet/contents.ts';
import { makeRoom, newTab } from '../sheet/tabs.ts';
import { type Attribute, type AttributeValue, styleTables, translated } from './style-tables.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Options under Google's names. The title of the vertical axis has no effect under `vAxis`. */
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

/** Adds charts to a tab: two calls each, regardless of the number of cells. */
export function writeCharts(sheet: Sheet, charts: readonly ChartPlan[]): void {
  for (const chart of charts) writeChart(sheet, chart);
}

/** Writes the notes of a new tab, range by range. */
function writeNotes(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { notes, noted = notes.map(({ cell }) => cell) }: TabPlan,
): void {
  const texts = new Map(notes.map(({ cell, text }) => [cell, text]));
  for (const range of noted) {
    const { row, column, rows, columns } = parseArea(range);
    const table = Array.from({ length: rows }, (_, down) =>
      Array.from(
        { length: columns },
        (_unused, right) => texts.get(cellName(row + down, column + right)) ?? '',
      ),
    );
    sheet.getRange(range).setNotes(table);
  }
}

/** Ranges with the same value of an attribute, which are written by one call. */
interface StyleGroup {
  readonly value: AttributeValue;
  readonly ranges: readonly string[];
}

/** Google needs longer for longer lists of ranges than for a table. */
const mostRanges = 500;

/** Number of additional cells that are worth writing to save one call: a call is cheap, but not free. */
const cellsForOneCall = 1500;

const anyOverlap = (ranges: readonly string[]): boolean => {
  const areas = ranges.map(parseArea);
  return areas.some((area, index) => areas.slice(index + 1).some((other) => overlaps(area, other)));
};

const cellsIn = (ranges: readonly string[]): number =>
  ranges.map(parseArea).reduce((sum, { rows, columns }) => sum + rows * columns, 0);

/**
 * The groups of one attribute if writing them one by one is faster than writing one table of all `cells`; null if it is
 * not, or if ranges overlap, so that their order would matter.
 * @param mostGroups maximum number of calls per attribute
 */
export function styleGroups(
  styles: readonly BlockStyle[],
  attribute: Attribute,
  cells: number,
  mostGroups = Number.POSITIVE_INFINITY,
): StyleGroup[] | null {
  const groups = new Map<AttributeValue, string[]>();
  for (const style of styles) {
    const value = style[attribute];
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), style.range]);
  }
  const ranges = [...groups.values()].flat();
  if (ranges.length > mostRanges || groups.size > mostGroups) return null;
  const spared = cells - cellsIn(ranges);
  if (spared < (groups.size - 1) * cellsForOneCall || anyOverlap(ranges)) return null;
  return [...groups].map(([value, held]) => ({ value, ranges: held }));
}

type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;

export const borderColor = '#bdc1c6';
const usualFontSize = 10;

/** How Google accepts an attribute: as a table for a block, or as one value for a list of ranges. */
interface Writer {
  table(block: Range, values: (AttributeValue | null)[][]): void;
  list(ranges: RangeList, value: AttributeValue): void;
}

const textOrNull = (value: AttributeValue | null): string | null =>
  typeof value === 'string' ? value : null;
const weight = (bold: AttributeValue | null) => (bold ? 'bold' : 'normal');
const slant = (italic: AttributeValue | null) => (italic ? 'italic' : 'normal');

type Setters = Readonly<Record<string, (value: unknown) => unknown>>;

/** A single-word attribute, by the names of its two setters. */
const worded = (plural: string, singular: string): Writer => ({
  table: (block, values) => (block as unknown as Setters)[plural]!(translated(values, textOrNull)),
  list: (ranges, value) => (ranges as unknown as Setters)[singular]!(String(value)),
});

const writers: Record<Attribute, Writer> = {
  numberFormat: {
    table: (block, values) =>
      block.setNumberFormats(translated(values, (format) => textOrNull(format) ?? 'general')),
    list: (ranges, format) => ranges.setNumberFormat(String(format)),
  },
  background: worded('setBackgrounds', 'setBackground'),
  fontColor: worded('setFontColors', 'setFontColor'),
  bold: {
    table: (block, values) => block.setFontWeights(translated(values, weight)),
    list: (ranges, bold) => ranges.setFontWeight(weight(bold)),
  },
  italic: {
    table: (block, values) => block.setFontStyles(translated(values, slant)),
    list: (ranges, italic) => ranges.setFontStyle(slant(italic)),
  },
  fontSize: {
    table: (block, values) =>
      block.setFontSizes(translated(values, (size) => (typeof size === 'number' ? size : usualFontSize))),
    list: (ranges, size) => ranges.setFontSize(Number(size)),
  },
  fontFamily: worded('setFontFamilies', 'setFontFamily'),
  fontLine: worded('setFontLines', 'setFontLine'),
  horizontalAlignment: worded('setHorizontalAlignments', 'setHorizontalAlignment'),
  verticalAlignment: worded('setVerticalAlignments', 'setVerticalAlignment'),
  wrap: {
    table: (block, values) => block.setWraps(translated(values, Boolean)),
    list: (ranges, wrap) => ranges.setWrap(Boolean(wrap)),
  },
};

function writeBorders(sheet: Sheet, styles: TabPlan['styles']): void {
  const bordered = styles.filter(({ border }) => border).map(({ range }) => range);
  if (bordered.length === 0) return;
  const line = SpreadsheetApp.BorderStyle.SOLID;
  sheet.getRangeList(bordered).setBorder(true, true, true, true, true, true, borderColor, line);
}

/** Writes each attribute by one table or by one call per value, whichever is faster. */
function writeStyles(sheet: Sheet, block: Range, { styles, cells }: TabPlan, mostGroups?: number): void {
  const [rows, columns] = [cells.length, cells[0]!.length];
  for (const [attribute, table] of Object.entries(styleTables(styles, rows, columns))) {
    const writer = writers[attribute as Attribute];
    const groups = styleGroups(styles, attribute as Attribute, rows * columns, mostGroups);
    if (!groups) writer.table(block, table);
    else for (const { ranges, value } of groups) writer.list(sheet.getRangeList([...ranges]), value);
  }
  writeBorders(sheet, styles);
}

function writeLayout(sheet: Sheet, plan: TabPlan): void {
  for (const { column, count, pixels } of plan.columnWidths) sheet.setColumnWidths(column + 1, count, pixels);
  if (plan.frozenRows > 0) sheet.setFrozenRows(plan.frozenRows);
  if (plan.frozenColumns > 0) sheet.setFrozenColumns(plan.frozenColumns);
  if (plan.gridlinesHidden) sheet.setHiddenGridlines(true);
}

type RuleBuilder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type ColorScale = TabPlan['colorScales'][number];

function colorScale(builder: RuleBuilder, sheet: Sheet, { ranges, points }: ColorScale) {
  builder.setRanges(sheet.getRangeList([...ranges]).getRanges());
  const types = SpreadsheetApp.InterpolationType;
  const value = (point: (typeof points)[number]) => String(point.value ?? '');
  const [low, ...others] = points;
  const high = others.at(-1)!;
  const middle = others.length > 1 ? others[0] : undefined;
  builder.setGradientMinpointWithValue(low!.color, types[low!.type], value(low!));
  if (middle) builder.setGradientMidpointWithValue(middle.color, types[middle.type], value(middle));
  builder.setGradientMaxpointWithValue(high.color, types[high.type], value(high));
  return builder.build();
}

/**
 * Assumes that the tab has no rules yet. Scales with as many points start as copies of the first, because a new builder
 * is a call.
 */
function writeColorScales(sheet: Sheet, { colorScales }: TabPlan): void {
  const [first, ...others] = colorScales;
  if (!first) return;
  const rule = colorScale(SpreadsheetApp.newConditionalFormatRule(), sheet, first);
  const builderFor = ({ points }: ColorScale) =>
    points.length === first.points.length ? rule.copy() : SpreadsheetApp.newConditionalFormatRule();
  sheet.setConditionalFormatRules([
    rule,
    ...others.map((scale) => colorScale(builderFor(scale), sheet, scale)),
  ]);
}

function writeFilled(sheet: Sheet, range: string, { cells }: TabPlan): void {
  const { row, column, rows, columns } = parseArea(range);
  const contents = cells
    .slice(row, row + rows)
    .map((line) => line.slice(column, column + columns).map(asTyped));
  setContents(sheet.getRange(range), contents);
}

/** As `writeTab`, plus everything that only imported tabs have; their formats take one call each. */
export function writeImported(sheet: Sheet, plan: ImportedPlan): void {
  writeTab(sheet, plan, 1);
  for (const { row, count, pixels } of plan.rowHeights) sheet.setRowHeightsForced(row + 1, count, pixels);
  for (const range of plan.merges) sheet.getRange(range).merge();
  for (const { ranges, sides, color, style } of plan.borders) {
    // Null leaves a border unchanged.
    const [top, left, bottom, right, vertical, horizontal] = sides.map((isDrawn) => isDrawn || null);
    const line = SpreadsheetApp.BorderStyle[style];
    sheet
      .getRangeList([...ranges])
      .setBorder(top!, left!, bottom!, right!, vertical!, horizontal!, color, line);
  }
  for (const [first, count] of plan.hiddenRows) sheet.hideRows(first + 1, count);
  for (const [first, count] of plan.hiddenColumns) sheet.hideColumns(first + 1, count);
  if (plan.tabColor) sheet.setTabColor(plan.tabColor);
  for (const [key, value] of Object.entries(plan.metadata)) sheet.addDeveloperMetadata(key, value);
}

/** Writes a plan into an empty tab; the number of calls does not depend on the number of cells. */
export function writeTab(sheet: Sheet, plan: TabPlan, mostGroups?: number): void {
  const rows = plan.cells.length;
  const columns = plan.cells[0]!.length;
  makeRoom(sheet, rows, columns, newTab);
  const block = sheet.getRange(1, 1, rows, columns);
  // Google sets new checkboxes to FALSE, so insert them first.
  if (plan.checkboxes.length > 0) sheet.getRangeList([...plan.checkboxes]).insertCheckboxes();
  for (const range of plan.filled ?? [block.getA1Notation()]) writeFilled(sheet, range, plan);
  writeStyles(sheet, block, plan, mostGroups);
  writeNotes(sheet, plan);
  writeLayout(sheet, plan);
  writeColorScales(sheet, plan);
  writeCharts(sheet, plan.charts);
}
