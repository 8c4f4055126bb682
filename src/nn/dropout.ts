import { type Matrix, mapMatrix, zeros } from './matrix.ts';
import { streams, uniformMatrix } from './random.ts';

/**
 * The factor of each number, from its draw between 0 and 1: 0 if it is dropped, else 1, or 1 / (1 − p) with `rescale`.
 * A number is kept if its draw is at least p.
 *
 * Source: N. Srivastava et al., "Dropout", JMLR 15 (2014); rescaled as in PyTorch's `torch.nn.Dropout`.
 */
export function maskFrom(draws: Matrix, p: number, rescale: boolean): Matrix {
  const kept = rescale ? 1 / (1 - p) : 1;
  return mapMatrix(draws, (draw) => (draw >= p ? kept : 0));
}

/** `x` times its mask; a dropped number is 0, never −0. */
export function masked(x: Matrix, mask: Matrix): Matrix {
  const result = zeros(x.rows, x.columns);
  for (let index = 0; index < x.data.length; index++) {
    const factor = mask.data[index]!;
    result.data[index] = factor === 0 ? 0 : x.data[index]! * factor;
  }
  return result;
}

/** The mask for a seed. */
export const dropoutMask = (
  rows: number,
  columns: number,
  p: number,
  seed: number,
  rescale: boolean,
): Matrix => maskFrom(uniformMatrix(seed, streams.dropout, rows, columns), p, rescale);

export const dropout = (x: Matrix, p: number, seed: number, rescale: boolean): Matrix =>
  masked(x, dropoutMask(x.rows, x.columns, p, seed, rescale));

/** Planes stacked one below the other; each is dropped or kept completely. */
export function dropoutPlanes(
  x: Matrix,
  channels: number,
  p: number,
  seed: number,
  rescale: boolean,
): Matrix {
  const result = zeros(x.rows, x.columns);
  const size = x.data.length / channels;
  const draws = uniformMatrix(seed, streams.channels, channels, 1).data;
  const factor = rescale ? 1 / (1 - p) : 1;
  for (let channel = 0; channel < channels; channel++) {
    if (draws[channel]! < p) continue;
    for (let index = channel * size; index < (channel + 1) * size; index++)
      result.data[index] = x.data[index]! * factor;
  }
  return result;
}
