import type { ReadModel } from '../../addon/contract.ts';
import type { ShownValue } from '../../excel/book.ts';
import type { OpenedExcel } from '../../excel/open-excel.ts';

const errors = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;

/** What the built tabs show, by the ids of the book's sheets. Google hands errors over as their text. */
export function sheetReader(
  { book, computed }: OpenedExcel,
  tabs: readonly string[],
  { sheets }: ReadModel['model'],
): (sheetId: number, row: number, column: number) => ShownValue {
  const valuesOf = new Map(book.sheets.map(({ id }, index) => [id, sheets[tabs[index]!]?.values ?? []]));
  const isComputed = new Set(computed.map(({ sheetId, row, column }) => `${sheetId} ${row},${column}`));
  return (sheetId, row, column) => {
    const value = valuesOf.get(sheetId)?.[row]?.[column] ?? null;
    const isError =
      typeof value === 'string' && errors.test(value) && isComputed.has(`${sheetId} ${row},${column}`);
    return isError ? { error: value, message: '' } : (value as ShownValue);
  };
}
