import type { RangeData, SheetData, Workbook } from '../workbook/types.ts';
import { exception } from './exception.ts';
import type { Execution } from './execution.ts';

/** The user's selection and active sheet. */

export const activeSheet = (workbook: Workbook): SheetData => workbook.sheet(workbook.data.activeSheetId);

/** The selection, or A1 of the active sheet when the selection lies elsewhere. */
export function activeArea(execution: Execution): RangeData {
  if (execution.authMode === 'CUSTOM_FUNCTION') {
    throw exception('The active range inside a custom function is not emulated by the local host.');
  }
  const { selection, activeSheetId } = execution.workbook.data;
  if (selection.sheetId === activeSheetId) return selection;
  return { sheetId: activeSheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

export const firstCell = (area: RangeData): RangeData => ({ ...area, rows: 1, columns: 1 });

export function activateArea(workbook: Workbook, area: RangeData): void {
  workbook.updateFile((data) => {
    data.activeSheetId = area.sheetId;
    data.selection = { ...area };
  });
}

/** Makes a sheet the active one; its selection starts at A1 unless it was active before. */
export function activateSheet(workbook: Workbook, sheetId: number): void {
  if (workbook.data.activeSheetId === sheetId) return;
  activateArea(workbook, { sheetId, row: 0, column: 0, rows: 1, columns: 1 });
}
