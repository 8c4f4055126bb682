import { cellKey, quotedSheet } from '../../a1/addresses.ts';
import { mapReferences } from '../../formula/rewrite.ts';
import { checkGrowth, checkRange, checkRangeName, checkSheetName, checkStretch, sheetOf } from './cells.ts';
import {
  forgetChartRanges,
  movedPlace,
  movedRange,
  type Splice,
  spliceCharts,
  splicedFormula,
  spliceSheet,
} from './charts.ts';
import { addRecolored } from './conditional-formats.ts';
import { copy, setInputs, updateCells } from './editing.ts';
import { Engine } from './engine/engine.ts';
import { Reader } from './reader.ts';
import { formulaRulesText, mapRule, requiredFormula, shownFormula } from './rule-formulas.ts';
import { WorkbookStore } from './store.ts';
import {
  type CustomFunctionHost,
  emptySheetData,
  emptyWorkbookData,
  type RangeData,
  type SheetData,
  type Workbook,
  type WorkbookData,
} from './types.ts';
import { addRevalidated } from './validation.ts';

function insertSheet(store: WorkbookStore, name: string, index: number): SheetData {
  const { data, engine, history } = store;
  checkSheetName(data, name);
  const sheet = emptySheetData(Math.max(...data.sheets.map(({ id }) => id)) + 1, name);
  checkGrowth(data, sheet.columns, sheet.rows * sheet.columns);
  return store.step('Insert sheet', () => {
    data.sheets.splice(index, 0, sheet);
    history.changing(sheet.id);
    engine.invalidate();
    return sheet;
  });
}

/** Selects another tab if the deleted one was active. */
function leaveSheet(data: WorkbookData, sheetId: number, index: number): void {
  const nearest = data.sheets.slice(0, index).reverse().concat(data.sheets.slice(index));
  const next = nearest.find(({ hidden }) => !hidden)!;
  if (data.activeSheetId === sheetId) data.activeSheetId = next.id;
  if (data.selection.sheetId !== sheetId) return;
  data.selection = { sheetId: data.activeSheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

/** References to the tab become `#REF!`, and names of its ranges are removed. */
function deleteSheet(store: WorkbookStore, sheetId: number): void {
  const { data, engine } = store;
  const gone = sheetOf(data, sheetId);
  if (data.sheets.every((sheet) => sheet === gone || sheet.hidden)) {
    throw new Error("You can't remove all the visible sheets in a document.");
  }
  store.step('Delete sheet', () => {
    const index = data.sheets.indexOf(gone);
    data.sheets.splice(index, 1);
    store.rewriteFormulas((formula) =>
      mapReferences(formula, ({ sheet }) =>
        sheet?.toLowerCase() === gone.name.toLowerCase() ? '#REF!' : null,
      ),
    );
    data.namedRanges = data.namedRanges.filter(({ range }) => range.sheetId !== sheetId);
    for (const sheet of data.sheets) forgetRules(store, sheet, sheetId);
    forgetChartRanges(store, sheetId);
    store.moveSources((source) => (source.sheetId === sheetId ? null : source));
    leaveSheet(data, sheetId, index);
    engine.invalidate();
  });
}

function forgetRules(store: WorkbookStore, sheet: SheetData, goneId: number): void {
  const isAffected = sheet.conditionalFormats.some(({ ranges }) =>
    ranges.some((range) => range.sheetId === goneId),
  );
  if (!isAffected) return;
  store.history.changing(sheet.id);
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => ({ ...rule, ranges: rule.ranges.filter((range) => range.sheetId !== goneId) }))
    .filter(({ ranges }) => ranges.length > 0);
}

/** References follow the new name. */
function renameSheet(store: WorkbookStore, sheetId: number, name: string): void {
  const { data, engine, history } = store;
  const sheet = sheetOf(data, sheetId);
  checkSheetName(data, name, sheetId);
  store.step('Rename sheet', () => {
    const oldName = sheet.name.toLowerCase();
    const written = quotedSheet(oldName).slice(1, -1);
    store.rewriteFormulas((formula) =>
      formula.toLowerCase().includes(written)
        ? mapReferences(formula, (reference) =>
            reference.sheet?.toLowerCase() === oldName ? { ...reference, sheet: name } : null,
          )
        : formula,
    );
    history.changing(sheetId);
    sheet.name = name;
    engine.invalidate();
  });
}

function moveSheet(store: WorkbookStore, sheetId: number, index: number): void {
  const { data, engine } = store;
  const sheet = sheetOf(data, sheetId);
  if (!Number.isInteger(index) || index < 0 || index >= data.sheets.length) {
    throw new Error(`A tab can be moved to position 1 to ${data.sheets.length}, not ${index + 1}.`);
  }
  store.step('Move sheet', () => {
    data.sheets.splice(data.sheets.indexOf(sheet), 1);
    data.sheets.splice(index, 0, sheet);
    engine.invalidate();
  });
}

/** Changes plain properties of a tab. */
function updateSheet(store: WorkbookStore, sheetId: number, change: (sheet: SheetData) => void): void {
  const sheet = sheetOf(store.data, sheetId);
  const shape = () => `${sheet.rows} ${sheet.columns} ${sheet.name} ${formulaRulesText(sheet)}`;
  store.transaction('Change sheet', () => {
    const [before, hidden, filtered] = [shape(), sheet.hiddenRows, sheet.filteredRows];
    store.history.changing(sheetId);
    change(sheet);
    if (sheet.hiddenRows !== hidden || sheet.filteredRows !== filtered) store.engine.rowsHidden(sheetId);
    if (shape() === before) store.engine.changes.structureChanged();
    else store.engine.invalidate();
  });
}

/** Changes plain properties of the file. */
function updateFile(store: WorkbookStore, change: (data: WorkbookData) => void): void {
  const { data, engine } = store;
  store.transaction('Change file', () => {
    const calculation = () => `${data.locale} ${JSON.stringify(data.iteration)}`;
    const wasCalculated = calculation();
    const before = `${data.locale}\n${data.name}`;
    change(data);
    if (calculation() !== wasCalculated) engine.invalidate();
    else if (`${data.locale}\n${data.name}` !== before) engine.changes.structureChanged();
  });
}

/** Applies a splice to the tab, the formulas of all tabs and the named ranges. */
function splice(store: WorkbookStore, label: string, change: Splice): void {
  const { data, engine, history } = store;
  const sheet = sheetOf(data, change.sheetId);
  store.step(label, () => {
    store.rewriteFormulas(
      (formula, home) => splicedFormula(formula, home, sheet, change),
      (home, row, column) => (home === sheet ? movedPlace(row, column, change) : { row, column }),
    );
    history.changing(sheet.id);
    sheet.conditionalFormats = sheet.conditionalFormats.map((rule) =>
      mapRule(rule, (formula) => splicedFormula(formula, sheet, sheet, change)),
    );
    spliceSheet(sheet, change);
    spliceCharts(store, change);
    store.moveSources((source) => movedRange(source, change));
    data.namedRanges = data.namedRanges.flatMap(({ name, range }) => {
      const moved = movedRange(range, change);
      return moved ? [{ name, range: moved }] : [];
    });
    engine.invalidate();
  });
}

function insertStretch(
  store: WorkbookStore,
  axis: 'row' | 'column',
  sheetId: number,
  start: number,
  count: number,
): void {
  const sheet = sheetOf(store.data, sheetId);
  checkStretch(sheet, axis, start, count, true);
  const isRow = axis === 'row';
  checkGrowth(store.data, sheet.columns + (isRow ? 0 : count), count * (isRow ? sheet.columns : sheet.rows));
  splice(store, `Insert ${axis}s`, { sheetId, axis, start, remove: 0, insert: count });
}

function deleteStretch(
  store: WorkbookStore,
  axis: 'row' | 'column',
  sheetId: number,
  start: number,
  count: number,
): void {
  const sheet = sheetOf(store.data, sheetId);
  checkStretch(sheet, axis, start, count, false);
  if (count === (axis === 'row' ? sheet.rows : sheet.columns)) {
    throw new Error(`You can't delete all the ${axis}s on the sheet.`);
  }
  splice(store, `Delete ${axis}s`, { sheetId, axis, start, remove: count, insert: 0 });
}

const isOther = (name: string) => (named: { name: string }) =>
  named.name.toLowerCase() !== name.toLowerCase();

/** Names a range, or points a name at another range. */
function setNamedRange(store: WorkbookStore, name: string, range: RangeData): void {
  checkRangeName(name);
  checkRange(store.data, range);
  store.step('Name range', () => {
    const others = store.data.namedRanges.filter(isOther(name));
    store.data.namedRanges = [...others, { name, range: { ...range } }];
    store.engine.invalidate();
  });
}

function removeNamedRange(store: WorkbookStore, name: string): void {
  const rest = store.data.namedRanges.filter(isOther(name));
  if (rest.length === store.data.namedRanges.length) throw new Error(`There is no named range "${name}".`);
  store.step('Remove name', () => {
    store.data.namedRanges = rest;
    store.engine.invalidate();
  });
}

export { emptyWorkbookData } from './types.ts';

interface WorkbookOptions {
  /** The file to open, which the workbook takes over; an empty one by default. */
  readonly data?: WorkbookData;
  readonly customFunctions: CustomFunctionHost;
  /** Milliseconds since 1970 for NOW and TODAY; the machine's clock by default. */
  readonly now?: () => number;
  /** Seed of RAND and similar functions, an integer below 2^32; different each time by default. */
  readonly seed?: number;
  /** True for a file whose custom functions show `Loading...` until the first script has ended. */
  readonly isLoading?: boolean;
}

/** Opens a file: calculated cells, structure, history and changes in one, see `Workbook`. */
export function createWorkbook(options: WorkbookOptions): Workbook {
  const data = options.data ?? emptyWorkbookData('Untitled spreadsheet');
  // For files that were stored before charts existed.
  for (const sheet of data.sheets) sheet.charts ??= [];
  const engine = new Engine(data, {
    customFunctions: options.customFunctions,
    now: options.now ?? Date.now,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
    isLoading: options.isLoading ?? false,
  });
  const store = new WorkbookStore(data, engine);
  const reader = new Reader(store);
  const workbook: Workbook = {
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
    requiredFormula: (sheetId, row, column) => {
      const cell = sheetOf(data, sheetId).cells[cellKey(row, column)];
      return shownFormula(requiredFormula(cell, row, column) ?? '', data.locale);
    },
    spilledAreas: (sheetId) => engine.spilledAreas(sheetId),
    setInputs: (range, inputs) => setInputs(store, range, inputs),
    updateCells: (range, update) => updateCells(store, range, update),
    copy: (from, to, copyOptions = {}) => copy(store, reader, from, to, copyOptions),
    extent: (sheetId) => reader.extent(sheetId),
    transaction: (label, action) => store.transaction(label, action),
    inJob: (job, action) => {
      store.history.job = job;
      try {
        return action();
      } finally {
        store.history.job = null;
      }
    },
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
      addRecolored(changes, workbook);
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
  return workbook;
}
