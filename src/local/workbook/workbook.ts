import { copy, setInputs, updateCells } from './editing.ts';
import { emptyWorkbookData } from './empty.ts';
import { Engine } from './engine/engine.ts';
import { deleteStretch, insertStretch } from './grid-edits.ts';
import { removeNamedRange, setNamedRange } from './names.ts';
import { sheetOf } from './ranges.ts';
import { Reader } from './reader.ts';
import { addRecolored } from './recolored.ts';
import { deleteSheet, insertSheet, moveSheet, renameSheet, updateFile, updateSheet } from './sheets.ts';
import { Store } from './store.ts';
import type { CustomFunctionHost, Workbook, WorkbookData } from './types.ts';
import { addRevalidated } from './validation.ts';

export { emptyWorkbookData } from './empty.ts';

interface WorkbookOptions {
  /** The file to open, which the workbook takes over; an empty one when absent. */
  readonly data?: WorkbookData;
  readonly customFunctions: CustomFunctionHost;
  /** Milliseconds since 1970 for NOW and TODAY; the machine's clock when absent. */
  readonly now?: () => number;
  /** Start of RAND and its kind, a whole number below 2^32; different each time when absent. */
  readonly seed?: number;
  /** True for a file whose custom functions show `Loading...` until the first script has ended. */
  readonly isLoading?: boolean;
}

/** Opens a file: calculated cells, structure, history and changes in one, see `Workbook`. */
export function createWorkbook(options: WorkbookOptions): Workbook {
  const data = options.data ?? emptyWorkbookData('Untitled spreadsheet');
  // Files that were stored before there were charts.
  for (const sheet of data.sheets) sheet.charts ??= [];
  const engine = new Engine(data, {
    customFunctions: options.customFunctions,
    now: options.now ?? Date.now,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
    isLoading: options.isLoading ?? false,
  });
  const store = new Store(data, engine);
  const reader = new Reader(store);
  return {
    data,
    sheet: (sheetId) => sheetOf(data, sheetId),
    insertSheet: (name, index = data.sheets.length) => insertSheet(store, name, index),
    deleteSheet: (sheetId) => deleteSheet(store, sheetId),
    renameSheet: (sheetId, name) => renameSheet(store, sheetId, name),
    moveSheet: (sheetId, index) => moveSheet(store, sheetId, index),
    insertRows: (sheetId, before, count) => insertStretch(store, 'row', sheetId, before, count),
    insertColumns: (sheetId, before, count) => insertStretch(store, 'column', sheetId, before, count),
    deleteRows: (sheetId, start, count) => deleteStretch(store, 'row', sheetId, start, count),
    deleteColumns: (sheetId, start, count) => deleteStretch(store, 'column', sheetId, start, count),
    updateSheet: (sheetId, change) => updateSheet(store, sheetId, change),
    updateFile: (change) => updateFile(store, change),
    setNamedRange: (name, range) => setNamedRange(store, name, range),
    removeNamedRange: (name) => removeNamedRange(store, name),
    tab: (sheetId) => reader.tab(sheetId),
    value: (sheetId, row, column) => reader.value(sheetId, row, column),
    display: (sheetId, row, column) => reader.tab(sheetId).display(row, column),
    numberFormat: (sheetId, row, column) => reader.tab(sheetId).numberFormat(row, column),
    sparkline: (sheetId, row, column) => engine.tab(sheetId).sparkline(row, column),
    formula: (sheetId, row, column) => reader.tab(sheetId).formula(row, column),
    editText: (sheetId, row, column) => reader.tab(sheetId).editText(row, column),
    spillAnchor: (sheetId, row, column) => engine.tab(sheetId).spillAnchor(row, column),
    ruleHolds: (sheetId, rule, row, column) => engine.ruleHolds(sheetId, rule, row, column),
    spilledAreas: (sheetId) => engine.spilledAreas(sheetId),
    setInputs: (range, inputs) => setInputs(store, range, inputs),
    updateCells: (range, update) => updateCells(store, range, update),
    copy: (from, to, copyOptions = {}) => copy(store, reader, from, to, copyOptions),
    extent: (sheetId) => reader.extent(sheetId),
    transaction: (label, action) => store.transaction(label, action),
    undo: () => store.undo(),
    redo: () => store.redo(),
    get canUndo() {
      return store.history.canUndo;
    },
    get canRedo() {
      return store.history.canRedo;
    },
    deferCustomFunctions: (deferred) => engine.deferCustomFunctions(deferred),
    recalculateVolatile: () => engine.redraw(),
    takeChanges: () => {
      engine.calculate();
      const changes = engine.changes.take();
      addRecolored(changes, data);
      if (store.hasSources) addRevalidated(changes, data);
      return changes;
    },
    get revision() {
      engine.calculate();
      return engine.changes.count;
    },
    snapshot: () => structuredClone(data),
    image: () => store.history.capture(),
  };
}
