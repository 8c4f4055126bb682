import { type Matrix, zeros } from './matrix.ts';
import { streams, uniformMatrix } from './random.ts';

/**
 * What each number is multiplied with: 0 where it is dropped, else 1, or 1 / (1 − p) with `rescale`.
 * A number is kept where its uniform draw u is at least p.
 *
 * Source: N. Srivastava et al., "Dropout", JMLR 15 (2014); rescaled as in PyTorch's `torch.nn.Dropout`.
 */
export function dropoutMask(
  rows: number,
  columns: number,
  p: number,
  seed: number,
  rescale: boolean,
): Matrix {
  const draws = uniformMatrix(seed, streams.dropout, rows, columns);
  const kept = rescale ? 1 / (1 - p) : 1;
  for (let index = 0; index < draws.data.length; index++)
    draws.data[index] = draws.data[index]! >= p ? kept : 0;
  return draws;
}

/** `x` times its mask. */
export function dropout(x: Matrix, p: number, seed: number, rescale: boolean): Matrix {
  const result = dropoutMask(x.rows, x.columns, p, seed, rescale);
  for (let index = 0; index < x.data.length; index++) {
    const factor = result.data[index]!;
    result.data[index] = factor === 0 ? 0 : x.data[index]! * factor;
  }
  return result;
}

/** Planes that are stacked one below the other, each dropped as a whole or kept. */
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
