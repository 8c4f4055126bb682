import ExcelJS from 'exceljs';
import type { CellData, SheetData, Value, WorkbookData } from '../../../src/local/workbook/types.ts';

export function sheetOf(id: number, name: string, changes: Partial<SheetData> = {}): SheetData {
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
    ...changes,
  };
}

export function workbookOf(sheets: SheetData[], changes: Partial<WorkbookData> = {}): WorkbookData {
  const activeSheetId = sheets[0]!.id;
  return {
    version: 1,
    id: 'test',
    name: 'Test',
    locale: 'en_US',
    sheets,
    activeSheetId,
    selection: { sheetId: activeSheetId, row: 0, column: 0, rows: 1, columns: 1 },
    namedRanges: [],
    properties: { document: {}, user: {}, script: {} },
    ...changes,
  };
}

/** Cells by address, such as `{ B3: { value: 1 } }`, for addresses of one letter. */
export function cellsOf(cells: Record<string, CellData>): SheetData['cells'] {
  return Object.fromEntries(
    Object.entries(cells).map(([address, cell]) => [
      `${Number(address.slice(1)) - 1},${address.charCodeAt(0) - 65}`,
      cell,
    ]),
  );
}

/** Values of sheet 0 by address, constants from the data itself. */
export function valuesOf(data: WorkbookData, calculated: Record<string, Value> = {}) {
  const shown = cellsOf(calculated as unknown as Record<string, CellData>) as unknown as Record<
    string,
    Value
  >;
  return (sheetId: number, row: number, column: number): Value => {
    const key = `${row},${column}`;
    if (sheetId === data.sheets[0]!.id && key in shown) return shown[key]!;
    return data.sheets.find(({ id }) => id === sheetId)!.cells[key]?.value ?? null;
  };
}

/** Reads with exceljs alone, as any other program would. */
export async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

/** The bytes of a workbook that another program made. */
export async function foreignFile(make: (workbook: ExcelJS.Workbook) => void): Promise<ArrayBuffer> {
  const workbook = new ExcelJS.Workbook();
  make(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer()).slice().buffer;
}
