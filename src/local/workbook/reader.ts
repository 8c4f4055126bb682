import { isTextFormat } from 'numfmt';
import { cellKey, cellName, parseCellKey } from '../../a1/addresses.ts';
import type { Sparkline } from '../../formula/functions/sparkline.ts';
import {
  pointSeparators,
  type Separators,
  separatorsOf,
  translateFormula,
} from '../../formula/separators.ts';
import type { CellLink, CellView, SheetView, WorkbookView } from '../protocol.ts';
import { hasContent, sheetOf } from './cells.ts';
import { ConditionalLooks, type Look } from './conditional-formats.ts';
import type { CalculatedTab } from './engine/engine.ts';
import { isErrorValue } from './errors.ts';
import {
  displayValue,
  editableNumber,
  effectiveFormat,
  isDatePattern,
  parseInput,
  withLocalBooleans,
} from './input.ts';
import { linksIn, linkTo } from './links.ts';
import { shownRule } from './rule-formulas.ts';
import type { WorkbookStore } from './store.ts';
import type { CellData, CellStyle, Changes, SheetData, TextRun, Value, Workbook } from './types.ts';
import { invalidity } from './validation.ts';

function kindOf(value: Value): CellView['kind'] {
  if (value === null) return 'empty';
  if (isErrorValue(value)) return value.error === 'Loading...' ? 'loading' : 'error';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

const linkLook: CellStyle = { fontColor: '#1155cc', underline: true };

/** A link by a formula or by its own text is blue and underlined, unless the cell has other formats. */
function styleOf(cell: CellData | undefined, look: Look | undefined, isLink: boolean): CellStyle | undefined {
  const style = isLink ? { ...linkLook, ...cell?.style } : cell?.style;
  return look === undefined ? style : { ...style, ...look };
}

/** The parts of a text whose looks differ: those of the cell, or the links in it; undefined if all look alike. */
function runsOf(cell: CellData | undefined, display: string, links: readonly CellLink[]): CellView['runs'] {
  if (cell?.runs && cell.value === display) return cell.runs;
  if (cell?.link !== undefined || links.length === 0 || links[0]!.text === display) return undefined;
  const runs: TextRun[] = [];
  let end = 0;
  for (const { text } of links) {
    const start = display.indexOf(text, end);
    if (start > end) runs.push({ text: display.slice(end, start) });
    runs.push({ text, style: linkLook });
    end = start + text.length;
  }
  if (end < display.length) runs.push({ text: display.slice(end) });
  return runs;
}

/** The page's view of a cell; null if it has no content, format or note to show. */
export function cellView(workbook: Workbook, sheetId: number, row: number, column: number): CellView | null {
  return viewOf(workbook, workbook.tab(sheetId), new ConditionalLooks(workbook, sheetId), row, column);
}

function viewOf(
  workbook: Workbook,
  tab: TabReader,
  looks: ConditionalLooks,
  row: number,
  column: number,
): CellView | null {
  const cell = tab.cell(row, column);
  const value = tab.value(row, column);
  const look = looks.at(row, column);
  if (value === null && !cell && look === undefined) return null;
  const anchor = tab.spillAnchor(row, column);
  const { display, editText } = tab.texts(row, column, cell);
  const links = tab.links(row, column, value, display, cell);
  const style = styleOf(cell, look, cell?.link === undefined && links[0]?.text === display);
  const view: CellView = { display, editText: anchor ? '' : editText, kind: kindOf(value) };
  if (typeof value === 'number') view.value = value;
  if (isErrorValue(value) && value.message !== '') view.message = value.message;
  if (cell?.note !== undefined) view.note = cell.note;
  if (style !== undefined) view.style = style;
  const sparkline = value === '' ? tab.sparkline(row, column) : null;
  if (sparkline) view.sparkline = sparkline;
  if (links.length > 0) view.links = links;
  const runs = runsOf(cell, display, links);
  if (runs) view.runs = runs;
  if (style?.checkbox && value === true) view.isTicked = true;
  if (cell?.validation) {
    view.validation = cell.validation;
    const required = workbook.requiredFormula(tab.sheet.id, row, column);
    if (required !== '') view.requiredFormula = required;
    const invalid = invalidity(
      workbook,
      { sheetId: tab.sheet.id, row, column },
      cell.validation,
      value,
      display,
    );
    if (invalid !== null) view.invalid = invalid;
  }
  if (anchor) view.spilledFrom = cellName(anchor.row, anchor.column);
  return view;
}

/** Keys of the cells that may have something to show. */
function keysToShow(workbook: Workbook, sheet: SheetData, looks: ConditionalLooks): Set<string> {
  const keys = new Set(Object.keys(sheet.cells));
  for (const [key] of looks) keys.add(key);
  for (const area of workbook.spilledAreas(sheet.id)) {
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        keys.add(cellKey(row, column));
      }
    }
  }
  return keys;
}

/** Views by `row,column` of the requested cells. */
function viewsOf<T extends CellView | null>(
  workbook: Workbook,
  sheetId: number,
  keys: Iterable<string>,
  isWanted: (view: CellView | null) => view is T,
  looks = new ConditionalLooks(workbook, sheetId),
): Record<string, T> {
  const tab = workbook.tab(sheetId);
  const views: Record<string, T> = {};
  for (const key of keys) {
    const { row, column } = parseCellKey(key);
    const view = viewOf(workbook, tab, looks, row, column);
    if (isWanted(view)) views[key] = view;
  }
  return views;
}

function sheetView(workbook: Workbook, sheet: SheetData): SheetView {
  const { cells: _, metadata: __, kept: ___, protection, ...plain } = sheet;
  const looks = new ConditionalLooks(workbook, sheet.id);
  const cells = viewsOf(
    workbook,
    sheet.id,
    keysToShow(workbook, sheet, looks),
    (view) => view !== null,
    looks,
  );
  const conditionalFormats = sheet.conditionalFormats.map((rule) => shownRule(rule, workbook.data.locale));
  return { ...structuredClone({ ...plain, conditionalFormats }), protected: protection !== null, cells };
}

/** The page's view of a file. */
export function workbookView(workbook: Workbook): WorkbookView {
  const { data } = workbook;
  return {
    name: data.name,
    locale: data.locale,
    activeSheetId: data.activeSheetId,
    selection: { ...data.selection },
    canUndo: workbook.canUndo,
    canRedo: workbook.canRedo,
    namedRanges: structuredClone(data.namedRanges),
    ...(data.iteration ? { iteration: { ...data.iteration } } : {}),
    sheets: data.sheets.map((sheet) => sheetView(workbook, sheet)),
  };
}

/** The cells of some changes, by tab; null for cells that are now empty. */
export function cellViews(
  workbook: Workbook,
  changes: Changes['cells'],
): Map<number, Record<string, CellView | null>> {
  const present = [...changes].filter(([sheetId]) => workbook.data.sheets.some(({ id }) => id === sheetId));
  return new Map(
    present.map(([sheetId, keys]) => [
      sheetId,
      viewsOf(workbook, sheetId, keys, (_): _ is CellView | null => true),
    ]),
  );
}

/** Reads the cells of one tab; valid until something changes. */
export class TabReader {
  private readonly separators: Separators;

  constructor(
    readonly sheet: SheetData,
    private readonly engine: CalculatedTab,
    private readonly locale: string,
  ) {
    this.separators = separatorsOf(locale);
  }

  value(row: number, column: number): Value {
    return this.engine.value(row, column);
  }

  /** The pattern for the cell's number; null for the automatic format. */
  numberFormat(row: number, column: number, cell = this.cell(row, column)): string | null {
    const calculated = cell?.value === undefined ? this.engine.format(row, column) : null;
    return effectiveFormat(cell?.style?.numberFormat, calculated, this.locale);
  }

  display(row: number, column: number): string {
    return displayValue(this.value(row, column), this.numberFormat(row, column), this.locale);
  }

  formula(row: number, column: number, cell = this.cell(row, column)): string {
    const { formula, unreadable } = cell ?? {};
    if (formula === undefined || unreadable) return formula ?? '';
    return this.separators === pointSeparators
      ? formula
      : translateFormula(formula, pointSeparators, this.separators);
  }

  editText(row: number, column: number): string {
    return this.texts(row, column).editText;
  }

  /** The displayed text of the cell, and its text in the formula bar. */
  texts(row: number, column: number, cell = this.cell(row, column)): { display: string; editText: string } {
    const value = this.value(row, column);
    const format = this.numberFormat(row, column, cell);
    const display = displayValue(value, format, this.locale);
    const formula = this.formula(row, column, cell);
    const editText = formula
      ? withLocalBooleans(formula, this.separators, this.locale)
      : this.content(value, format, display);
    return { display, editText };
  }

  /** A value as a user types it. */
  private content(value: Value, format: string | null, display: string): string {
    if (typeof value === 'string') return this.editableText(value, format);
    const isNumber = typeof value === 'number' && (format === null || !isDatePattern(format));
    return isNumber ? editableNumber(value, format, this.locale) : display;
  }

  spillAnchor(row: number, column: number): { row: number; column: number } | null {
    return this.engine.spillAnchor(row, column);
  }

  links(
    row: number,
    column: number,
    value: Value,
    display: string,
    cell = this.cell(row, column),
  ): CellLink[] {
    if (value === null || isErrorValue(value)) return [];
    const address = cell?.link ?? this.engine.address(row, column);
    const links = address === null ? [] : linkTo(address, display);
    return links.length === 0 && typeof value === 'string' ? linksIn(display) : links;
  }

  sparkline(row: number, column: number): Sparkline | null {
    return this.engine.sparkline(row, column);
  }

  cell(row: number, column: number): CellData | undefined {
    return this.sheet.cells[cellKey(row, column)];
  }

  /** Text that would be parsed as something else gets an apostrophe. */
  private editableText(text: string, format: string | null): string {
    if (format !== null && isTextFormat(format)) return text;
    const { value, isError } = parseInput(text, this.locale, undefined);
    return value === text && !isError ? text : `'${text}`;
  }
}

/** Reads the cells of a file. */
export class Reader {
  constructor(private readonly store: WorkbookStore) {}

  tab(sheetId: number): TabReader {
    const { data, engine } = this.store;
    return new TabReader(sheetOf(data, sheetId), engine.tab(sheetId), data.locale);
  }

  value(sheetId: number, row: number, column: number): Value {
    const cell = this.cell(sheetId, row, column);
    if (cell?.isError) return { error: String(cell.value), message: '' };
    return cell?.value ?? this.store.engine.tab(sheetId).value(row, column);
  }

  /** The number of rows and columns up to the last value, formula or array. */
  extent(sheetId: number): { rows: number; columns: number } {
    const extent = { rows: 0, columns: 0 };
    const include = (rows: number, columns: number) => {
      extent.rows = Math.max(extent.rows, rows);
      extent.columns = Math.max(extent.columns, columns);
    };
    for (const [key, cell] of Object.entries(sheetOf(this.store.data, sheetId).cells)) {
      const { row, column } = parseCellKey(key);
      if (hasContent(cell)) include(row + 1, column + 1);
    }
    for (const area of this.store.engine.spilledAreas(sheetId)) {
      include(area.row + area.rows, area.column + area.columns);
    }
    return extent;
  }

  private cell(sheetId: number, row: number, column: number): CellData | undefined {
    return sheetOf(this.store.data, sheetId).cells[cellKey(row, column)];
  }
}
