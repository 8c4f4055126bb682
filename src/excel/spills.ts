import { cellKey } from '../a1/addresses.ts';
import type { BookSheetData, ShownValue } from './book.ts';

export type ReadValue = (sheetId: number, row: number, column: number) => ShownValue;
export type FindAnchor = (
  sheetId: number,
  row: number,
  column: number,
) => { row: number; column: number } | null;

export interface Spill {
  readonly rows: number;
  readonly columns: number;
}

const hasContent = (sheet: BookSheetData, row: number, column: number) => {
  const cell = sheet.cells[cellKey(row, column)];
  return cell !== undefined && (cell.value !== undefined || cell.formula !== undefined);
};

/**
 * The size of the array in a formula's cell, 1×1 for a plain formula. Without `findAnchor`, cells to the right and
 * below that have a value but no content count as part of the array.
 */
export function spillOf(
  sheet: BookSheetData,
  row: number,
  column: number,
  value: ReadValue,
  findAnchor?: FindAnchor,
): Spill {
  const belongs = (r: number, c: number): boolean => {
    if (r >= sheet.rows || c >= sheet.columns || hasContent(sheet, r, c)) return false;
    if (!findAnchor) return value(sheet.id, r, c) !== null;
    const anchor = findAnchor(sheet.id, r, c);
    return anchor !== null && anchor.row === row && anchor.column === column;
  };
  let [rows, columns] = [1, 1];
  while (belongs(row, column + columns)) columns += 1;
  while (belongs(row + rows, column)) rows += 1;
  return { rows, columns };
}
