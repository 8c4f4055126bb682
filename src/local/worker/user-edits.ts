import { parseCellKey } from '../../a1/addresses.ts';
import { replacer } from '../find.ts';
import { activateSheet, isForeign } from '../google/classes/arguments.ts';
import { cellInput, updateStyles } from '../google/range/contents.ts';
import { clearContents, clearFormats as clearFormatsOf } from '../google/range/copying.ts';
import { setRule } from '../google/range/data-validation.ts';
import { drawBorders, mergeCells } from '../google/range/formats.ts';
import { sortableRows, sortRows } from '../google/range/sorting.ts';
import { setChartOption } from '../google/sheet/chart-builder.ts';
import { copyOfSheet, freeSheetName } from '../google/sheet/copy-sheet.ts';
import { moveStretch as moveStretchOf, setHidden as setStretchHidden } from '../google/sheet/grid.ts';
import * as visibility from '../google/sheet/properties.ts';
import type { Requests } from '../protocol.ts';
import { overlap } from '../workbook/cells.ts';
import { nextChartId } from '../workbook/charts.ts';
import { messages } from '../workbook/errors.ts';
import { setFilter as layFilter, refreshFilter, setCriterion } from '../workbook/filter.ts';
import { storedRule, typedFormula } from '../workbook/rule-formulas.ts';
import type { CellStyle, ChartData, RangeData, Workbook } from '../workbook/types.ts';
import { requireValid } from '../workbook/validation.ts';
import { fillCells } from './fill.ts';

type Request<N extends keyof Requests> = Parameters<Requests[N]>[0];

/** A user's edits by hand, each as one change that succeeds completely or not at all. */

function requireEditable(workbook: Workbook, sheetId: number): void {
  if (isForeign(workbook, sheetId)) throw new Error(messages.protectedCell);
}

/** Pasting beyond the edge enlarges the grid, as in Google. */
function growTo(workbook: Workbook, { sheetId, row, column, rows, columns }: RangeData): void {
  const sheet = workbook.sheet(sheetId);
  const missingRows = row + rows - sheet.rows;
  if (missingRows > 0) workbook.insertRows(sheetId, sheet.rows, missingRows);
  const missingColumns = column + columns - sheet.columns;
  if (missingColumns > 0) workbook.insertColumns(sheetId, sheet.columns, missingColumns);
}

/** Lines of a paste may have different lengths; short ones leave the remaining cells empty. */
export function edit(
  workbook: Workbook,
  { sheetId, row, column, texts, fill: over, styles, merges = [], formatOnly }: Request<'edit'>,
): void {
  requireEditable(workbook, sheetId);
  const columns = texts.reduce((most, line) => Math.max(most, line.length), 0);
  if (columns === 0) throw new Error('There is nothing to write: the text has no cells.');
  const area = { sheetId, row, column, rows: texts.length, columns };
  const inputs = texts.map((line, i) =>
    Array.from({ length: columns }, (_, j) =>
      cellInput(line[j] === '' ? null : (line[j] ?? null), `in line ${i + 1}, column ${j + 1} of the text`),
    ),
  );
  growTo(workbook, area);
  if (styles)
    workbook.updateCells(area, (cell, i, j) => {
      const style = styles[i - row]?.[j - column] ?? {};
      if (Object.keys(style).length > 0) cell.style = { ...style };
      else delete cell.style;
    });
  if (!formatOnly) workbook.setInputs(area, inputs);
  if (merges.length > 0)
    workbook.updateSheet(sheetId, (sheet) => {
      sheet.merges = [...sheet.merges.filter((merge) => !overlap(merge, area)), ...merges];
    });
  if (over) workbook.copy(area, over, { contentOnly: true });
  requireValid(workbook, over ?? area);
}

export function fill(workbook: Workbook, { from, to, series }: Request<'fill'>): void {
  requireEditable(workbook, to.sheetId);
  fillCells(workbook, from, to, series);
}

export function clear(workbook: Workbook, area: RangeData): void {
  requireEditable(workbook, area.sheetId);
  clearContents(workbook, area);
}

/** Blocks of adjacent rows, with their distance from the first row after the others were omitted. */
function rowsLeft(from: RangeData, without: readonly number[]): { from: RangeData; offset: number }[] {
  const blocks: { from: RangeData; offset: number }[] = [];
  let offset = 0;
  for (let row = from.row; row < from.row + from.rows; row++) {
    if (without.includes(row)) continue;
    const last = blocks.at(-1)?.from;
    if (last && last.row + last.rows === row) last.rows++;
    else blocks.push({ from: { ...from, row, rows: 1 }, offset });
    offset++;
  }
  return blocks;
}

export function copy(workbook: Workbook, { from, to, without = [], ...options }: Request<'copy'>): void {
  requireEditable(workbook, to.sheetId);
  if (options.cut) requireEditable(workbook, from.sheetId);
  growTo(workbook, to);
  const blocks = rowsLeft(from, without);
  const height = blocks.reduce((sum, block) => sum + block.from.rows, 0);
  // Blocks must be read before they are overwritten.
  if (to.row > from.row) blocks.reverse();
  if (without.length === 0) workbook.copy(from, to, options);
  else
    for (let top = to.row; top + height <= to.row + to.rows; top += height)
      for (const block of blocks)
        workbook.copy(block.from, { ...to, row: top + block.offset, rows: block.from.rows }, options);
  requireValid(workbook, to);
}

/** Removes properties that are undefined and sets the others. */
export function setStyle(workbook: Workbook, { range, style }: Request<'setStyle'>): void {
  requireEditable(workbook, range.sheetId);
  updateStyles(workbook, range, (cell) => {
    for (const key of Object.keys(style) as (keyof CellStyle)[]) {
      if (style[key] === undefined) delete cell[key];
      else Object.assign(cell, { [key]: style[key] });
    }
  });
  if (style.checkbox) setRule(workbook, [range], 'CHECKBOX');
}

export function setBorders(workbook: Workbook, { range, switches, border }: Request<'setBorders'>): void {
  requireEditable(workbook, range.sheetId);
  drawBorders(workbook, range, switches, border);
}

export function merge(workbook: Workbook, { range, way }: Request<'merge'>): void {
  requireEditable(workbook, range.sheetId);
  mergeCells(workbook, range, way);
}

/** Clears formats, including number formats, as Google's Clear formatting does. */
export function clearFormats(workbook: Workbook, range: RangeData): void {
  requireEditable(workbook, range.sheetId);
  clearFormatsOf(workbook, range, false);
}

/**
 * Replaces texts as if they were retyped, all or none; tabs protected by others are rejected before anything is
 * written.
 */
export function replace(
  workbook: Workbook,
  { query, replacement, only }: Request<'replace'>,
): { count: number } {
  const newText = replacer(query, replacement);
  const writes = workbook.data.sheets
    .filter(({ id }) => id === (only?.sheetId ?? query.sheetId ?? id))
    .flatMap(({ id, cells }) =>
      Object.keys(cells).flatMap((key) => {
        const { row, column } = parseCellKey(key);
        if (only && (row !== only.row || column !== only.column)) return [];
        const cell = {
          display: workbook.display(id, row, column),
          editText: workbook.editText(id, row, column),
        };
        const text = newText(cell);
        return text === null ? [] : [{ sheetId: id, row, column, text }];
      }),
    );
  for (const { sheetId } of writes) requireEditable(workbook, sheetId);
  for (const { text, ...place } of writes) {
    workbook.setInputs({ ...place, rows: 1, columns: 1 }, [[cellInput(text || null, 'as replaced')]]);
    requireValid(workbook, { ...place, rows: 1, columns: 1 });
  }
  return { count: writes.length };
}

export function sort(workbook: Workbook, { sheetId, range, ...key }: Request<'sort'>): void {
  requireEditable(workbook, sheetId);
  const area = range ?? sortableRows(workbook, sheetId);
  if (area) sortRows(workbook, area, [key]);
  refreshFilter(workbook, sheetId);
}

export function setFilter(workbook: Workbook, { sheetId, range }: Request<'setFilter'>): void {
  requireEditable(workbook, sheetId);
  layFilter(workbook, sheetId, range);
}

export function setFilterCriterion(
  workbook: Workbook,
  { sheetId, column, criterion }: Request<'setFilterCriterion'>,
): void {
  requireEditable(workbook, sheetId);
  setCriterion(workbook, sheetId, column, criterion);
}

/** Filter views change nothing that others see, so a protected tab accepts them, too. */
export function setFilterViews(workbook: Workbook, { sheetId, views }: Request<'setFilterViews'>): void {
  workbook.updateSheet(sheetId, (sheet) => {
    if (views.length > 0) sheet.filterViews = [...views];
    else delete sheet.filterViews;
  });
}

export function setSheetLook(workbook: Workbook, { sheetId, look }: Request<'setSheetLook'>): void {
  requireEditable(workbook, sheetId);
  const { rows, columns } = workbook.sheet(sheetId);
  if ((look.frozenRows ?? 0) >= rows || (look.frozenColumns ?? 0) >= columns) {
    throw new Error("You can't freeze all rows or columns of a sheet.");
  }
  workbook.updateSheet(sheetId, (sheet) => Object.assign(sheet, look));
}

export function setConditionalFormats(
  workbook: Workbook,
  { sheetId, rules }: Request<'setConditionalFormats'>,
): { count: number } {
  requireEditable(workbook, sheetId);
  const stored = rules.map((rule) => storedRule(rule, workbook.data.locale));
  workbook.updateSheet(sheetId, (sheet) => {
    sheet.conditionalFormats = stored;
  });
  return { count: stored.length };
}

export function setValidation(workbook: Workbook, { ranges, validation }: Request<'setValidation'>): void {
  for (const { sheetId } of ranges) requireEditable(workbook, sheetId);
  const rule =
    validation !== null && validation !== 'CHECKBOX' && validation.type === 'CUSTOM_FORMULA'
      ? { ...validation, values: [typedFormula(String(validation.values[0]), workbook.data.locale)] }
      : validation;
  setRule(workbook, ranges, rule);
}

export function setHidden(workbook: Workbook, { sheetId, axis, ...stretch }: Request<'setHidden'>): void {
  requireEditable(workbook, sheetId);
  setStretchHidden(workbook, sheetId, axis, stretch);
}

export function setNote(workbook: Workbook, { sheetId, row, column, note }: Request<'setNote'>): void {
  requireEditable(workbook, sheetId);
  workbook.updateCells({ sheetId, row, column, rows: 1, columns: 1 }, (cell) => {
    if (note === '') delete cell.note;
    else cell.note = note;
  });
}

const positionOf = (workbook: Workbook, sheetId: number): number =>
  workbook.data.sheets.findIndex(({ id }) => id === sheetId);

/** A new tab to the right of the active one. */
export function addSheet(workbook: Workbook): { sheetId: number } {
  const index = positionOf(workbook, workbook.data.activeSheetId) + 1;
  const { id } = workbook.insertSheet(freeSheetName(workbook), index);
  activateSheet(workbook, id);
  return { sheetId: id };
}

export function duplicateSheet(
  workbook: Workbook,
  { sheetId }: Request<'duplicateSheet'>,
): { sheetId: number } {
  const { id } = copyOfSheet(workbook, sheetId, positionOf(workbook, sheetId) + 1);
  activateSheet(workbook, id);
  return { sheetId: id };
}

export function renameSheet(workbook: Workbook, { sheetId, name }: Request<'renameSheet'>): void {
  requireEditable(workbook, sheetId);
  workbook.renameSheet(sheetId, name);
}

export function deleteSheet(workbook: Workbook, { sheetId }: Request<'deleteSheet'>): void {
  requireEditable(workbook, sheetId);
  workbook.deleteSheet(sheetId);
}

export function hideSheet(workbook: Workbook, { sheetId }: Request<'hideSheet'>): void {
  requireEditable(workbook, sheetId);
  visibility.hideSheet(workbook, sheetId);
}

/** Shows a hidden tab and switches to it. */
export function showSheet(workbook: Workbook, { sheetId }: Request<'showSheet'>): void {
  requireEditable(workbook, sheetId);
  visibility.showSheet(workbook, sheetId);
  activateSheet(workbook, sheetId);
}

/** Protects the tab as if another user had done so, or removes that protection. */
export function protectSheet(workbook: Workbook, request: Request<'protectSheet'>): void {
  workbook.updateSheet(request.sheetId, (sheet) => {
    sheet.protection = request.protected ? { description: '', warningOnly: false, foreign: true } : null;
  });
}

export function insertRows(workbook: Workbook, { sheetId, before, count }: Request<'insertRows'>): void {
  requireEditable(workbook, sheetId);
  workbook.insertRows(sheetId, before, count);
}

export function insertColumns(
  workbook: Workbook,
  { sheetId, before, count }: Request<'insertColumns'>,
): void {
  requireEditable(workbook, sheetId);
  workbook.insertColumns(sheetId, before, count);
}

export function deleteRows(workbook: Workbook, { sheetId, start, count }: Request<'deleteRows'>): void {
  requireEditable(workbook, sheetId);
  workbook.deleteRows(sheetId, start, count);
}

export function deleteColumns(workbook: Workbook, { sheetId, start, count }: Request<'deleteColumns'>): void {
  requireEditable(workbook, sheetId);
  workbook.deleteColumns(sheetId, start, count);
}

export function moveStretch(workbook: Workbook, { sheetId, axis, ...stretch }: Request<'moveStretch'>): void {
  requireEditable(workbook, sheetId);
  moveStretchOf(workbook, sheetId, axis, stretch);
}

export function setColumnWidth(workbook: Workbook, request: Request<'setColumnWidth'>): void {
  const { sheetId, start, count, pixels } = request;
  requireEditable(workbook, sheetId);
  workbook.updateSheet(sheetId, (sheet) => {
    const widths = { ...sheet.columnWidths };
    for (let column = start; column < start + count; column++) widths[column] = pixels;
    sheet.columnWidths = widths;
  });
}

export function setRowHeight(workbook: Workbook, request: Request<'setRowHeight'>): void {
  const { sheetId, start, count, pixels } = request;
  requireEditable(workbook, sheetId);
  workbook.updateSheet(sheetId, (sheet) => {
    const heights = { ...sheet.rowHeights };
    for (let row = start; row < start + count; row++) heights[row] = pixels;
    sheet.rowHeights = heights;
  });
}

/** Changes the charts of a tab; each is found by its id, as it may have been deleted in the meantime. */
function updateCharts(
  workbook: Workbook,
  { sheetId, chartId }: Request<'deleteChart'>,
  change: (chart: ChartData) => ChartData[],
): void {
  requireEditable(workbook, sheetId);
  workbook.updateSheet(sheetId, (sheet) => {
    sheet.charts = sheet.charts.flatMap((chart) => (chart.id === chartId ? change(chart) : [chart]));
  });
}

/** The same options, each checked like a script's. */
function checkedOptions(options: ChartData['options']): ChartData['options'] {
  const checked: Pick<ChartData, 'options'> = { options: {} };
  for (const [path, value] of Object.entries(options)) setChartOption(checked, path, value);
  return checked.options;
}

export function addChart(workbook: Workbook, { sheetId, chart }: Request<'addChart'>): { chartId: number } {
  requireEditable(workbook, sheetId);
  const id = nextChartId(workbook.data);
  const options = checkedOptions(chart.options);
  workbook.updateSheet(sheetId, (sheet) => {
    sheet.charts = [...sheet.charts, { ...chart, id, options }];
  });
  return { chartId: id };
}

export function changeChart(workbook: Workbook, request: Request<'changeChart'>): void {
  const { settings } = request;
  const options = checkedOptions(settings.options);
  updateCharts(workbook, request, (chart) => [{ ...chart, ...settings, options }]);
}

export function moveChart(workbook: Workbook, request: Request<'moveChart'>): void {
  const { row, column, offsetX, offsetY } = request;
  updateCharts(workbook, request, (chart) => [{ ...chart, row, column, offsetX, offsetY }]);
}

export function deleteChart(workbook: Workbook, request: Request<'deleteChart'>): void {
  updateCharts(workbook, request, () => []);
}

export function moveSheet(workbook: Workbook, { sheetId, index }: Request<'moveSheet'>): void {
  workbook.moveSheet(sheetId, index);
}

export function setFileName(workbook: Workbook, name: string): void {
  workbook.updateFile((data) => {
    data.name = name;
  });
}

export function setLocale(workbook: Workbook, { locale }: Request<'setLocale'>): void {
  workbook.updateFile((data) => {
    data.locale = locale;
  });
}
