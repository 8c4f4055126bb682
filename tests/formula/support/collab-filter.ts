import { readFileSync } from 'node:fs';
import { cellName } from '../../../src/formula/addresses.ts';
import type { CellValue } from '../../../src/formula/model.ts';
import type { Cells } from './sheet.ts';

interface Original {
  readonly constants: Readonly<Record<string, CellValue>>;
  readonly computed: Readonly<Record<string, CellValue>>;
}

/** A tab of an original workbook: typed cells and what its formulas showed. */
export function original(workbook: string, sheet: string): Original {
  const file = new URL(`../../originals/fixtures/${workbook}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).sheets[sheet];
}

/** A formula in each cell of a block, by zero-based row and column. */
export function fill(
  cells: Record<string, CellValue>,
  [top, left, bottom, right]: readonly [number, number, number, number],
  formula: (row: number, column: number) => string,
): void {
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells[cellName(row, column)] = formula(row, column);
}

/** collab_filter's dotprod with Google's formulas. */
export function dotprod(): Cells {
  const cells: Record<string, CellValue> = { ...original('v1-collab_filter', 'dotprod').constants };
  fill(cells, [24, 7, 38, 21], (row, column) => {
    const rating = cellName(row - 23, column);
    const letter = cellName(0, column).slice(0, -1);
    return `=IF(${rating}="",0,MMULT($B${row + 1}:$F${row + 1},${letter}$19:${letter}$23))`;
  });
  cells.V41 = '=SQRT(SUMXMY2(H2:V16,H25:V39)/COUNT(H2:V16))';
  return cells;
}
