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

const writers: Record<Attribute, Writer> = {
  numberFormat: {
    table: (block, values) =>
      block.setNumberFormats(translated(values, (format) => textOrNull(format) ?? 'general')),
    list: (ranges, format) => ranges.setNumberFormat(String(format)),
  },
  background: {
    table: (block, values) => block.setBackgrounds(translated(values, textOrNull)),
    list: (ranges, color) => ranges.setBackground(String(color)),
  },
  fontColor: {
    table: (block, values) => block.setFontColors(translated(values, textOrNull) as string[][]),
    list: (ranges, color) => ranges.setFontColor(String(color)),
  },
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
  horizontalAlignment: {
    table: (block, values) => block.setHorizontalAlignments(translated(values, textOrNull) as 'left'[][]),
    list: (ranges, alignment) => ranges.setHorizontalAlignment(String(alignment) as 'left'),
  },
};

function writeBorders(sheet: Sheet, styles: TabPlan['styles']): void {
  const bordered = styles.filter(({ border }) => border).map(({ range }) => range);
  if (bordered.length === 0) return;
  const line = SpreadsheetApp.BorderStyle.SOLID;
  sheet.getRangeList(bordered).setBorder(true, true, true, true, true, true, borderColor, line);
}

/** Writes each attribute by one table or by one call for each of its values, whichever Google does sooner. */
export function writeStyles(sheet: Sheet, block: Range, { styles, cells }: TabPlan): void {
  const [rows, columns] = [cells.length, cells[0]!.length];
  for (const [attribute, table] of Object.entries(styleTables(styles, rows, columns))) {
    const writer = writers[attribute as Attribute];
    const groups = styleGroups(styles, attribute as Attribute, rows * columns);
    if (!groups) writer.table(block, table);
    else for (const { ranges, value } of groups) writer.list(sheet.getRangeList([...ranges]), value);
  }
  writeBorders(sheet, styles);
}
