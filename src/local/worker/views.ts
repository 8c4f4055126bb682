import type { CellView, WorkbookView } from '../protocol.ts';
import { parseCellKey } from '../workbook/addresses.ts';
import type { Changes, Workbook } from '../workbook/types.ts';
import { cellViews, workbookView } from '../workbook/view.ts';

type Cells = Record<string, CellView | null>;

/** Puts the exact numbers into the views of number cells. */
function addNumbers(workbook: Workbook, sheetId: number, cells: Cells): void {
  for (const [key, view] of Object.entries(cells)) {
    if (view?.kind !== 'number') continue;
    const { row, column } = parseCellKey(key);
    const value = workbook.value(sheetId, row, column);
    if (typeof value === 'number') view.value = value;
  }
}

/** The whole file as the page is told of it. */
export function fileView(workbook: Workbook): WorkbookView {
  const view = workbookView(workbook);
  for (const { id, cells } of view.sheets) addNumbers(workbook, id, cells);
  return view;
}

/** Changed cells by tab as the page is told of them; null for cells that are empty now. */
export function changedCells(workbook: Workbook, changes: Changes): Map<number, Cells> {
  const views = cellViews(workbook, changes);
  for (const [sheetId, cells] of views) addNumbers(workbook, sheetId, cells);
  return views;
}
