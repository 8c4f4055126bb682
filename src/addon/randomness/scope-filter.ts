import { type Area, overlaps } from '../../formula/addresses.ts';
import { CellgradError } from '../problem.ts';
import type { SheetContents } from './file-reader.ts';
import type { RandomCell } from './find-targets.ts';
import { seemsToFill } from './spill-anchor.ts';

/** A sheet to be drawn again, or only the parts of it that are selected. */
export interface ScopedSheet {
  readonly sheet: SheetContents;
  readonly selected: readonly Area[] | null;
}

const touches = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some((area) => overlaps(area, { row, column, rows: 1, columns: 1 }));

/** True when the array of the cell seems to reach into one of the areas. */
function fillsInto(areas: readonly Area[], { sheet, row, column }: RandomCell): boolean {
  return areas.some((area) =>
    seemsToFill(
      sheet,
      { row, column },
      { row: Math.max(area.row, row), column: Math.max(area.column, column) },
    )
      ? area.row + area.rows > row && area.column + area.columns > column
      : false,
  );
}

/** True when the seed of the cell is one of the selected cells; a seed that cannot be found is not. */
function hasSeedIn(areas: readonly Area[], cell: RandomCell): boolean {
  try {
    return cell
      .seedCells()
      .some(({ sheet, row, column }) => sheet === cell.sheet && touches(areas, row, column));
  } catch (error) {
    if (error instanceof CellgradError) return false;
    throw error;
  }
}

/** Whoever selects a formula, a cell that its array fills, or its seed, means that formula. */
export function isInScope(cell: RandomCell, { selected }: ScopedSheet): boolean {
  if (selected === null) return true;
  const { row, column } = cell;
  return touches(selected, row, column) || fillsInto(selected, cell) || hasSeedIn(selected, cell);
}

/** True when a cell of the sheet lies in the scope. */
export const isCellInScope = ({ selected }: ScopedSheet, row: number, column: number): boolean =>
  selected === null || touches(selected, row, column);
