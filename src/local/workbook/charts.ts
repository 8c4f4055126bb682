import type { Coordinate, Corner, Reference } from '../../a1/addresses.ts';
import { cellKey, parseCellKey } from '../../a1/addresses.ts';
import { mapReferences } from '../../formula/rewrite.ts';
import type { WorkbookStore } from './store.ts';
import type { CellData, ChartData, RangeData, SheetData, WorkbookData } from './types.ts';

/** Rows or columns removed and inserted at one place of a tab. */
export interface Splice {
  readonly sheetId: number;
  readonly axis: 'row' | 'column';
  readonly start: number;
  readonly remove: number;
  readonly insert: number;
}

/** New index of a row or column, or null if it is removed. */
export function movedIndex(index: number, { start, remove, insert }: Splice): number | null {
  if (index < start) return index;
  return index < start + remove ? null : index - remove + insert;
}

/** New position of a cell, or null if it is removed. */
export function movedPlace(
  row: number,
  column: number,
  splice: Splice,
): { row: number; column: number } | null {
  const index = movedIndex(splice.axis === 'row' ? row : column, splice);
  if (index === null) return null;
  return splice.axis === 'row' ? { row: index, column } : { row, column: index };
}

/** New first and last index of a span, or null if all of it is removed. */
export function movedSpan(first: number, last: number, splice: Splice): [number, number] | null {
  const from = movedIndex(first, splice) ?? splice.start;
  const to = movedIndex(last, splice) ?? splice.start - 1;
  return to < from ? null : [from, to];
}

export function movedRange(range: RangeData, splice: Splice): RangeData | null {
  if (range.sheetId !== splice.sheetId) return range;
  const first = range[splice.axis];
  const count = splice.axis === 'row' ? range.rows : range.columns;
  const span = movedSpan(first, first + count - 1, splice);
  if (!span) return null;
  const size = span[1] - span[0] + 1;
  return splice.axis === 'row'
    ? { ...range, row: span[0], rows: size }
    : { ...range, column: span[0], columns: size };
}

function movedReference(reference: Reference, splice: Splice): Reference | '#REF!' {
  const { axis } = splice;
  const first = reference.start[axis];
  const last = (reference.end ?? reference.start)[axis];
  const span = movedSpan(first?.index ?? 0, last?.index ?? Number.MAX_SAFE_INTEGER, splice);
  if (!span) return '#REF!';
  const withIndex = (corner: Corner, coordinate: Coordinate | null, index: number): Corner =>
    coordinate ? { ...corner, [axis]: { ...coordinate, index } } : corner;
  const start = withIndex(reference.start, first, span[0]);
  return { ...reference, start, end: reference.end && withIndex(reference.end, last, span[1]) };
}

/** A formula on `home` after the splice on the tab called `splicedName`. */
export function splicedFormula(formula: string, home: SheetData, spliced: SheetData, splice: Splice): string {
  return mapReferences(formula, (reference) => {
    const isHere =
      reference.sheet === null
        ? home === spliced
        : reference.sheet.toLowerCase() === spliced.name.toLowerCase();
    return isHere ? movedReference(reference, splice) : null;
  });
}

function movedSizes<T>(sizes: Record<number, T>, splice: Splice): Record<number, T> {
  const moved: Record<number, T> = {};
  for (const [index, size] of Object.entries(sizes)) {
    const place = movedIndex(Number(index), splice);
    if (place !== null) moved[place] = size;
  }
  return moved;
}

function movedCells(cells: Record<string, CellData>, splice: Splice): Record<string, CellData> {
  const moved: Record<string, CellData> = {};
  for (const [key, cell] of Object.entries(cells)) {
    const { row, column } = parseCellKey(key);
    const place = movedPlace(row, column, splice);
    if (place) moved[cellKey(place.row, place.column)] = cell;
  }
  return moved;
}

const movedHidden = (hidden: readonly number[], splice: Splice): number[] =>
  hidden.flatMap((index) => movedIndex(index, splice) ?? []);

function movedFrozen(frozen: number, { start, remove, insert }: Splice): number {
  const gone = Math.max(0, Math.min(frozen, start + remove) - Math.min(frozen, start));
  return frozen - gone + (start < frozen ? insert : 0);
}

/** Applies a splice to the tab itself; the formulas of all tabs must be rewritten separately. */
export function spliceSheet(sheet: SheetData, splice: Splice): void {
  const change = splice.insert - splice.remove;
  sheet.cells = movedCells(sheet.cells, splice);
  if (splice.axis === 'row') {
    sheet.rows += change;
    sheet.rowHeights = movedSizes(sheet.rowHeights, splice);
    if (sheet.hiddenRows) sheet.hiddenRows = movedHidden(sheet.hiddenRows, splice);
    if (sheet.filteredRows) sheet.filteredRows = movedHidden(sheet.filteredRows, splice);
    sheet.frozenRows = movedFrozen(sheet.frozenRows, splice);
  } else {
    sheet.columns += change;
    sheet.columnWidths = movedSizes(sheet.columnWidths, splice);
    if (sheet.hiddenColumns) sheet.hiddenColumns = movedHidden(sheet.hiddenColumns, splice);
    sheet.frozenColumns = movedFrozen(sheet.frozenColumns, splice);
    if (sheet.filterCriteria) sheet.filterCriteria = movedSizes(sheet.filterCriteria, splice);
  }
  const moved = (ranges: RangeData[]) => ranges.flatMap((range) => movedRange(range, splice) ?? []);
  sheet.merges = moved(sheet.merges);
  const moveColumns = <T>(table: Record<number, T>) =>
    splice.axis === 'column' ? movedSizes(table, splice) : table;
  if (sheet.filterViews)
    sheet.filterViews = sheet.filterViews.flatMap(({ sort, ...view }) => {
      const range = movedRange(view.range, splice);
      if (!range) return [];
      const [sorted] = Object.entries(moveColumns(sort ? { [sort.column]: sort.ascending } : {}));
      return [
        {
          ...view,
          range,
          criteria: moveColumns(view.criteria),
          ...(sorted && { sort: { column: Number(sorted[0]), ascending: sorted[1] } }),
        },
      ];
    });
  const filter = sheet.filter && movedRange(sheet.filter, splice);
  if (filter) sheet.filter = filter;
  else for (const key of ['filter', 'filterCriteria', 'filteredRows'] as const) delete sheet[key];
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => ({ ...rule, ranges: moved(rule.ranges) }))
    .filter((rule) => rule.ranges.length > 0);
}

/** An id that no chart of the file uses. */
export function nextChartId(data: Readonly<WorkbookData>): number {
  return 1 + Math.max(0, ...data.sheets.flatMap(({ charts }) => charts.map(({ id }) => id)));
}

/** Changes the charts of all tabs, and records the tabs that this touched. */
function updateCharts(store: WorkbookStore, update: (chart: ChartData, home: SheetData) => ChartData): void {
  for (const sheet of store.data.sheets) {
    const charts = sheet.charts.map((chart) => update(chart, sheet));
    if (JSON.stringify(charts) === JSON.stringify(sheet.charts)) continue;
    store.history.changing(sheet.id);
    sheet.charts = charts;
  }
}

/** A chart whose own cell is removed moves to the cell that takes its place. */
function movedChart(chart: ChartData, home: SheetData, splice: Splice): ChartData {
  if (home.id !== splice.sheetId) return chart;
  const { axis, start } = splice;
  const last = (axis === 'row' ? home.rows : home.columns) - 1;
  return { ...chart, [axis]: movedIndex(chart[axis], splice) ?? Math.min(start, last) };
}

/** Charts move with the cells under them and follow the cells that they show. */
export function spliceCharts(store: WorkbookStore, splice: Splice): void {
  updateCharts(store, (chart, home) => ({
    ...movedChart(chart, home, splice),
    ranges: chart.ranges.flatMap((range) => movedRange(range, splice) ?? []),
  }));
}

/** Charts of other tabs no longer show a deleted tab. */
export function forgetChartRanges(store: WorkbookStore, sheetId: number): void {
  updateCharts(store, (chart) => ({
    ...chart,
    ranges: chart.ranges.filter((range) => range.sheetId !== sheetId),
  }));
}

/** Charts follow the cells that they show when these are cut and pasted elsewhere. */
export function moveChartRanges(store: WorkbookStore, move: (range: RangeData) => RangeData): void {
  updateCharts(store, (chart) => ({ ...chart, ranges: chart.ranges.map(move) }));
}
