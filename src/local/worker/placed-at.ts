import type { RangeData, WorkbookData } from '../workbook/types.ts';

/** The file with the user's place put in, cut to its sheet; unchanged where the file has no such sheet to show. */
export function placedAt(data: WorkbookData, selection: RangeData | undefined): WorkbookData {
  const sheet = data.sheets.find(({ id, hidden }) => id === selection?.sheetId && !hidden);
  if (!sheet || !selection) return data;
  const row = Math.min(selection.row, sheet.rows - 1);
  const column = Math.min(selection.column, sheet.columns - 1);
  const rows = Math.min(selection.rows, sheet.rows - row);
  const columns = Math.min(selection.columns, sheet.columns - column);
  return { ...data, activeSheetId: sheet.id, selection: { sheetId: sheet.id, row, column, rows, columns } };
}
