import { type Matrix, mapMatrix } from './matrix.ts';
import { normalMatrix } from './normal.ts';
import { streams, uniformMatrix } from './random.ts';

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

/** How many numbers go into one output of a layer, and how many come from one input. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Of a weight block with a row for each input and a column for each output; or, with channels and filters, of
 * a convolution's kernel blocks.
 */
export function fansOf(rows: number, columns: number, channels: number, filters: number): Fans {
  const kernelHeight = rows / channels;
  const kernelWidth = columns / filters;
  return { fanIn: channels * kernelHeight * kernelWidth, fanOut: filters * kernelHeight * kernelWidth };
}

export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

/** The factor that keeps the variance of activations behind a nonlinearity, as PyTorch's calculate_gain. */
export function gainOf(nonlinearity: Nonlinearity, slope: number): number {
  if (nonlinearity === 'tanh') return 5 / 3;
  if (nonlinearity === 'selu') return 3 / 4;
  if (nonlinearity === 'relu') return Math.SQRT2;
  return nonlinearity === 'leaky_relu' ? Math.sqrt(2 / (1 + slope * slope)) : 1;
}
