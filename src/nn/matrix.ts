/** A block of finite numbers, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `rows × columns` numbers; the one at (row, column) is `data[row * columns + column]`. */
  readonly data: Float64Array;
}

export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

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
