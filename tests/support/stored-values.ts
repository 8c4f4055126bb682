import { readBook } from '../../src/excel/read-book.ts';
import type { Value } from '../../src/local/workbook/types.ts';

/** The values that an Excel file stores, as shown by a program that does not calculate; rows from 0. */
export type StoredValues = (tab: string, row: number, column: number) => Value;

export async function readStoredValues(bytes: Uint8Array): Promise<StoredValues> {
  const { book } = await readBook(bytes, 'file.xlsx');
  const tabs = new Map(
    book.sheets.map(({ name, cells }) => [
      name,
      new Map(cells.map(({ row, column, value }) => [`${row},${column}`, value])),
    ]),
  );
  return (tab, row, column) => {
    const value = tabs.get(tab)!.get(`${row},${column}`) ?? null;
    return typeof value === 'object' && value !== null ? { ...value, message: '' } : value;
  };
}
