import { type Area, type CellPosition, overlaps } from '../../formula/addresses.ts';
import { formulaAt, type SheetContents } from '../sheet/file-reader.ts';
import type { ScopedSheet } from '../sheet/open-file.ts';
import { type MaySpill, seemsToFill } from '../sheet/spill-anchor.ts';
import type { RandomCell } from './find-targets.ts';

const touches = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some((area) => overlaps(area, { row, column, rows: 1, columns: 1 }));

/** True when the formula of the cell gives an array that seems to reach into one of the areas. */
function fillsInto(
  areas: readonly Area[],
  sheet: SheetContents,
  { row, column }: CellPosition,
  maySpill: MaySpill,
): boolean {
  if (!maySpill(formulaAt(sheet, row, column))) return false;
  return areas.some((area) => {
    const corner = { row: Math.max(area.row, row), column: Math.max(area.column, column) };
    const isBehind = area.row + area.rows > row && area.column + area.columns > column;
    return isBehind && seemsToFill(sheet, { row, column }, corner);
  });
}

/** True when the seed of the cell is one of the selected cells; a seed that cannot be found is not. */
const hasSeedIn = (areas: readonly Area[], cell: RandomCell): boolean =>
  cell.seedCells().some(({ sheet, row, column }) => sheet === cell.sheet && touches(areas, row, column));

/** True when a cell of the sheet, or one that its array fills, lies in the scope. */
export function isCellInScope(
  { sheet, selected }: ScopedSheet,
  cell: CellPosition,
  maySpill: MaySpill,
): boolean {
  if (selected === null || touches(selected, cell.row, cell.column)) return true;
  return fillsInto(selected, sheet, cell, maySpill);
}

/** Whoever selects a formula, a cell that its array fills, or its seed, means that formula. */
export const isInScope = (cell: RandomCell, scoped: ScopedSheet, maySpill: MaySpill): boolean =>
  isCellInScope(scoped, cell, maySpill) || hasSeedIn(scoped.selected ?? [], cell);
