import { describe, expect, it } from 'vitest';
import {
  activeCell,
  activeSheet,
  clampSelection,
  initialState,
  topLeft,
  withCells,
} from '../../../src/local/page/session/page-state.ts';
import { cell, sheet, workbook } from './views.ts';

describe('the state of the page', () => {
  const opened = () =>
    workbook([
      sheet({ cells: { '0,0': cell('old'), '1,0': cell('gone'), '2,0': cell('kept') } }),
      sheet({ id: 2, name: 'Other', cells: { '0,0': cell('other') } }),
    ]);
  const file = opened();
  const change = {
    sheetId: 1,
    cells: { '0,0': cell('new'), '1,0': null },
    canUndo: true,
    canRedo: false,
  };

  it('puts changed cells in and takes emptied ones out', () => {
    const before = opened();
    const changed = withCells(before, change);
    expect(changed.sheets[0]!.cells).toEqual({ '0,0': cell('new'), '2,0': cell('kept') });
    expect(changed.sheets[1]).toBe(before.sheets[1]);
    expect(changed.canUndo).toBe(true);
  });

  it('creates a new view of the changed sheet, so that comparing views detects the change', () => {
    const before = opened();
    const changed = withCells(before, change);
    expect(changed.sheets[0]).not.toBe(before.sheets[0]);
    expect([before.canUndo, changed.canUndo]).toEqual([false, true]);
  });

  it('finds the active sheet and cell', () => {
    const state = { ...initialState, workbook: { ...file, activeSheetId: 2 } };
    expect(activeSheet(state)?.name).toBe('Other');
    expect(activeCell(state)).toEqual(cell('other'));
    expect(activeCell(initialState)).toBeNull();
  });

  it('keeps the selection on a sheet that has shrunk', () => {
    const selection = { row: 8, column: 3, rows: 5, columns: 2, activeRow: 12, activeColumn: 4 };
    expect(clampSelection(selection, { rows: 10, columns: 4 })).toEqual({
      row: 8,
      column: 3,
      rows: 2,
      columns: 1,
      activeRow: 9,
      activeColumn: 3,
    });
    expect(clampSelection(topLeft, { rows: 10, columns: 4 })).toEqual(topLeft);
  });
});
