import { spliceCharts } from './charts.ts';
import { checkGrowth, checkStretch, sheetOf } from './ranges.ts';
import { mapRule } from './rule-formulas.ts';
import { movedRange, type Splice, splicedFormula, spliceSheet } from './splice.ts';
import type { Store } from './store.ts';

/** Carries a splice through the tab, the formulas of all tabs and the named ranges. */
function splice(store: Store, label: string, change: Splice): void {
  const { data, engine, history } = store;
  const sheet = sheetOf(data, change.sheetId);
  store.step(label, () => {
    store.rewriteFormulas((formula, home) => splicedFormula(formula, home, sheet, change));
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

export function insertStretch(
  store: Store,
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

export function deleteStretch(
  store: Store,
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
