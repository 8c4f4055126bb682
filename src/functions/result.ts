import type { Matrix } from '../nn/matrix.ts';
import { refuse } from './cell-error.ts';
import { count, isFiniteNumber, rowAndColumn } from './cells.ts';
import type { Result, ResultCell } from './definition.ts';

/** As many cells as a whole Google file may hold. */
export const maximumCells = 10_000_000;
/** Multiplications that a server a third as fast as a laptop (2 ns each) does within 30 seconds. */
const maximumWork = 4e9;

/** Refuses a result that no sheet could hold, before it is computed. */
export function checkResultSize(rows: number, columns: number): void {
  if (rows * columns > maximumCells)
    refuse(
      `the result would have ${count(rows, 'row')} and ${count(columns, 'column')}, more than the ` +
        `${maximumCells / 1e6} million cells that a file can hold`,
    );
}

/** Refuses work that would not end within Google's 30 seconds. */
export function checkWork(multiplications: number): void {
  if (multiplications > maximumWork)
    refuse(
      `this would take ${multiplications.toPrecision(2)} multiplications, more than the ` +
        `${maximumWork.toPrecision(1)} that fit into Google's 30 seconds; give smaller ranges`,
    );
}

function refuseValue(value: number, row: number, column: number): never {
  const place = `the result at ${rowAndColumn(row, column)}`;
  if (Number.isNaN(value))
    refuse(`${place} is undefined: 0 was divided by 0, or numbers on the way became too large`);
  return refuse(`${place} is too large for a number`);
}

function isMatrix(result: Result | Matrix): result is Matrix {
  return typeof result === 'object' && 'data' in result;
}

function rowsOf({ rows, columns, data }: Matrix): number[][] {
  const result: number[][] = new Array(rows);
  for (let row = 0; row < rows; row++) {
    const cells: number[] = new Array(columns);
    for (let column = 0; column < columns; column++) {
      const value = data[row * columns + column]!;
      if (!Number.isFinite(value)) refuseValue(value, row, column);
      // Turns −0 into 0, which is what a cell should show.
      cells[column] = value + 0;
    }
    result[row] = cells;
  }
  return result;
}

function checkCell(cell: ResultCell, row: number, column: number): void {
  if (typeof cell === 'number' && !isFiniteNumber(cell)) refuseValue(cell, row, column);
}

function checkRows(rows: ResultCell[][]): ResultCell[][] {
  const width = rows[0]?.length ?? 0;
  for (const [row, cells] of rows.entries()) {
    if (cells.length !== width) throw new RangeError(`row ${row + 1} of the result is not as long as row 1`);
    for (const [column, cell] of cells.entries()) checkCell(cell, row, column);
  }
  return rows;
}

/** What goes back to Sheets: a rectangle of finite numbers, text and booleans, or one such cell. */
export function toResult(result: Result | Matrix): Result {
  if (typeof result !== 'object') {
    checkCell(result, 0, 0);
    return result;
  }
  const rows = isMatrix(result) ? rowsOf(result) : checkRows(result);
  if (rows.length === 0 || rows[0]!.length === 0) refuse('the result is empty');
  return rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0]! : rows;
}
