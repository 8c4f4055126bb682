import type { Workbook } from '../workbook/types.ts';
import { activateArea } from './active-place.ts';
import { exception } from './exception.ts';

function setHidden(workbook: Workbook, sheetId: number, hidden: boolean): void {
  workbook.updateSheet(sheetId, (sheet) => {
    sheet.hidden = hidden;
  });
}

/** An active sheet hands over to its visible neighbour. */
export function hideSheet(workbook: Workbook, sheetId: number): void {
  const { sheets, activeSheetId } = workbook.data;
  const index = sheets.findIndex(({ id }) => id === sheetId);
  const visible = [...sheets.slice(index + 1), ...sheets.slice(0, index).reverse()].find(
    ({ hidden }) => !hidden,
  );
  if (!visible) throw exception("You can't hide all the sheets in a document.");
  setHidden(workbook, sheetId, true);
  if (activeSheetId === sheetId) {
    activateArea(workbook, { sheetId: visible.id, row: 0, column: 0, rows: 1, columns: 1 });
  }
}

export function showSheet(workbook: Workbook, sheetId: number): void {
  setHidden(workbook, sheetId, false);
}
