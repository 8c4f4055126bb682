import { Color, Format, FormatAlign, FormatBorder, FormatUnderline } from 'wasm-xlsxwriter';
import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { type AttributeValue, type StyleTables, styleTables } from '../../addon/templates/style-tables.ts';
import { borderColor } from '../../addon/templates/write-tab.ts';
import { sheetsFont } from '../../excel/styles.ts';
import { parseArea } from '../../formula/addresses.ts';

/**
 * Stands before a result that is a text while the file is being written: the writer would take `12` for a number
 * and put 0 for an empty text. From Unicode's private area, so that no text has it.
 */
export const textMark = '\u{E000}';

/** The sheet with its results as they are. */
export const withoutTextMarks = (sheet: string): string => sheet.replaceAll(`<v>${textMark}`, '<v>');

const alignments: Record<string, FormatAlign> = {
  left: FormatAlign.Left,
  center: FormatAlign.Center,
  right: FormatAlign.Right,
  top: FormatAlign.Top,
  middle: FormatAlign.VerticalCenter,
  bottom: FormatAlign.Bottom,
};

type Attributes = Partial<Record<keyof StyleTables, AttributeValue>>;

/** The look of a cell without any: what Sheets shows. */
export const plainFormat = (): Format =>
  new Format().setFontName(sheetsFont.name).setFontSize(sheetsFont.size);

const setters: Record<keyof Attributes, (format: Format, value: AttributeValue) => Format> = {
  numberFormat: (format, value) => format.setNumFormat(String(value)),
  bold: (format, value) => (value ? format.setBold() : format),
  italic: (format, value) => (value ? format.setItalic() : format),
  fontSize: (format, value) => format.setFontSize(Number(value)),
  fontColor: (format, value) => format.setFontColor(Color.parse(String(value))),
  background: (format, value) => format.setBackgroundColor(Color.parse(String(value))),
  horizontalAlignment: (format, value) => format.setAlign(alignments[String(value)]!),
  verticalAlignment: (format, value) => format.setAlign(alignments[String(value)]!),
  fontFamily: (format, value) => format.setFontName(String(value)),
  fontLine: (format, value) =>
    value === 'underline' ? format.setUnderline(FormatUnderline.Single) : format.setFontStrikethrough(),
  wrap: (format, value) => (value ? format.setTextWrap() : format),
};

function formatOf(attributes: Attributes, hasBorder: boolean): Format {
  let format = plainFormat();
  for (const [name, value] of Object.entries(attributes) as [keyof Attributes, AttributeValue][])
    format = setters[name](format, value);
  if (!hasBorder) return format;
  return format.setBorder(FormatBorder.Thin).setBorderColor(Color.parse(borderColor));
}

function bordersOf({ styles, cells }: TabPlan): boolean[][] {
  const table: boolean[][] = cells.map((line) => line.map(() => false));
  for (const { range, border } of styles) {
    const { row, column, rows, columns } = parseArea(range);
    if (border) for (let r = row; r < row + rows; r++) table[r]!.fill(true, column, column + columns);
  }
  return table;
}

/** The looks of a tab's cells. */
export interface Formats {
  /** Null for a cell that looks like any other. */
  at(row: number, column: number): Format | null;
  /** The largest font size of a row, in points. */
  fontSize(row: number): number;
}

/** Reads the looks of a tab; cells that look alike share one format. */
export function formatsOf(plan: TabPlan): Formats {
  const tables = Object.entries(styleTables(plan.styles, plan.cells.length, plan.cells[0]!.length));
  const borders = bordersOf(plan);
  const known = new Map<string, Format>();
  const attributesAt = (row: number, column: number): Attributes =>
    Object.fromEntries(
      tables.flatMap(([name, table]) => {
        const value = table[row]![column];
        return value === null ? [] : [[name, value]];
      }),
    );
  return {
    at(row, column) {
      const attributes = attributesAt(row, column);
      const hasBorder = borders[row]![column]!;
      const key = JSON.stringify([attributes, hasBorder]);
      if (key === '[{},false]') return null;
      const format = known.get(key) ?? formatOf(attributes, hasBorder);
      known.set(key, format);
      return format;
    },
    fontSize: (row) =>
      Math.max(
        ...plan.cells[row]!.map((_, column) => Number(attributesAt(row, column).fontSize ?? sheetsFont.size)),
      ),
  };
}
