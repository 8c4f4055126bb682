import { type Matrix, mapMatrix, zeros } from './matrix.ts';
import { normalMatrix } from './normal.ts';

/** Takes the part along row `by` out of a row. */
function removePart({ columns, data }: Matrix, by: number, row: number): void {
  const direction = data.subarray(by * columns, (by + 1) * columns);
  const vector = data.subarray(row * columns, (row + 1) * columns);
  let product = 0;
  for (let index = 0; index < columns; index++) product += direction[index]! * vector[index]!;
  for (let index = 0; index < columns; index++) vector[index]! -= product * direction[index]!;
}

function scaleToLengthOne({ columns, data }: Matrix, row: number): void {
  const vector = data.subarray(row * columns, (row + 1) * columns);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  for (let index = 0; index < columns; index++) vector[index]! /= length;
}

/** Rows become columns. */
function transpose(x: Matrix): Matrix {
  const result = zeros(x.columns, x.rows);
  for (let row = 0; row < x.rows; row++)
    for (let column = 0; column < x.columns; column++)
      result.data[column * x.rows + row] = x.data[row * x.columns + column]!;
  return result;
}

/**
 * Makes the rows of a matrix orthonormal, in place: Gram–Schmidt, each row twice, which keeps full precision
 * (L. Giraud et al., "The loss of orthogonality in the Gram–Schmidt orthogonalization process", 2005).
 */
function orthonormalizeRows(x: Matrix): void {
  for (let row = 0; row < x.rows; row++) {
    for (let pass = 0; pass < 2; pass++)
      for (let earlier = 0; earlier < row; earlier++) removePart(x, earlier, row);
    scaleToLengthOne(x, row);
  }
}

/**
 * A matrix whose columns (or rows, where there are fewer of them) are orthonormal, times `gain`.
 *
 * Source: A. Saxe et al., "Exact solutions to the nonlinear dynamics of learning", ICLR 2014.
 */
export function orthogonalWeights(rows: number, columns: number, gain: number, seed: number): Matrix {
  const draws = normalMatrix(seed, rows, columns);
  const wide = rows >= columns ? transpose(draws) : draws;
  orthonormalizeRows(wide);
  return mapMatrix(rows >= columns ? transpose(wide) : wide, (value) => gain * value);
}
