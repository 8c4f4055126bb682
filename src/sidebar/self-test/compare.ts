import { cellName } from '../../formula/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';
import { isFormula, type TypedCells } from './typed-cells.ts';

/** Relative to the expected number, absolute below 1. */
const tolerance = 1e-9;

export interface Difference {
  readonly row: number;
  /** Such as `B7`. */
  readonly cell: string;
  /** What was typed there; '' where an array spills. */
  readonly typed: string;
  readonly expected: CellValue;
  readonly shown: CellValue;
  /** True where a formula was typed and the sheet holds none. */
  readonly isLost: boolean;
}

export interface Comparison {
  /** Cells that hold or should hold something. */
  readonly cells: number;
  readonly formulas: number;
  readonly differences: readonly Difference[];
}

const plain = (value: CellValue | undefined): CellValue =>
  value === undefined || value === '' ? null : value;

/** Whether a sheet shows what was expected; blank and `""` are the same. */
export function isSame(expected: CellValue | undefined, shown: CellValue | undefined): boolean {
  const [first, second] = [plain(expected), plain(shown)];
  if (typeof first === 'number' && typeof second === 'number')
    return Math.abs(first - second) <= tolerance * Math.max(1, Math.abs(first));
  return first === second;
}

/** Compares all cells of a tab with what was expected in them. */
export function compareTab(
  typed: TypedCells,
  expected: readonly (readonly CellValue[])[],
  shown: SheetContents,
): Comparison {
  let [cells, formulas] = [0, 0];
  const differences: Difference[] = [];
  expected.forEach((line, row) => {
    line.forEach((value, column) => {
      const [cell, found] = [typed[row]?.[column] ?? '', shown.values[row]?.[column] ?? ''];
      if (cell === '' && plain(value) === null && plain(found) === null) return;
      cells++;
      if (isFormula(cell)) formulas++;
      const isLost = isFormula(cell) && !shown.formulas[row]?.[column];
      if (!isLost && isSame(value, found)) return;
      differences.push({
        row,
        cell: cellName(row, column),
        typed: String(cell),
        expected: value,
        shown: found,
        isLost,
      });
    });
  });
  return { cells, formulas, differences };
}
