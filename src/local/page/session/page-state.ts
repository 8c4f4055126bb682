import { useEffect, useState } from 'preact/hooks';
import type { CellPosition } from '../../../a1/addresses.ts';
import { type Area, areaName, cellName, parseReference } from '../../../a1/addresses.ts';
import type {
  CellView,
  DialogView,
  Events,
  FunctionHint,
  MenuItem,
  SheetView,
  Usage,
  WorkbookView,
} from '../../protocol.ts';
import { overlap } from '../../workbook/cells.ts';
import { compareBy, filteredRows } from '../../workbook/filter.ts';
import { emptySheetData, type FilterView, type RangeData } from '../../workbook/types.ts';
import { listItems } from '../../workbook/validation.ts';
import type { GridSelection } from '../grid/grid-view.ts';

/** An observable value of the page. */
export interface Store<T> {
  get(): T;
  /** Replaces the named fields and notifies the watchers. */
  set(change: Partial<T>): void;
  /** Returns a function that ends the watch. */
  watch(watcher: (value: T) => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const watcher of watchers) watcher(value);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The store's value in a component, which renders again at every change. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    setValue(store.get());
    return store.watch(setValue);
  }, [store]);
  return value;
}

/** A cell's text while it is typed. */
export interface Edit extends CellPosition {
  sheetId: number;
  text: string;
  place: 'cell' | 'bar';
  /** The edit started by typing, so arrow keys commit it, as in Google Sheets. */
  quick: boolean;
}

export interface DialogState extends DialogView {
  key: number;
  /** For a question: this button confirms, every other way out cancels. */
  accept?: { caption: string; run(): void };
}

interface ToastState {
  key: number;
  title: string;
  message: string;
}

/** Cells that the sidebar currently mentions. */
export interface FramedCells {
  sheet: string;
  block: Area;
  color: string;
}

export interface PageState {
  workbook: WorkbookView | null;
  selection: GridSelection;
  edit: Edit | null;
  /** Position of the caret in the edit's text, updated by the inputs. */
  caret: number;
  /** All functions that formulas can use. */
  functions: FunctionHint[];
  /** The list of functions: the one chosen with arrow keys, and the position in the text where Esc closed it. */
  assist: { chosen: number | null; dismissed: number | null };
  /** Argument help was switched off with F1. */
  hintsHidden: boolean;
  framed: FramedCells[];
  /** The cells that a paste would use. */
  copied: RangeData | null;
  menu: MenuItem[];
  sidebar: { key: number; title: string; html: string } | null;
  dialogs: DialogState[];
  toasts: ToastState[];
  progress: Events['progress'];
  /** Why the last changes are not stored in the browser. */
  unstored: Events['unstored'];
  /** The chart of the active tab in the chart editor. */
  editedChart: number | null;
  /** The page's own form that is open. */
  panel: 'settings' | 'note' | 'find' | 'files' | 'conditions' | 'validation' | 'share' | null;
  /** The open filter view and the rows that it hides. */
  openView: {
    readonly sheetId: number;
    readonly id: number;
    readonly rows: number[];
    /** If it is sorted: its first row below the header, and the file's row at each place from there on. */
    readonly order?: { readonly first: number; readonly rows: readonly number[] };
  } | null;
  /** The column of the filter whose menu is open. */
  openFilter: number | null;
  /** The cell whose list of allowed values is open. */
  openList: CellPosition | null;
  /** Cells out of view have changed, and the page has not received them yet. */
  isPartial: boolean;
}

/**
 * The worker's activity. It changes several times for each picture of a training, so it is apart from the page's state:
 * only the components that show it render again.
 */
export interface Activity {
  /** Number of pending requests to the worker. */
  pending: number;
  /** The label of the add-on script that is running. */
  running: string | null;
  /** The cost of the last action. */
  usage: Usage | null;
}

export const topLeft: GridSelection = {
  row: 0,
  column: 0,
  rows: 1,
  columns: 1,
  activeRow: 0,
  activeColumn: 0,
};

export const initialState: PageState = {
  workbook: null,
  selection: topLeft,
  edit: null,
  caret: 0,
  functions: [],
  assist: { chosen: null, dismissed: null },
  hintsHidden: false,
  framed: [],
  copied: null,
  menu: [],
  sidebar: null,
  dialogs: [],
  toasts: [],
  progress: null,
  unstored: null,
  editedChart: null,
  panel: null,
  openView: null,
  openFilter: null,
  openList: null,
  isPartial: false,
};

type OpenView = PageState['openView'];

const viewed = new WeakMap<SheetView, { readonly openView: OpenView; readonly sheet: SheetView }>();

type Order = NonNullable<NonNullable<OpenView>['order']>;

/** The place of a row of the file in a sorted filter view. */
function placeOf({ first, rows }: Order, row: number): number {
  const index = rows.indexOf(row);
  return index < 0 ? row : first + index;
}

/** The tab with its rows where a sorted filter view shows them. */
function inOrder(sheet: SheetView, order: Order): SheetView {
  const places = new Map(order.rows.map((row, index) => [row, order.first + index]));
  const placed = (row: number) => places.get(row) ?? row;
  const cells: SheetView['cells'] = {};
  for (const key in sheet.cells) {
    const comma = key.indexOf(',');
    cells[placed(Number(key.slice(0, comma))) + key.slice(comma)] = sheet.cells[key]!;
  }
  const heights = Object.entries(sheet.rowHeights).map(([row, height]) => [placed(Number(row)), height]);
  return {
    ...sheet,
    cells,
    rowHeights: Object.fromEntries(heights),
    ...(sheet.hiddenRows && { hiddenRows: sheet.hiddenRows.map(placed) }),
    rowNames: Object.fromEntries([...places].map(([row, place]) => [place, row + 1])),
  };
}

type Viewed = Pick<PageState, 'openView' | 'workbook'>;

const orderOn = ({ openView, workbook }: Viewed, sheetId = workbook?.activeSheetId): Order | undefined =>
  openView?.sheetId === sheetId ? openView?.order : undefined;

/** The row of the file at a place of the shown tab. */
export function fileRow(state: Viewed, row: number): number {
  const order = orderOn(state);
  return order?.rows[row - order.first] ?? row;
}

/** Where the shown tab has a row of the file. */
export function shownRow(state: Viewed, row: number): number {
  const order = orderOn(state);
  return order ? placeOf(order, row) : row;
}

/** The blocks of the file that a block of the shown tab consists of: more than one only in a sorted filter view. */
export function fileRanges(state: Viewed, range: RangeData): RangeData[] {
  if (!orderOn(state, range.sheetId)) return [range];
  const rows = Array.from({ length: range.rows }, (_, index) => fileRow(state, range.row + index));
  const blocks: RangeData[] = [];
  for (const row of rows.sort((one, other) => one - other)) {
    const last = blocks.at(-1);
    if (last && last.row + last.rows === row) last.rows++;
    else blocks.push({ ...range, row, rows: 1 });
  }
  return blocks;
}

/** The tab as a filter view shows it, with the view in place of its filter. */
function withView(sheet: SheetView, openView: OpenView): SheetView {
  const view = sheet.id === openView?.sheetId && sheet.filterViews?.find(({ id }) => id === openView.id);
  if (!view) return sheet;
  const known = viewed.get(sheet);
  if (known?.openView === openView) return known.sheet;
  const shown = {
    ...(openView!.order ? inOrder(sheet, openView!.order) : sheet),
    filter: view.range,
    filterCriteria: view.criteria,
    filteredRows: openView!.rows,
  };
  viewed.set(sheet, { openView, sheet: shown });
  return shown;
}

/** The shown tab, with the open filter view. */
export function activeSheet({
  workbook,
  openView = null,
}: Pick<PageState, 'workbook'> & Partial<PageState>): SheetView | null {
  const sheet = workbook?.sheets.find(({ id }) => id === workbook.activeSheetId);
  return sheet ? withView(sheet, openView) : null;
}

/** The rows of a view sorted by a column; undefined if merged cells would be torn apart. */
function orderOf(
  sheet: SheetView,
  { range, sort }: FilterView,
  value: (sheetId: number, row: number, column: number) => string | number,
): Order | undefined {
  const below = { ...range, row: range.row + 1, rows: range.rows - 1 };
  if (!sort || sheet.merges.some((merge) => overlap(merge, below))) return undefined;
  const at = (row: number) => value(sheet.id, row, sort.column);
  const rows = Array.from({ length: below.rows }, (_, index) => below.row + index);
  rows.sort((one, other) => compareBy(at(one), at(other), sort.ascending) || one - other);
  return { first: below.row, rows };
}

/** A filter view with the rows that it hides for the current cells; null if it has been deleted. */
export function viewOn(workbook: WorkbookView, sheetId: number, viewId: number): OpenView {
  const sheet = workbook.sheets.find(({ id }) => id === sheetId);
  const view = sheet?.filterViews?.find(({ id }) => id === viewId);
  if (!sheet || !view) return null;
  const reader = {
    display: (_: number, row: number, column: number) => cellAt(sheet, row, column)?.display ?? '',
    value: (_: number, row: number, column: number) => {
      const { value, display = '' } = cellAt(sheet, row, column) ?? {};
      return value ?? display;
    },
  };
  const hidden = filteredRows(reader, view.range, view.criteria);
  const order = view.sort && orderOf(sheet, view, reader.value);
  if (!order) return { sheetId, id: viewId, rows: hidden };
  return { sheetId, id: viewId, rows: hidden.map((row) => placeOf(order, row)), order };
}

/** Google ends each execution after this time; until then a build may still be running. */
const longestBuild = 6 * 60_000;

/** The add-on uses such a name for a tab until its build is done; the last part is the start time of the build. */
function isUnderConstruction(name: string): boolean {
  const [, began] = / \(Cellgrad (?:unfinished|ready) ([0-9a-z]{8})\)$/.exec(name) ?? [];
  return began !== undefined && Math.abs(Date.now() - Number.parseInt(began, 36)) < longestBuild;
}

/**
 * The visible tabs in order. Tabs under construction are omitted until they are complete, unless there are no others;
 * the tabs of an interrupted build appear a few minutes later.
 */
export function shownSheets({ sheets }: Pick<WorkbookView, 'sheets'>): SheetView[] {
  const shown = sheets.filter(({ hidden }) => !hidden);
  const complete = shown.filter(({ name }) => !isUnderConstruction(name));
  return complete.length > 0 ? complete : shown;
}

export function isEmptyFile({ sheets }: WorkbookView): boolean {
  return sheets.every(({ cells }) => {
    for (const _ in cells) return false;
    return true;
  });
}

export function cellAt(sheet: SheetView | null, row: number, column: number): CellView | null {
  return sheet?.cells[`${row},${column}`] ?? null;
}

/** The tab that the worker adds next. */
export function newSheet({ sheets }: WorkbookView): SheetView {
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let number = sheets.length + 1;
  while (names.has(`sheet${number}`)) number++;
  const id = Math.max(...sheets.map((sheet) => sheet.id)) + 1;
  const { metadata: _, protection: __, ...plain } = emptySheetData(id, `Sheet${number}`);
  return { ...plain, protected: false, cells: {} };
}

/** Whether a merge would drop content: it keeps only the first cell of each piece. */
export function losesContent(
  { cells }: SheetView,
  { row, column, rows, columns }: RangeData,
  way: 'all' | 'across' | 'vertically',
): boolean {
  return Object.entries(cells).some(([key, { kind }]) => {
    if (kind === 'empty') return false;
    const [down, right] = key.split(',').map(Number) as [number, number];
    const inside = down >= row && down < row + rows && right >= column && right < column + columns;
    const isFirst = (way === 'across' || down === row) && (way === 'vertically' || right === column);
    return inside && !isFirst;
  });
}

/** Whether a cell offers a list of its allowed values. */
export function offersList(cell: CellView | null | undefined): boolean {
  const { type, hidesList } = cell?.validation ?? {};
  return !hidesList && (type === 'VALUE_IN_LIST' || type === 'VALUE_IN_RANGE');
}

/** The distinct texts in the list of a cell. */
export function listChoices(cell: CellView, sheets: readonly SheetView[]): string[] {
  const { validation } = cell;
  if (!validation) return [];
  const source = sheets.find(({ id }) => id === validation.source?.sheetId) ?? null;
  return listItems(validation, (_, row, column) => cellAt(source, row, column)?.display ?? '');
}

/** Whether the button of the filter is in that cell, and whether its column is filtered; null without a button. */
export function filterButton(
  { filter, filterCriteria = {} }: Pick<SheetView, 'filter' | 'filterCriteria'>,
  row: number,
  column: number,
): { isUsed: boolean } | null {
  const isHere = filter?.row === row && column >= filter.column && column < filter.column + filter.columns;
  return isHere ? { isUsed: filterCriteria[column] !== undefined } : null;
}

export function activeCell(state: PageState): CellView | null {
  return cellAt(activeSheet(state), state.selection.activeRow, state.selection.activeColumn);
}

/** The selected cells of the file as a text. */
export function selectedName(state: PageState): string {
  const selected = { ...state.selection, sheetId: state.workbook?.activeSheetId ?? 0 };
  return fileRanges(state, selected).map(areaName).join(', ');
}

export function activeCellName(state: PageState): string {
  const { activeRow, activeColumn } = state.selection;
  return cellName(fileRow(state, activeRow), activeColumn);
}

/**
 * The file with one sheet's changed cells applied: a new view of the file and the sheet, around the same table of
 * cells, which may contain more than 100,000 of them.
 */
export function withCells(workbook: WorkbookView, change: Events['cells']): WorkbookView {
  const sheets = workbook.sheets.map((sheet) => {
    if (sheet.id !== change.sheetId) return sheet;
    putCells(sheet.cells, change.cells);
    return { ...sheet };
  });
  return { ...workbook, sheets, canUndo: change.canUndo, canRedo: change.canRedo };
}

function putCells(cells: SheetView['cells'], changes: Events['cells']['cells']): void {
  for (const key in changes) {
    const view = changes[key];
    if (view) cells[key] = view;
    else delete cells[key];
  }
}

/** The selection clipped to the sheet's size, as rows may have been deleted. */
export function clampSelection(
  selection: GridSelection,
  sheet: Pick<SheetView, 'rows' | 'columns'>,
): GridSelection {
  const row = Math.min(selection.row, sheet.rows - 1);
  const column = Math.min(selection.column, sheet.columns - 1);
  return {
    row,
    column,
    rows: Math.min(selection.rows, sheet.rows - row),
    columns: Math.min(selection.columns, sheet.columns - column),
    activeRow: Math.min(selection.activeRow, sheet.rows - 1),
    activeColumn: Math.min(selection.activeColumn, sheet.columns - 1),
  };
}

/** The add-on's first menu item, which opens its sidebar. */
export function frontDoor(menu: readonly MenuItem[]): MenuItem | undefined {
  const first = menu.find(({ functionName, items }) => functionName || items);
  return first?.items ? frontDoor(first.items) : first;
}

/** The cells that a text refers to, such as `A2:A9` or `Sheet2!A:A`; null if it refers to none in this file. */
export function rangeInFile(text: string, home: number, sheets: readonly SheetView[]): RangeData | null {
  const reference = parseReference(text.trim());
  if (!reference) return null;
  const { sheet: name, area } = reference;
  const sheet = sheets.find((one) =>
    name === null ? one.id === home : one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!sheet || area.row >= sheet.rows || area.column >= sheet.columns) return null;
  const rows = Math.min(area.rows, sheet.rows - area.row);
  const columns = Math.min(area.columns, sheet.columns - area.column);
  return { sheetId: sheet.id, row: area.row, column: area.column, rows, columns };
}

/** The cells that a link such as `#gid=0&range=A1:B2`, `#Sheet2!A1` or `#name` leads to; null if they are not in this file. */
export function linkedRange(
  target: string,
  { sheets, namedRanges, activeSheetId }: WorkbookView,
): RangeData | null {
  const text = target.slice(1);
  const parts = new URLSearchParams(text);
  const id = parts.get('gid');
  if (id !== null)
    return rangeInFile(
      parts.get('range') ?? 'A1',
      Number(id),
      sheets.filter((sheet) => String(sheet.id) === id),
    );
  const named = namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  return named?.range ?? rangeInFile(text, activeSheetId, sheets);
}

/** The ranges of one sheet that a text names, separated by commas; null for a part that names none. */
export const rangesOn = (sheet: SheetView, text: string): (RangeData | null)[] =>
  text.split(',').map((part) => rangeInFile(part, sheet.id, [sheet]));
