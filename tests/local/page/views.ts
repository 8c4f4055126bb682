import type { CellView, SheetView, WorkbookView } from '../../../src/local/protocol.ts';

export function cell(display: string, more: Partial<CellView> = {}): CellView {
  return { display, editText: display, kind: 'text', ...more };
}

export function sheet(more: Partial<SheetView> = {}): SheetView {
  return {
    id: 1,
    name: 'Sheet1',
    rows: 10,
    columns: 5,
    columnWidths: {},
    rowHeights: {},
    frozenRows: 0,
    frozenColumns: 0,
    gridlinesHidden: false,
    hidden: false,
    protected: false,
    tabColor: null,
    merges: [],
    conditionalFormats: [],
    charts: [],
    cells: {},
    ...more,
  };
}

export function workbook(sheets: SheetView[] = [sheet()], more: Partial<WorkbookView> = {}): WorkbookView {
  const activeSheetId = sheets[0]!.id;
  return {
    name: 'File',
    locale: 'en_US',
    activeSheetId,
    selection: { sheetId: activeSheetId, row: 0, column: 0, rows: 1, columns: 1 },
    canUndo: false,
    canRedo: false,
    namedRanges: [],
    sheets,
    ...more,
  };
}
