import { areaName, parseReference } from '../a1/addresses.ts';
import type { BookSheetData, CellData, RangeData, RawSheet } from './book.ts';
import { readFilter } from './filters.ts';
import { rangeOnSheet } from './ranges.ts';
import type { ExcelFile } from './read-book.ts';
import { positionOf } from './read-rows.ts';
import type { Loss } from './report-text.ts';
import { readFormats, readValidations } from './rules.ts';
import { childOf, flagOf, numberOf } from './xml.ts';

/** Excel measures columns in widths of the digit 0 of its default font: 7 pixels, including padding. */
const pixelsPerDigit = 7;
/** Rows are measured in points: 72 per inch, compared with 96 pixels. */
const pixelsPerPoint = 96 / 72;

export const pixelsOfColumn = (width: number): number => Math.round(width * pixelsPerDigit);
/** The library interprets exactly 9 digits as “no width given” and omits it; 1/256 more is the same in pixels. */
const leftOutWidth = 9;

export function widthOfColumn(pixels: number): number {
  const width = pixels / pixelsPerDigit;
  return width === leftOutWidth ? width + 1 / 256 : width;
}
export const pixelsOfRow = (points: number): number => Math.round(points * pixelsPerPoint);
export const pointsOfRow = (pixels: number): number => pixels / pixelsPerPoint;

/** Maximum number of cells of a spreadsheet. */
export const mostCells = 10_000_000;
const usualRows = 1000;
const usualColumns = 26;

/** A sheet with completed cells. */
interface Builder {
  readonly cells: BookSheetData['cells'];
  lose(kind: Loss['kind'], cells: string, detail: string, isKept: boolean): void;
}

interface Extent {
  rows: number;
  columns: number;
}

/** The extent of cells with content. */
function extentOf(cells: BookSheetData['cells'], isMeant: (cell: CellData) => boolean): Extent {
  const extent = { rows: 0, columns: 0 };
  for (const [key, cell] of Object.entries(cells)) {
    if (!isMeant(cell)) continue;
    const comma = key.indexOf(',');
    extent.rows = Math.max(extent.rows, Number(key.slice(0, comma)) + 1);
    extent.columns = Math.max(extent.columns, Number(key.slice(comma + 1)) + 1);
  }
  return extent;
}

const isFilled = ({ value, formula, note }: CellData) =>
  value !== undefined || formula !== undefined || note !== undefined;

/** The size of a tab: Google's default, or as much as it needs; formats of empty cells alone do not enlarge it. */
function gridOf(builder: Builder, spilled: Extent): Extent {
  const whole = extentOf(builder.cells, () => true);
  const filled = extentOf(builder.cells, isFilled);
  const size = (rows: number, columns: number) => ({
    rows: Math.max(usualRows, rows, spilled.rows),
    columns: Math.max(usualColumns, columns, spilled.columns),
  });
  const wide = size(whole.rows, whole.columns);
  if (wide.rows * wide.columns <= mostCells) return wide;
  const narrow = size(filled.rows, filled.columns);
  for (const key of Object.keys(builder.cells)) {
    const comma = key.indexOf(',');
    const isOutside =
      Number(key.slice(0, comma)) >= narrow.rows || Number(key.slice(comma + 1)) >= narrow.columns;
    if (isOutside) delete builder.cells[key];
  }
  builder.lose('emptyFormat', '', '', false);
  if (narrow.rows * narrow.columns <= mostCells) return narrow;
  return { rows: Math.max(filled.rows, spilled.rows), columns: Math.max(filled.columns, spilled.columns, 1) };
}

function spilledExtent(sheet: RawSheet): Extent {
  const extent = { rows: 0, columns: 0 };
  for (const { formula } of sheet.cells) {
    const area = formula?.ref ? parseReference(formula.ref)?.area : undefined;
    if (!area || !Number.isFinite(area.rows * area.columns)) continue;
    extent.rows = Math.max(extent.rows, area.row + area.rows);
    extent.columns = Math.max(extent.columns, area.column + area.columns);
  }
  return extent;
}

/** The properties of each column within the tab. */
function columnsOf(sheet: RawSheet, columns: number) {
  const usual = numberOf(sheet.parts.get('sheetFormatPr')?.[0]?.attributes.defaultColWidth);
  const widths: Record<number, number> = {};
  const hidden: number[] = [];
  if (usual !== undefined)
    for (let column = 0; column < columns; column++) widths[column] = pixelsOfColumn(usual);
  for (const { first, last, width, isHidden } of sheet.columns)
    for (let column = first; column <= Math.min(last, columns - 1); column++) {
      if (isHidden) hidden.push(column);
      if (width !== undefined && width > 0) widths[column] = pixelsOfColumn(width);
    }
  return { widths, hidden };
}

function rowsOf(sheet: RawSheet, rows: number) {
  const heights: Record<number, number> = {};
  const hidden: number[] = [];
  for (const [row, { height, isHidden }] of sheet.rows) {
    if (row >= rows) continue;
    if (height) heights[row] = pixelsOfRow(height);
    if (isHidden) hidden.push(row);
  }
  return { heights, hidden };
}

/** Ranges from a list of addresses separated by blanks, cut to the sheet. */
function rangesOn(grid: Pick<BookSheetData, 'id' | 'rows' | 'columns'>, list: string): RangeData[] {
  return list
    .split(/\s+/)
    .map((text) => rangeOnSheet(grid, text))
    .filter((range) => range !== null);
}

/** Frozen rows and columns. */
function frozen(sheet: RawSheet) {
  const view = sheet.parts.get('sheetViews')?.[0]?.children.find(({ name }) => name === 'sheetView');
  const pane = childOf(view, 'pane');
  const isFrozen = /^frozen/.test(pane?.attributes.state ?? '');
  const first = positionOf(view?.attributes.topLeftCell);
  const split = (value: string | undefined, start: number) => (isFrozen ? (numberOf(value) ?? 0) + start : 0);
  return {
    frozenRows: split(pane?.attributes.ySplit, first && pane?.attributes.ySplit ? first.row : 0),
    frozenColumns: split(pane?.attributes.xSplit, first && pane?.attributes.xSplit ? first.column : 0),
    gridlinesHidden: view !== undefined && !flagOf(view.attributes.showGridLines, true),
  };
}

export function sheetData(builder: Builder, file: ExcelFile, id: number): BookSheetData {
  const raw = file.book.sheets[id]!;
  const grid = { id, ...gridOf(builder, spilledExtent(raw)) };
  const columns = columnsOf(raw, grid.columns);
  const rows = rowsOf(raw, grid.rows);
  const merges = (raw.parts.get('mergeCells') ?? []).flatMap(({ children }) => children);
  const meant = merges.flatMap(({ attributes }) => rangesOn(grid, attributes.ref ?? '')).filter(isSeveral);
  const apart = separate(meant);
  for (const range of meant) if (!apart.includes(range)) builder.lose('merge', areaName(range), '', false);
  const filter = raw.parts.get('autoFilter')?.[0]?.attributes.ref;
  const filtered = filter === undefined ? null : rangeOnSheet(grid, filter);
  const view = frozen(raw);
  const formats = readFormats(raw, grid, file.styles);
  const validations = readValidations(raw, grid);
  for (const { type, ranges } of formats.kept)
    builder.lose('conditionalFormat', ranges.map((range) => areaName(range)).join(' '), type, true);
  for (const { type, sqref } of formats.lost) builder.lose('conditionalFormat', sqref, type, false);
  for (const { ranges } of validations)
    builder.lose('validation', ranges.map((range) => areaName(range)).join(' '), '', true);
  const rules = formats.kept.map(({ type: _, ...rule }) => rule);
  const kept = {
    ...(rules.length > 0 ? { formats: rules } : {}),
    ...(validations.length > 0 ? { validations } : {}),
  };
  return {
    ...grid,
    name: raw.name,
    cells: builder.cells,
    columnWidths: columns.widths,
    rowHeights: rows.heights,
    ...view,
    frozenRows: Math.min(view.frozenRows, grid.rows - 1),
    frozenColumns: Math.min(view.frozenColumns, grid.columns - 1),
    hidden: raw.isHidden,
    tabColor: file.styles.color(childOf(raw.parts.get('sheetPr')?.[0], 'tabColor')) ?? null,
    merges: apart,
    conditionalFormats: formats.scales,
    charts: [],
    ...readFilter(
      raw.parts.get('autoFilter')?.[0],
      filtered,
      rows.hidden,
      (_, row, column) => builder.cells[`${row},${column}`]?.value ?? null,
    ),
    ...(columns.hidden.length > 0 ? { hiddenColumns: columns.hidden } : {}),
    ...(Object.keys(kept).length > 0 ? { kept } : {}),
  };
}

const isSeveral = ({ rows, columns }: RangeData): boolean => rows * columns > 1;

/** Merges that overlap an earlier one are errors in the file; Google rejects them. */
function separate(ranges: readonly RangeData[]): RangeData[] {
  const result: RangeData[] = [];
  for (const range of ranges) {
    const meets = (other: RangeData) =>
      range.row < other.row + other.rows &&
      other.row < range.row + range.rows &&
      range.column < other.column + other.columns &&
      other.column < range.column + range.columns;
    if (ranges.length > 5000 || !result.some(meets)) result.push(range);
  }
  return result;
}
