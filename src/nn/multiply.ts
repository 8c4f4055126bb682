import { type Matrix, zeros } from './matrix.ts';

/** Adds four multiples of rows of b to a row of the result in one pass, which saves loads and stores. */
function addFourRows(
  target: Float64Array,
  at: number,
  width: number,
  b: Float64Array,
  from: number,
  factors: readonly [number, number, number, number],
): void {
  const [f0, f1, f2, f3] = factors;
  const from1 = from + width;
  const from2 = from1 + width;
  const from3 = from2 + width;
  for (let j = 0; j < width; j++)
    target[at + j]! += f0 * b[from + j]! + f1 * b[from1 + j]! + f2 * b[from2 + j]! + f3 * b[from3 + j]!;
}

function addRow(
  target: Float64Array,
  at: number,
  width: number,
  b: Float64Array,
  from: number,
  f: number,
): void {
  for (let j = 0; j < width; j++) target[at + j]! += f * b[from + j]!;
}

/** The matrix product a · b; `b.rows` must be `a.columns`. With `bias`, every row starts from it. */
export function multiply(a: Matrix, b: Matrix, bias: Float64Array | null = null): Matrix {
  const result = zeros(a.rows, b.columns);
  const inner = a.columns;
  const width = b.columns;
  for (let row = 0; row < a.rows; row++) {
    const at = row * width;
    const from = row * inner;
    if (bias) result.data.set(bias, at);
    let k = 0;
    for (; k + 3 < inner; k += 4) {
      const start = from + k;
      addFourRows(result.data, at, width, b.data, k * width, [
        a.data[start]!,
        a.data[start + 1]!,
        a.data[start + 2]!,
        a.data[start + 3]!,
      ]);
    }
    for (; k < inner; k++) addRow(result.data, at, width, b.data, k * width, a.data[from + k]!);
  }
  return result;
}

/** Rows become columns. */
export function transpose(x: Matrix): Matrix {
  const result = zeros(x.columns, x.rows);
  for (let row = 0; row < x.rows; row++)
    for (let column = 0; column < x.columns; column++)
      result.data[column * x.rows + row] = x.data[row * x.columns + column]!;
  return result;
}
