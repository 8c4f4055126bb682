import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';
import { type AttributeValue, styleTables, translated } from './style-tables.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const borderColor = '#bdc1c6';

/** A new tab has 1,000 × 26 cells; it grows only when the plan is larger. */
function makeRoom(sheet: Sheet, rows: number, columns: number): void {
  const moreRows = rows - sheet.getMaxRows();
  const moreColumns = columns - sheet.getMaxColumns();
  if (moreRows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), moreRows);
  if (moreColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), moreColumns);
}

const usualFontSize = 10;

const textOrNull = (attribute: AttributeValue | null): string | null =>
  typeof attribute === 'string' ? attribute : null;

/** One call for each attribute that the plan uses, whatever the number of cells. */
function writeStyles(sheet: Sheet, block: Range, { styles, cells }: TabPlan): void {
  const tables = styleTables(styles, cells.length, cells[0]!.length);
  const formats = translated(tables.numberFormat, (format) => textOrNull(format) ?? 'general');
  const backgrounds = translated(tables.background, textOrNull);
  const fontColors = translated(tables.fontColor, textOrNull);
  const weights = translated(tables.bold, (bold) => (bold ? ('bold' as const) : ('normal' as const)));
  const slants = translated(tables.italic, (italic) => (italic ? ('italic' as const) : ('normal' as const)));
  const sizes = translated(tables.fontSize, (size) => (typeof size === 'number' ? size : usualFontSize));
  const alignments = translated(tables.horizontalAlignment, textOrNull);
  if (formats) block.setNumberFormats(formats);
  if (backgrounds) block.setBackgrounds(backgrounds);
  if (fontColors) block.setFontColors(fontColors as string[][]);
  if (weights) block.setFontWeights(weights);
  if (slants) block.setFontStyles(slants);
  if (sizes) block.setFontSizes(sizes);
  if (alignments) block.setHorizontalAlignments(alignments as 'left'[][]);
  writeBorders(sheet, styles);
}

function writeBorders(sheet: Sheet, styles: TabPlan['styles']): void {
  const bordered = styles.filter(({ border }) => border).map(({ range }) => range);
  if (bordered.length === 0) return;
  const line = SpreadsheetApp.BorderStyle.SOLID;
  sheet.getRangeList(bordered).setBorder(true, true, true, true, true, true, borderColor, line);
}

function writeNotes(block: Range, { notes, cells }: TabPlan): void {
  if (notes.length === 0) return;
  const table = cells.map((line) => line.map(() => ''));
  for (const { cell, text } of notes) {
    const { row, column } = parseArea(cell);
    table[row]![column] = text;
  }
  block.setNotes(table);
}

function writeLayout(sheet: Sheet, plan: TabPlan): void {
  for (const { column, count, pixels } of plan.columnWidths) sheet.setColumnWidths(column + 1, count, pixels);
  if (plan.frozenRows > 0) sheet.setFrozenRows(plan.frozenRows);
  if (plan.frozenColumns > 0) sheet.setFrozenColumns(plan.frozenColumns);
  if (plan.gridlinesHidden) sheet.setHiddenGridlines(true);
}

function colorScale(sheet: Sheet, { ranges, points }: TabPlan['colorScales'][number]) {
  const builder = SpreadsheetApp.newConditionalFormatRule().setRanges(
    sheet.getRangeList([...ranges]).getRanges(),
  );
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

/** Google replaces all rules at once, so that those that are there are read first. */
function writeColorScales(sheet: Sheet, { colorScales }: TabPlan): void {
  if (colorScales.length === 0) return;
  const rules = colorScales.map((scale) => colorScale(sheet, scale));
  sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), ...rules]);
}

/** Writes the whole plan into an empty tab; the number of calls does not depend on the number of cells. */
export function writeTab(sheet: Sheet, plan: TabPlan): void {
  const rows = plan.cells.length;
  const columns = plan.cells[0]!.length;
  makeRoom(sheet, rows, columns);
  const block = sheet.getRange(1, 1, rows, columns);
  block.setValues(plan.cells.map((line) => [...line]));
  writeStyles(sheet, block, plan);
  writeNotes(block, plan);
  writeLayout(sheet, plan);
  writeColorScales(sheet, plan);
}
