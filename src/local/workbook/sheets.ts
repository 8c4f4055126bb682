import { checkGrowth, checkSheetName, mapReferences, sheetOf } from './addresses.ts';
import { forgetChartRanges } from './charts.ts';
import { formulaRulesText } from './rule-formulas.ts';
import type { Store } from './store.ts';
import { emptySheetData, type SheetData, type WorkbookData } from './types.ts';

export function insertSheet(store: Store, name: string, index: number): SheetData {
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

/** Selects another tab where the deleted one was active. */
function leaveSheet(data: WorkbookData, sheetId: number, index: number): void {
  const nearest = data.sheets.slice(0, index).reverse().concat(data.sheets.slice(index));
  const next = nearest.find(({ hidden }) => !hidden)!;
  if (data.activeSheetId === sheetId) data.activeSheetId = next.id;
  if (data.selection.sheetId !== sheetId) return;
  data.selection = { sheetId: data.activeSheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

/** References to the tab become `#REF!`, and names of its ranges go. */
export function deleteSheet(store: Store, sheetId: number): void {
  const { data, engine } = store;
  const gone = sheetOf(data, sheetId);
  if (data.sheets.every((sheet) => sheet === gone || sheet.hidden)) {
    throw new Error("You can't remove all the visible sheets in a document.");
  }
  store.step('Delete sheet', () => {
    const index = data.sheets.indexOf(gone);
    data.sheets.splice(index, 1);
    store.rewriteFormulas((formula) =>
      mapReferences(formula, ({ sheetName }) =>
        sheetName?.toLowerCase() === gone.name.toLowerCase() ? '#REF!' : null,
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

function forgetRules(store: Store, sheet: SheetData, goneId: number): void {
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
export function renameSheet(store: Store, sheetId: number, name: string): void {
  const { data, engine, history } = store;
  const sheet = sheetOf(data, sheetId);
  checkSheetName(data, name, sheetId);
  store.step('Rename sheet', () => {
    const oldName = sheet.name.toLowerCase();
    const written = oldName.replaceAll("'", "''");
    store.rewriteFormulas((formula) =>
      formula.toLowerCase().includes(written)
        ? mapReferences(formula, (reference) =>
            reference.sheetName?.toLowerCase() === oldName ? { ...reference, sheetName: name } : null,
          )
        : formula,
    );
    history.changing(sheetId);
    sheet.name = name;
    engine.invalidate();
  });
}

export function moveSheet(store: Store, sheetId: number, index: number): void {
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
export function updateSheet(store: Store, sheetId: number, change: (sheet: SheetData) => void): void {
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
export function updateFile(store: Store, change: (data: WorkbookData) => void): void {
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
