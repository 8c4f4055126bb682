import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import {
  Chart,
  ChartFont,
  ChartLegendPosition,
  ChartRange,
  ChartSeries,
  ChartType,
  Color,
  DocProperties,
  Workbook as File,
  Format,
  FormatAlign,
  FormatBorder,
  FormatUnderline,
  Formula,
  Note,
  type Worksheet,
} from 'wasm-xlsxwriter';
import type { ChartPlan, TabPlan, WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import { absoluteName, cellName, parseArea, parseReference, quotedSheet } from '../../a1/addresses.ts';
import { type AttributeValue, type StyleTables, styleTables } from '../../addon/templates/style-tables.ts';
import { borderColor } from '../../addon/templates/write-tab.ts';
import { spillsByItself } from '../../excel/formula-tree.ts';
import { creator } from '../../excel/read-book.ts';
import type { Spill } from '../../excel/spills.ts';
import { sheetsFont } from '../../excel/styles.ts';
import { toExcelFormula, tokensOf } from '../../excel/to-excel-formula.ts';
import {
  type CellInput,
  type CustomFunctionHost,
  emptySheetData,
  type SheetData,
  type Value,
  type Workbook,
} from '../../local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../local/workbook/workbook.ts';

/** The seed of RAND(), so that a copy contains the same draws every time it is written. */
const seed = 1;

const withoutScript: CustomFunctionHost = {
  names: new Set<string>(),
  call: (name: string): never => {
    throw new Error(`A native workbook calls no custom functions, but one calls ${name}.`);
  },
};

function emptySheets({ tabs }: WorkbookPlan): SheetData[] {
  return tabs.map(({ name, cells }, id) => {
    const empty = emptySheetData(id, name);
    return {
      ...empty,
      rows: Math.max(empty.rows, cells.length),
      columns: Math.max(empty.columns, cells[0]!.length),
    };
  });
}

/** Creates all tabs before the first cell is written, since formulas may refer to tabs to their right. */
function openEmpty(plan: WorkbookPlan, customFunctions: CustomFunctionHost): Workbook {
  const data = { ...emptyWorkbookData(plan.title), sheets: emptySheets(plan) };
  return createWorkbook({ data, customFunctions, seed, now: () => 0 });
}

/**
 * The plan in a file of the emulator, calculated as in Google Sheets; the tabs' ids count from 0.
 * @param change the cells of a tab, before they are written.
 * @param customFunctions none by default: a native workbook calls built-in functions only.
 */
export function calculatePlan(
  plan: WorkbookPlan,
  change: (cells: readonly (readonly CellInput[])[], tab: number) => readonly (readonly CellInput[])[] = (
    cells,
  ) => cells,
  customFunctions = withoutScript,
): Workbook {
  const workbook = openEmpty(plan, customFunctions);
  for (const [sheetId, { namedRanges }] of plan.tabs.entries())
    for (const { name, range } of namedRanges) workbook.setNamedRange(name, { sheetId, ...parseArea(range) });
  for (const [sheetId, { cells }] of plan.tabs.entries()) {
    const [rows, columns] = [cells.length, cells[0]!.length];
    workbook.setInputs({ sheetId, row: 0, column: 0, rows, columns }, change(cells, sheetId));
  }
  return workbook;
}

/**
 * Prefix of a text result while the file is being written: otherwise the writer would convert `12` to a number and an
 * empty text to 0. It is from Unicode's private area, so no text contains it.
 */
const textMark = '\u{E000}';

/** The sheet with its results unmarked. */
const withoutTextMarks = (sheet: string): string => sheet.replaceAll(`<v>${textMark}`, '<v>');

const alignments: Record<string, FormatAlign> = {
  left: FormatAlign.Left,
  center: FormatAlign.Center,
  right: FormatAlign.Right,
  top: FormatAlign.Top,
  middle: FormatAlign.VerticalCenter,
  bottom: FormatAlign.Bottom,
};

type Attributes = Partial<Record<keyof StyleTables, AttributeValue>>;

/** The format of a cell without its own: Sheets' default. */
const plainFormat = (): Format => new Format().setFontName(sheetsFont.name).setFontSize(sheetsFont.size);

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

/** The formats of a tab's cells. */
interface Formats {
  /** Null for a cell with the default format. */
  at(row: number, column: number): Format | null;
  /** The largest font size of a row, in points. */
  fontSize(row: number): number;
}

/** Reads the formats of a tab; cells with equal formats share one object. */
function formatsOf(plan: TabPlan): Formats {
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

/** A tab of the copy while it is written. */
interface TabWriter {
  readonly worksheet: Worksheet;
  readonly workbook: Workbook;
  readonly sheetId: number;
  readonly formats: Formats;
  /** Upper-case names of the file's named ranges. */
  readonly namedRanges: ReadonlySet<string>;
}

/** A result in the writer's format, which recognizes numbers and truth values by their text. */
function resultText(value: Value, place: string): string {
  if (value !== null && typeof value === 'object')
    throw new Error(`${place} shows ${value.error} (${value.message}); a copy holds no errors.`);
  if (typeof value === 'string') return textMark + value;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? 0);
}

function writeValue(worksheet: Worksheet, row: number, column: number, value: Value, format: Format | null) {
  const look = format ?? plainFormat();
  if (typeof value === 'number') worksheet.writeNumberWithFormat(row, column, value, look);
  else if (typeof value === 'boolean') worksheet.writeBooleanWithFormat(row, column, value, look);
  else if (typeof value === 'string') worksheet.writeStringWithFormat(row, column, value, look);
  else if (format) worksheet.writeBlank(row, column, format);
}

/**
 * Excel would put its `@` before a function that may fill several cells. As a dynamic array the formula stays as
 * written, and older versions show `{=…}`.
 */
const callsArrayFunction = (formula: string): boolean =>
  tokensOf(formula).some(({ kind, text }) => kind === 'function' && spillsByItself(text));

function spillAt({ workbook, sheetId }: TabWriter, row: number, column: number): Spill | null {
  const found = workbook.spilledAreas(sheetId).find((area) => area.row === row && area.column === column);
  return found ?? null;
}

function writeFormula(writer: TabWriter, row: number, column: number, text: string): void {
  const { worksheet, workbook, sheetId, formats } = writer;
  const stored = toExcelFormula(text, writer.namedRanges);
  const place = `${workbook.sheet(sheetId).name}!${cellName(row, column)}`;
  const result = resultText(workbook.value(sheetId, row, column), place);
  const formula = new Formula(stored.text).setResult(result);
  const look = formats.at(row, column) ?? plainFormat();
  const spill = spillAt(writer, row, column);
  if (!spill && !stored.isArray && !callsArrayFunction(text)) {
    worksheet.writeFormulaWithFormat(row, column, formula, look);
    return;
  }
  const [lastRow, lastColumn] = [row + (spill?.rows ?? 1) - 1, column + (spill?.columns ?? 1) - 1];
  worksheet.writeDynamicArrayFormulaWithFormat(row, column, lastRow, lastColumn, formula, look);
}

/** Writes contents and formats; the values of an array are written into the cells that it fills. */
function writeCells(writer: TabWriter, cells: readonly (readonly (number | string | boolean)[])[]): void {
  const { worksheet, workbook, sheetId, formats } = writer;
  for (const [row, line] of cells.entries())
    for (const [column, content] of line.entries())
      if (typeof content === 'string' && content.startsWith('=')) writeFormula(writer, row, column, content);
      else writeValue(worksheet, row, column, workbook.value(sheetId, row, column), formats.at(row, column));
}

type ColorScale = TabPlan['colorScales'][number];

const storedTypes = {
  MIN: 'min',
  MAX: 'max',
  NUMBER: 'num',
  PERCENT: 'percent',
  PERCENTILE: 'percentile',
} as const;

const limit = ({ type, value }: ColorScale['points'][number]): string =>
  `<cfvo type="${storedTypes[type]}"${value === undefined ? '' : ` val="${value}"`}/>`;

const color = (point: ColorScale['points'][number]): string =>
  `<color rgb="FF${point.color.slice(1).toUpperCase()}"/>`;

function formatting({ ranges, points }: ColorScale, index: number): string {
  const scale = `<colorScale>${points.map(limit).join('')}${points.map(color).join('')}</colorScale>`;
  const rule = `<cfRule type="colorScale" priority="${index + 1}">${scale}</cfRule>`;
  return `<conditionalFormatting sqref="${ranges.join(' ')}">${rule}</conditionalFormatting>`;
}

/** The file format requires color scales just before this element, which the writer puts into every sheet. */
const follower = '<pageMargins ';

/** The writer does not support color scales, so they are inserted into the sheet that it wrote. */
function withColorScales(sheet: string, scales: readonly ColorScale[]): string {
  const parts = sheet.split(follower);
  if (parts.length !== 2) throw new Error(`A sheet with one ${follower}…/> was expected of the writer.`);
  return parts.join(scales.map(formatting).join('') + follower);
}

/** A fixed time stamp, so that copies differ only if their contents differ. */
const madeAt = '2026-01-01T00:00:00Z';
/** An archive stores local time without a zone, so this is the same everywhere. */
const storedAt = () => new Date(2026, 0, 1);

const moment = /(<dcterms:(created|modified)[^>]*>)[^<]*/g;

type Edit = (text: string) => string;

/** Packs the file again, byte for byte the same on every machine. `edits` are by the name of a part. */
function finishArchive(bytes: Uint8Array, edits: ReadonlyMap<string, Edit>): Uint8Array {
  const parts = unzipSync(bytes);
  const all = new Map(edits).set('docProps/core.xml', (text) => text.replace(moment, `$1${madeAt}`));
  for (const [name, edit] of all) {
    const part = parts[name];
    if (!part) throw new Error(`A part ${name} was expected of the writer.`);
    parts[name] = strToU8(edit(strFromU8(part)));
  }
  return zipSync(parts, { level: 9, mtime: storedAt() });
}

const types: Record<ChartPlan['kind'], ChartType> = {
  line: ChartType.Line,
  scatter: ChartType.Scatter,
  column: ChartType.Column,
};

/** In points; Excel's own 18 would take a fifth of a small chart. */
const titleSize = 12;

/** The cells of a series; a range without a tab's name is on the chart's own tab. */
function chartRange(text: string, tab: string): ChartRange {
  const reference = parseReference(text);
  if (!reference || !Number.isFinite(reference.area.rows + reference.area.columns))
    throw new Error(`A chart on ${tab} needs a range such as B5:B40, not “${text}”.`);
  const { row, column, rows, columns } = reference.area;
  return ChartRange.newFromRange(reference.sheet ?? tab, row, column, row + rows - 1, column + columns - 1);
}

function chartOf({ kind, title, series, x, xTitle, yTitle, width, height }: ChartPlan, tab: string): Chart {
  const chart = new Chart(types[kind]);
  chart.title().setName(title).setFont(new ChartFont().setSize(titleSize));
  for (const { name, range } of series) {
    const drawn = new ChartSeries().setName(name).setValues(chartRange(range, tab));
    chart.pushSeries(x === undefined ? drawn : drawn.setCategories(chartRange(x, tab)));
  }
  if (xTitle !== undefined) chart.xAxis().setName(xTitle);
  if (yTitle !== undefined) chart.yAxis().setName(yTitle);
  if (series.length === 1) chart.legend().setHidden();
  else chart.legend().setPosition(ChartLegendPosition.Top);
  return chart.setWidth(width).setHeight(height).setAltText(title);
}

/** Places the charts over their cells. */
function writeCharts(worksheet: Worksheet, { name, charts }: TabPlan): void {
  for (const plan of charts) {
    const { row, column } = parseArea(plan.anchor);
    worksheet.insertChart(row, column, chartOf(plan, name));
  }
}

/** The width of a new column in Sheets, in pixels. */
const usualWidth = 100;
const usualHeight = 21;
const usualColumns = 26;
/** Height of a line of text, per point of its font. */
const pixelsPerPoint = 1.75;

function writeWidths(worksheet: Worksheet, { cells, columnWidths }: TabPlan): void {
  const columns = Math.max(usualColumns, cells[0]!.length);
  const widths = Array<number>(columns).fill(usualWidth);
  for (const { column, count, pixels } of columnWidths) widths.fill(pixels, column, column + count);
  for (const [column, pixels] of widths.entries()) worksheet.setColumnWidthPixels(column, pixels);
}

/** Sets the height of every row, since programs have different defaults. */
function writeHeights(worksheet: Worksheet, { cells }: TabPlan, formats: Formats): void {
  for (const row of cells.keys())
    worksheet.setRowHeightPixels(
      row,
      Math.max(usualHeight, Math.ceil(formats.fontSize(row) * pixelsPerPoint)),
    );
}

/** Sizes, frozen panes and grid lines; a printed tab is one page wide. */
function writeLayout(worksheet: Worksheet, plan: TabPlan, formats: Formats): void {
  writeWidths(worksheet, plan);
  writeHeights(worksheet, plan, formats);
  const { frozenRows, frozenColumns, gridlinesHidden } = plan;
  if (frozenRows > 0 || frozenColumns > 0) worksheet.setFreezePanes(frozenRows, frozenColumns);
  worksheet.setScreenGridlines(!gridlinesHidden);
  worksheet.setLandscape();
  worksheet.setPrintFitToPages(1, 0);
}

/** A note's box does not grow with its text, so it is created large enough. Sizes in pixels. */
const width = 280;
const lineHeight = 18;
const padding = 12;
const lettersPerLine = 40;
const fontSize = 9;

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersPerLine)), 0);

/** Attaches the notes to their cells. */
function writeNotes(worksheet: Worksheet, { notes }: TabPlan): void {
  for (const { cell, text } of notes) {
    const { row, column } = parseArea(cell);
    const note = new Note(text)
      .setAuthor(creator)
      .addAuthorPrefix(false)
      .setFontSize(fontSize)
      .setWidth(width)
      .setHeight(linesOf(text) * lineHeight + padding);
    worksheet.insertNote(row, column, note);
  }
}

/** Excel's default sizes for a row and a column, in pixels; rows and columns of a tab set their own. */
const defaultHeight = 20;
const defaultWidth = 64;

function openFile({ title, summary, tabs }: WorkbookPlan): File {
  const file = new File();
  file.setDefaultFormat(plainFormat(), defaultHeight, defaultWidth);
  file.setProperties(new DocProperties().setAuthor(creator).setTitle(title).setSubject(summary));
  for (const { name, namedRanges } of tabs)
    for (const named of namedRanges) {
      const address = absoluteName(parseArea(named.range));
      file.defineName(named.name, `=${quotedSheet(name)}!${address}`);
    }
  return file;
}

function writeTab(file: File, plan: TabPlan, workbook: Workbook, sheetId: number): void {
  const worksheet = file.addWorksheet().setName(plan.name);
  const formats = formatsOf(plan);
  const namedRanges = new Set(workbook.data.namedRanges.map(({ name }) => name.toUpperCase()));
  writeLayout(worksheet, plan, formats);
  writeCells({ worksheet, workbook, sheetId, formats, namedRanges }, plan.cells);
  writeNotes(worksheet, plan);
  writeCharts(worksheet, plan);
}

/**
 * The plan as an Excel file that needs no script, with a result for every formula; the bytes are the same each time.
 */
export function writeWorkbook(plan: WorkbookPlan, workbook = calculatePlan(plan)): Uint8Array {
  const file = openFile(plan);
  for (const [sheetId, tab] of plan.tabs.entries()) writeTab(file, tab, workbook, sheetId);
  const edits = plan.tabs.map(
    ({ colorScales }, index) =>
      [
        `xl/worksheets/sheet${index + 1}.xml`,
        (sheet: string) => withoutTextMarks(withColorScales(sheet, colorScales)),
      ] as const,
  );
  return finishArchive(file.saveToBufferSync(), new Map(edits));
}
