/** A block of finite numbers, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `rows × columns` numbers; the number at (row, column) is `data[row * columns + column]`. */
  readonly data: Float64Array;
}

/** Whether a value is a matrix rather than a cell, list of rows or missing argument. */
export const isMatrix = (value: unknown): value is Matrix =>
  typeof value === 'object' && value !== null && 'data' in value;

/** Allocates arrays of zeros. */
export type TakeZeros = (count: number) => Float64Array;

const fresh: TakeZeros = (count) => new Float64Array(count);
let takeZeros = fresh;

/**
 * Runs `work` with matrices whose numbers come from `take`, which reuses them at the next step: rules must not keep
 * such a matrix for longer.
 */
export function withZeros<T>(take: TakeZeros, work: () => T): T {
  takeZeros = take;
  try {
    return work();
  } finally {
    takeZeros = fresh;
  }
}

export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: takeZeros(rows * columns) };
}

/** An array of zeros with the lifetime of the matrices around it. */
export const zeroList = (count: number): Float64Array => takeZeros(count);

/** A matrix from rows of equal length. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const result = zeros(rows.length, columns);
  for (let row = 0; row < rows.length; row++) result.data.set(rows[row]!, row * columns);
  return result;
}

/** Applies `f` to every number. */
export function mapMatrix(x: Matrix, f: (value: number) => number): Matrix {
  const result = zeros(x.rows, x.columns);
  const source = x.data;
  const target = result.data;
  for (let index = 0; index < source.length; index++) target[index] = f(source[index]!);
  return result;
}

/** The numbers that belong together: each row, each column, or all. */
export type Axis = 'row' | 'column' | 'all';

/** The lines of a matrix along an axis: `count` lines of `length` numbers. */
export interface Lines {
  readonly count: number;
  readonly length: number;
  /** Distance in `data` from the start of a line to the start of the next. */
  readonly lineStep: number;
  /** Distance in `data` between consecutive numbers of a line. */
  readonly step: number;
}

export function linesOf({ rows, columns }: Matrix, axis: Axis): Lines {
  if (axis === 'all') return { count: 1, length: rows * columns, lineStep: 0, step: 1 };
  if (axis === 'row') return { count: rows, length: columns, lineStep: columns, step: 1 };
  return { count: columns, length: rows, lineStep: 1, step: columns };
}
