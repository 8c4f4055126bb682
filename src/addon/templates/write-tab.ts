import type { ImportedPlan, TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';
import { asTyped, setContents } from '../sheet/contents.ts';
import { makeRoom, newTab } from '../sheet/make-room.ts';
import { writeCharts } from './write-charts.ts';
import { writeNotes } from './write-notes.ts';
import { writeStyles } from './write-styles.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

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

/** A new tab has no rules yet. Scales with as many points start as copies of the first: a new builder is a call. */
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

/** As `writeTab`, with what only tabs of somebody else's workbook have; their looks take one call each. */
export function writeImported(sheet: Sheet, plan: ImportedPlan): void {
  writeTab(sheet, plan, 1);
  for (const { row, count, pixels } of plan.rowHeights) sheet.setRowHeightsForced(row + 1, count, pixels);
  for (const range of plan.merges) sheet.getRange(range).merge();
  for (const { ranges, sides, color, style } of plan.borders) {
    // What is null stays as it is.
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

/** Writes the whole plan into an empty tab; the number of calls does not depend on the number of cells. */
export function writeTab(sheet: Sheet, plan: TabPlan, mostGroups?: number): void {
  const rows = plan.cells.length;
  const columns = plan.cells[0]!.length;
  makeRoom(sheet, rows, columns, newTab);
  const block = sheet.getRange(1, 1, rows, columns);
  // Google sets what gets a box to FALSE, so the boxes come first.
  if (plan.checkboxes.length > 0) sheet.getRangeList([...plan.checkboxes]).insertCheckboxes();
  for (const range of plan.filled ?? [block.getA1Notation()]) writeFilled(sheet, range, plan);
  writeStyles(sheet, block, plan, mostGroups);
  writeNotes(sheet, plan);
  writeLayout(sheet, plan);
  writeColorScales(sheet, plan);
  writeCharts(sheet, plan.charts);
}
