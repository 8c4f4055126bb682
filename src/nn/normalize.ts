import { linesOf, type Matrix, zeroList, zeros } from './matrix.ts';

/** Mean and biased variance (divided by the count) of each row or column. */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Two passes, which avoids cancellation if the mean is large. */
export function momentsOf(x: Matrix, axis: 'row' | 'column'): Moments {
  const { count, length, lineStep, step } = linesOf(x, axis);
  const mean = zeroList(count);
  const variance = zeroList(count);
  for (let line = 0; line < count; line++) {
    let sum = 0;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step) sum += x.data[at]!;
    mean[line] = sum / length;
    let squares = 0;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step)
      squares += (x.data[at]! - mean[line]!) ** 2;
    variance[line] = squares / length;
  }
  return { mean, variance };
}

/** Scale and shift after normalizing, one number per column, or null for 1 and 0. */
interface Affine {
  readonly weight: Float64Array | null;
  readonly bias: Float64Array | null;
}

/** (x − mean) / √(variance + epsilon) along the axis, then scaled and shifted by column. */
export function normalize(
  x: Matrix,
  axis: 'row' | 'column',
  { mean, variance }: Moments,
  { weight, bias }: Affine,
  epsilon: number,
): Matrix {
  const result = zeros(x.rows, x.columns);
  const scale = zeroList(variance.length);
  for (let line = 0; line < scale.length; line++) scale[line] = 1 / Math.sqrt(variance[line]! + epsilon);
  for (let row = 0; row < x.rows; row++)
    for (let column = 0; column < x.columns; column++) {
      const line = axis === 'row' ? row : column;
      const at = row * x.columns + column;
      const value = (x.data[at]! - mean[line]!) * scale[line]!;
      result.data[at] = value * (weight ? weight[column]! : 1) + (bias ? bias[column]! : 0);
    }
  return result;
}

/** The gradient of each argument of `normalize`. */
interface NormalizeGradient {
  readonly x: Float64Array;
  /** One number per column. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
  /** One number per line, if mean and variance were given. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Gradients of x, weight, bias and given moments from the upstream gradient of normalize(x).
 * @param areOwn whether mean and variance are those of x, so that they depend on it
 *
 * Source: S. Ioffe, C. Szegedy: Batch normalization, 2015, section 3.
 */
export function normalizeGradient(
  x: Matrix,
  axis: 'row' | 'column',
  { mean, variance }: Moments,
  { weight }: Affine,
  epsilon: number,
  areOwn: boolean,
  upstream: Matrix,
): NormalizeGradient {
  const byX = zeros(x.rows, x.columns).data;
  const byWeight = zeroList(x.columns);
  const byBias = zeroList(x.columns);
  const byMean = zeroList(mean.length);
  const byVariance = zeroList(mean.length);
  const { count, length, lineStep, step } = linesOf(x, axis);
  for (let line = 0; line < count; line++) {
    const scale = 1 / Math.sqrt(variance[line]! + epsilon);
    const start = line * lineStep;
    let sum = 0;
    let product = 0;
    for (let index = 0, at = start; index < length; index++, at += step) {
      const normalized = (x.data[at]! - mean[line]!) * scale;
      const gradient = upstream.data[at]!;
      const column = axis === 'row' ? index : line;
      const scaled = weight ? gradient * weight[column]! : gradient;
      byWeight[column]! += gradient * normalized;
      byBias[column]! += gradient;
      byX[at] = scaled;
      sum += scaled;
      product += scaled * normalized;
    }
    byMean[line] = -sum * scale;
    byVariance[line] = (-product * scale * scale) / 2;
    for (let index = 0, at = start; index < length; index++, at += step) {
      const normalized = (x.data[at]! - mean[line]!) * scale;
      const moved = areOwn ? (sum + normalized * product) / length : 0;
      byX[at] = (byX[at]! - moved) * scale;
    }
  }
  return { x: byX, weight: byWeight, bias: byBias, mean: byMean, variance: byVariance };
}
