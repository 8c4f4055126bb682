import { randomUuid } from '../uuid.ts';
import type { SheetData, WorkbookData } from './types.ts';

/** A new tab of 1,000 rows and 26 columns, as Google makes it. */
export function emptySheetData(id: number, name: string): SheetData {
  return {
    id,
    name,
    rows: 1000,
    columns: 26,
    cells: {},
    columnWidths: {},
    rowHeights: {},
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    gridlinesHidden: false,
    tabColor: null,
    merges: [],
    conditionalFormats: [],
    charts: [],
    protection: null,
    metadata: {},
  };
}

/** A new file with one empty tab, `Sheet1`, in the locale en_US. */
export function emptyWorkbookData(name: string): WorkbookData {
  return {
    version: 1,
    id: `local-${randomUuid()}`,
    name,
    locale: 'en_US',
    sheets: [emptySheetData(0, 'Sheet1')],
    activeSheetId: 0,
    selection: { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 },
    namedRanges: [],
    properties: { document: {}, user: {}, script: {} },
  };
}
