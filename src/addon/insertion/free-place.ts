import { type Area, type CellPosition, overlaps } from '../../formula/addresses.ts';
import type { Size } from './result-size.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Values = readonly (readonly unknown[])[];

/** Columns narrower than this, in pixels, only set blocks apart. */
const narrowestColumn = 40;

/** True when a block of that size is empty there and reads nothing that it would overwrite. */
function isFree(values: Values, area: Area, blocks: readonly Area[]): boolean {
  if (blocks.some((block) => overlaps(block, area))) return false;
  for (let row = area.row; row < area.row + area.rows; row++)
    for (let column = area.column; column < area.column + area.columns; column++)
      if ((values[row]?.[column] ?? '') !== '') return false;
  return true;
}

/**
 * The nearest place to the right of the blocks, at the height of the first, where a result of that size fits:
 * a column off, or behind the narrow columns that stand there. Null when there is none.
 */
export function freePlace(sheet: Sheet, blocks: readonly Area[], size: Size): CellPosition | null {
  const { row } = blocks[0]!;
  if (row + size.rows > sheet.getMaxRows()) return null;
  const values: Values = sheet.getDataRange().getValues();
  const isNarrow = (column: number) => sheet.getColumnWidth(column + 1) < narrowestColumn;
  const beside = Math.max(...blocks.map((block) => block.column + block.columns));
  const last = sheet.getMaxColumns() - size.columns;
  if (beside > last) return null;
  for (let column = isNarrow(beside) ? beside : beside + 1; column <= last; column++)
    if (isFree(values, { row, column, ...size }, blocks) && !isNarrow(column)) return { row, column };
  return null;
}
