import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { styleGroups } from './style-groups.ts';
import { type Attribute, type AttributeValue, styleTables, translated } from './style-tables.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;

export const borderColor = '#bdc1c6';
const usualFontSize = 10;

/** How Google takes an attribute: as a table for a block, or as one value for a list of ranges. */
interface Writer {
  table(block: Range, values: (AttributeValue | null)[][]): void;
  list(ranges: RangeList, value: AttributeValue): void;
}

const textOrNull = (value: AttributeValue | null): string | null =>
  typeof value === 'string' ? value : null;
const weight = (bold: AttributeValue | null) => (bold ? 'bold' : 'normal');
const slant = (italic: AttributeValue | null) => (italic ? 'italic' : 'normal');

type Setters = Readonly<Record<string, (value: unknown) => unknown>>;

/** An attribute of one word, under the names of its two setters. */
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

/** Writes each attribute by one table or by one call for each of its values, whichever Google does sooner. */
export function writeStyles(
  sheet: Sheet,
  block: Range,
  { styles, cells }: TabPlan,
  mostGroups?: number,
): void {
  const [rows, columns] = [cells.length, cells[0]!.length];
  for (const [attribute, table] of Object.entries(styleTables(styles, rows, columns))) {
    const writer = writers[attribute as Attribute];
    const groups = styleGroups(styles, attribute as Attribute, rows * columns, mostGroups);
    if (!groups) writer.table(block, table);
    else for (const { ranges, value } of groups) writer.list(sheet.getRangeList([...ranges]), value);
  }
  writeBorders(sheet, styles);
}
