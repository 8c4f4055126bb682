import { type Matrix, mapMatrix, zeros } from './matrix.ts';
import { normalMatrix } from './normal.ts';
import { streams, uniformMatrix } from './random.ts';

/** Subtracts a row's component along row `by`. */
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

/** Swaps rows and columns. */
function transpose(x: Matrix): Matrix {
  const result = zeros(x.columns, x.rows);
  for (let row = 0; row < x.rows; row++)
    for (let column = 0; column < x.columns; column++)
      result.data[column * x.rows + row] = x.data[row * x.columns + column]!;
  return result;
}

/**
 * Makes the rows of a matrix orthonormal, in place, by Gram–Schmidt; each row is processed twice, which keeps full
 * precision (L. Giraud et al., "The loss of orthogonality in the Gram–Schmidt orthogonalization process", 2005).
 */
function orthonormalizeRows(x: Matrix): void {
  for (let row = 0; row < x.rows; row++) {
    for (let pass = 0; pass < 2; pass++)
      for (let earlier = 0; earlier < row; earlier++) removePart(x, earlier, row);
    scaleToLengthOne(x, row);
  }
}

/**
 * A matrix with orthonormal columns (or rows, if there are fewer of them), times `gain`.
 *
 * Source: A. Saxe et al., "Exact solutions to the nonlinear dynamics of learning", ICLR 2014.
 */
export function orthogonalWeights(rows: number, columns: number, gain: number, seed: number): Matrix {
  const draws = normalMatrix(seed, rows, columns);
  const wide = rows >= columns ? transpose(draws) : draws;
  orthonormalizeRows(wide);
  return mapMatrix(rows >= columns ? transpose(wide) : wide, (value) => gain * value);
}

/** Uniform draws between `low` and `high`. */
export function uniformWeights(
  rows: number,
  columns: number,
  low: number,
  high: number,
  seed: number,
): Matrix {
  return mapMatrix(uniformMatrix(seed, streams.weights, rows, columns), (u) => low + (high - low) * u);
}

/** Normal draws. */
export function normalWeights(rows: number, columns: number, mean: number, sd: number, seed: number): Matrix {
  return mapMatrix(normalMatrix(seed, rows, columns), (z) => mean + sd * z);
}

/** Numbers of inputs per output, and of outputs per input, of a layer. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Fans of a weight block with a row for each input and a column for each output; or, with channels and filters, of a
 * convolution's kernel blocks.
 */
export function fansOf(rows: number, columns: number, channels: number, filters: number): Fans {
  const kernelHeight = rows / channels;
  const kernelWidth = columns / filters;
  return { fanIn: channels * kernelHeight * kernelWidth, fanOut: filters * kernelHeight * kernelWidth };
}

type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

/** The factor that preserves the variance of activations after a nonlinearity, like PyTorch's calculate_gain. */
export function gainOf(nonlinearity: Nonlinearity, slope: number): number {
  if (nonlinearity === 'tanh') return 5 / 3;
  if (nonlinearity === 'selu') return 3 / 4;
  if (nonlinearity === 'relu') return Math.SQRT2;
  return nonlinearity === 'leaky_relu' ? Math.sqrt(2 / (1 + slope * slope)) : 1;
}
