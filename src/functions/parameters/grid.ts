import { refuse, refuseEmpty } from '../cell-error.ts';
import { count, describe, isBlank, rowAndColumn, unwrapCell } from '../cells.ts';
import { maximumCells } from '../result.ts';

/** A rectangular argument as Sheets gives it: rows of cells. */
export type Cells = readonly (readonly unknown[])[];

/** Ranges with more rows are taken for whole columns, such as `A:A` or `A2:A`. */
export const longestBlock = 500;

/**
 * Which blank rows at the end of a range are left out, so that `A:A` works as well as `A1:A20`: those of
 * whole columns only, where blank cells count as 0 and the shape matters; all, where a blank is no value; or none.
 */
export type Trim = 'whole columns' | 'all' | 'none';

const isBlankRow = (row: readonly unknown[]) => row.every(isBlank);

/** Without the blank rows at the end. Columns always stay. */
export function trimBlankRows(cells: Cells, trim: Trim): Cells {
  if (trim === 'none' || (trim === 'whole columns' && cells.length <= longestBlock)) return cells;
  let rows = cells.length;
  while (rows > 0 && isBlankRow(cells[rows - 1]!)) rows--;
  return rows === cells.length ? cells : cells.slice(0, rows);
}

function checkRectangle(range: readonly unknown[], name: string): Cells {
  const columns = Array.isArray(range[0]) ? range[0].length : 0;
  if (columns === 0) refuse(`${name} must be a range, but got an empty list`);
  for (let row = 0; row < range.length; row++) {
    const cells = range[row];
    if (!Array.isArray(cells) || cells.length !== columns)
      refuse(`${name} must be a rectangular range, but row ${row + 1} and row 1 differ in length`);
  }
  return range as Cells;
}

/** The cells of a range, or of a single cell as a range of 1 × 1. */
export function readCells(argument: unknown, name: string, trim: Trim): Cells {
  const isRange = Array.isArray(argument);
  const single = unwrapCell(argument);
  if (isBlank(single)) refuse(`${name} is blank, but needs at least one value`);
  const cells = trimBlankRows(isRange ? checkRectangle(argument, name) : [[single]], trim);
  if (cells.length === 0) refuseEmpty(name, 'value');
  const size = cells.length * cells[0]!.length;
  if (size > maximumCells)
    refuse(
      `${name} has ${count(cells.length, 'row')} and ${count(cells[0]!.length, 'column')}, more than the ` +
        `${maximumCells / 1000},000 cells that Google Sheets takes in one argument; use a smaller range`,
    );
  return cells;
}

/** Refuses one cell of an argument, naming its place where there is more than one. */
export function refuseCell(name: string, expected: string, cells: Cells, row: number, column: number): never {
  const what = describe(cells[row]![column]);
  if (cells.length === 1 && cells[0]!.length === 1) refuse(`${name} must be ${expected}, but got ${what}`);
  return refuse(`${name} must contain ${expected}, but ${rowAndColumn(row, column)} is ${what}`);
}
