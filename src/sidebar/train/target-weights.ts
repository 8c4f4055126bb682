import { areaName, cellName, placeName } from '../../a1/addresses.ts';
import type { NumbersToWrite, SheetRange } from '../../addon/contract.ts';
import type { RangeAddress, WorkbookModel } from '../../formula/model.ts';

export const sheetRangeOf = (range: RangeAddress): SheetRange => ({
  sheet: range.sheet,
  range: areaName(range),
});

/** Weights in the order of their ranges, as rows for each range. */
export function rowsByRange(weights: ArrayLike<number>, ranges: readonly RangeAddress[]): number[][][] {
  let next = 0;
  return ranges.map(({ rows, columns }) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => weights[next++]!)),
  );
}

export function numbersToWrite(
  weights: ArrayLike<number>,
  ranges: readonly RangeAddress[],
): NumbersToWrite[] {
  const values = rowsByRange(weights, ranges);
  return ranges.map((range, index) => ({ ...sheetRangeOf(range), values: values[index]! }));
}

/** The values of the cells to change in a sheet that was read; blank cells, which start with 0, and text count as 0. */
export function weightsIn({ sheets }: WorkbookModel, ranges: readonly RangeAddress[]): number[] {
  return ranges.flatMap(({ sheet, row, column, rows, columns }) =>
    Array.from({ length: rows * columns }, (_, index) => {
      const cells = sheets[sheet]?.values[row + Math.floor(index / columns)];
      const value = cells?.[column + (index % columns)];
      return typeof value === 'number' ? value : 0;
    }),
  );
}

/** A range without the blank rows and columns at its end; unchanged if all of it is blank. */
export function filledPart({ sheets }: WorkbookModel, range: RangeAddress): RangeAddress {
  let [rows, columns] = [0, 0];
  const lines = sheets[range.sheet]?.values.slice(range.row, range.row + range.rows) ?? [];
  for (const [index, line] of lines.entries()) {
    const last = line
      .slice(range.column, range.column + range.columns)
      .findLastIndex((value) => value !== '');
    if (last >= 0) [rows, columns] = [index + 1, Math.max(columns, last + 1)];
  }
  return rows === 0 ? range : { ...range, rows, columns };
}

/** The cell of a weight, such as `dotprod!H19`. */
export function weightName(weight: number, ranges: readonly RangeAddress[]): string {
  let first = 0;
  for (const { sheet, row, column, rows, columns } of ranges) {
    const index = weight - first;
    if (index < rows * columns)
      return placeName(sheet, cellName(row + Math.floor(index / columns), column + (index % columns)));
    first += rows * columns;
  }
  throw new RangeError(`There is no cell to change number ${weight + 1}.`);
}

/** The index of a cell among the weights; −1 if it is not one of them. */
export function weightAt(cell: RangeAddress, ranges: readonly RangeAddress[]): number {
  let first = 0;
  for (const { sheet, row, column, rows, columns } of ranges) {
    const down = cell.row - row;
    const right = cell.column - column;
    if (sheet === cell.sheet && down >= 0 && down < rows && right >= 0 && right < columns)
      return first + down * columns + right;
    first += rows * columns;
  }
  return -1;
}
