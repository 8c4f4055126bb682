import ExcelJS from 'exceljs';
import type { Value } from '../../src/local/workbook/types.ts';

/** The values that an Excel file stores, as a program shows them that does not calculate; rows from 0. */
export type StoredValues = (tab: string, row: number, column: number) => Value;

function plainValue(value: ExcelJS.CellValue | undefined): Value {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  if ('error' in value) return { error: value.error, message: '' };
  throw new Error(`A plain value was expected, not ${JSON.stringify(value)}.`);
}

export async function readStoredValues(bytes: Uint8Array): Promise<StoredValues> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return (tab, row, column) => {
    const cell = workbook.getWorksheet(tab)!.getCell(row + 1, column + 1);
    // The value of a formula loses a result of 0.
    return plainValue(cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value);
  };
}
