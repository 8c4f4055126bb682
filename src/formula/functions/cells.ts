import { CellKind, type Column, type Sheet } from '../calculate/sheet.ts';
import { ErrorValue, type Scalar } from '../values.ts';

/**
 * A rectangle of cells that functions read: an area of a sheet, a computed array, or a single value (1 × 1). Rows and
 * columns are zero-based.
 */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  /** Rows from here on are blank, so loops over `A:A` end here. At most `rows`. */
  readonly filledRows: number;
  /** Columns from here on are blank, so loops over `1:1` end here. At most `columns`. */
  readonly filledColumns: number;
  /**
   * `value` for an argument that is neither a reference nor an array, such as `"5"` in `SUM("5")`: functions
   * such as SUM convert it, whereas they skip text and booleans in a `reference` and in an `array`.
   */
  readonly origin: 'value' | 'array' | 'reference';
  /** The value of a cell, including errors; null is blank. The position must be inside the rectangle. */
  at(row: number, column: number): Scalar;
}

/** A computed array in row-major order. Elements may be errors. */
export class ValueMatrix implements Cells {
  readonly origin = 'array' as const;

  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly cells: ArrayLike<Scalar>,
  ) {}

  get filledRows(): number {
    return this.rows;
  }

  get filledColumns(): number {
    return this.columns;
  }

  at(row: number, column: number): Scalar {
    return this.cells[row * this.columns + column]!;
  }
}

/** A single value as cells. */
export class Single implements Cells {
  readonly rows = 1;
  readonly columns = 1;
  readonly filledRows = 1;
  readonly filledColumns = 1;
  readonly origin = 'value' as const;

  constructor(readonly value: Scalar) {}

  at(): Scalar {
    return this.value;
  }
}

/** An area of a sheet, read on demand. The sheet's size closes open ends. */
export class SheetArea implements Cells {
  readonly origin = 'reference' as const;

  constructor(
    readonly sheet: Sheet,
    readonly row: number,
    readonly column: number,
    readonly rows: number,
    readonly columns: number,
  ) {}

  get filledRows(): number {
    return Math.max(0, Math.min(this.rows, this.sheet.filledRows(this.column, this.columns) - this.row));
  }

  get filledColumns(): number {
    return Math.max(0, Math.min(this.columns, this.sheet.columns.length - this.column));
  }

  at(row: number, column: number): Scalar {
    return this.sheet.get(this.row + row, this.column + column);
  }
}

/** An array from rows of equal length. */
export function matrixOf(rows: readonly (readonly Scalar[])[]): ValueMatrix {
  return new ValueMatrix(rows.length, rows[0]!.length, rows.flat());
}

export const column = (cells: ArrayLike<Scalar>): ValueMatrix => new ValueMatrix(cells.length, 1, cells);
export const row = (cells: ArrayLike<Scalar>): ValueMatrix => new ValueMatrix(1, cells.length, cells);

/** An array whose elements are computed one by one, row by row. */
export function generate(
  rows: number,
  columns: number,
  at: (row: number, column: number) => Scalar,
): ValueMatrix {
  const cells: Scalar[] = new Array(rows * columns);
  let index = 0;
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) cells[index++] = at(y, x);
  return new ValueMatrix(rows, columns, cells);
}

/** All values row by row, including blanks. */
export function listOf(cells: Cells): Scalar[] {
  if (cells instanceof ValueMatrix) return Array.from(cells.cells);
  const list: Scalar[] = [];
  for (let y = 0; y < cells.rows; y++) for (let x = 0; x < cells.columns; x++) list.push(cells.at(y, x));
  return list;
}

/** A part of an area or an array. A part of an area is an area. */
export function part(
  cells: Cells,
  row: number,
  column: number,
  rows: number,
  columns: number,
): SheetArea | ValueMatrix {
  if (cells instanceof SheetArea)
    return new SheetArea(cells.sheet, cells.row + row, cells.column + column, rows, columns);
  return generate(rows, columns, (y, x) => cells.at(row + y, column + x));
}

function visitColumn(
  column: Column,
  from: number,
  to: number,
  visit: (value: number) => void,
): ErrorValue | null {
  const { kinds, numbers } = column;
  const end = Math.min(to, column.length);
  for (let row = from; row < end; row++) {
    const kind = kinds[row];
    if (kind === CellKind.number) visit(numbers[row]!);
    else if (kind === CellKind.error) return column.objects[row] as ErrorValue;
  }
  return null;
}

/**
 * Visits the numbers in cells and skips text, booleans and blanks, as SUM does in ranges. Stops at the first error and
 * returns it. Visits an area column by column, an array row by row.
 */
export function visitNumbers(cells: Cells, visit: (value: number) => void): ErrorValue | null {
  if (cells instanceof SheetArea) {
    const end = Math.min(cells.column + cells.columns, cells.sheet.columns.length);
    for (let index = cells.column; index < end; index++) {
      const column = cells.sheet.columns[index];
      const error = column ? visitColumn(column, cells.row, cells.row + cells.rows, visit) : null;
      if (error) return error;
    }
    return null;
  }
  const list = cells instanceof ValueMatrix ? cells.cells : listOf(cells);
  for (let i = 0; i < list.length; i++) {
    const value = list[i]!;
    if (typeof value === 'number') visit(value);
    else if (value instanceof ErrorValue) return value;
  }
  return null;
}

/** The numbers in cells, as for `visitNumbers`, or the first error. */
export function numbersIn(cells: Cells): number[] | ErrorValue {
  const numbers: number[] = [];
  return visitNumbers(cells, (value) => numbers.push(value)) ?? numbers;
}
