import { accumulate } from './accumulate.ts';
import { type Matrix, zeros } from './matrix.ts';

/** The matrix product a · b; `b.rows` must be `a.columns`. With `bias`, every row starts from it. */
export function multiply(a: Matrix, b: Matrix, bias: Float64Array | null = null): Matrix {
  const result = zeros(a.rows, b.columns);
  const width = b.columns;
  const taps = { offsets: Int32Array.from({ length: b.rows }, (_, row) => row * width), weights: a.data };
  for (let row = 0; row < a.rows; row++) {
    if (bias) result.data.set(bias, row * width);
    accumulate(result.data, row * width, width, b.data, 0, 1, taps, row * a.columns);
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
