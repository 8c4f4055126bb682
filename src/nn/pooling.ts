import type { Slide } from './convolution.ts';
import { type Matrix, zeros } from './matrix.ts';

/** Windows over planes stacked one below the other. */
export interface Pooling {
  readonly channels: number;
  readonly size: number;
  readonly stride: number;
  readonly vertical: Slide;
  readonly horizontal: Slide;
}

/** The part of a window on its plane, ends excluded. */
interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Number of the window's cells on the plane or its padding. */
  readonly paddedArea: number;
}

/** Calls `reduce` for each window, with rows counted from the top of the stack. */
function pool(input: Matrix, shape: Pooling, reduce: (window: Window) => number): Matrix {
  const { channels, size, stride, vertical, horizontal } = shape;
  const height = input.rows / channels;
  const width = input.columns;
  const result = zeros(channels * vertical.count, horizontal.count);
  let index = 0;
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < vertical.count; row++) {
      const top = row * stride - vertical.before;
      const paddedHeight = Math.min(top + size, height + vertical.before) - top;
      for (let column = 0; column < horizontal.count; column++) {
        const left = column * stride - horizontal.before;
        const paddedWidth = Math.min(left + size, width + horizontal.before) - left;
        result.data[index++] = reduce({
          top: channel * height + Math.max(top, 0),
          bottom: channel * height + Math.min(top + size, height),
          left: Math.max(left, 0),
          right: Math.min(left + size, width),
          paddedArea: paddedHeight * paddedWidth,
        });
      }
    }
  return result;
}

/** The largest number of each window; padding never wins. */
export function maxPool(input: Matrix, shape: Pooling): Matrix {
  const { data, columns } = input;
  return pool(input, shape, ({ top, bottom, left, right }) => {
    let maximum = -Infinity;
    for (let row = top; row < bottom; row++)
      for (let at = row * columns + left; at < row * columns + right; at++)
        if (data[at]! > maximum) maximum = data[at]!;
    return maximum;
  });
}

/** The mean of each window; padding counts as zeros or not at all. */
export function averagePool(input: Matrix, shape: Pooling, countPadding: boolean): Matrix {
  const { data, columns } = input;
  return pool(input, shape, ({ top, bottom, left, right, paddedArea }) => {
    let sum = 0;
    for (let row = top; row < bottom; row++)
      for (let at = row * columns + left; at < row * columns + right; at++) sum += data[at]!;
    return sum / (countPadding ? paddedArea : (bottom - top) * (right - left));
  });
}

/** Gradient of `maxPool`'s input: the first of the largest numbers receives it all, as in PyTorch. */
export function maxPoolGradient(input: Matrix, shape: Pooling, upstream: Matrix): Float64Array {
  const { data, columns } = input;
  const result = new Float64Array(data.length);
  let place = 0;
  pool(input, shape, ({ top, bottom, left, right }) => {
    let best = top * columns + left;
    for (let row = top; row < bottom; row++)
      for (let at = row * columns + left; at < row * columns + right; at++)
        if (data[at]! > data[best]!) best = at;
    result[best]! += upstream.data[place++]!;
    return 0;
  });
  return result;
}

/** Gradient of `averagePool`'s input: the same for all cells of a window. */
export function averagePoolGradient(
  input: Matrix,
  shape: Pooling,
  countPadding: boolean,
  upstream: Matrix,
): Float64Array {
  const { columns } = input;
  const result = new Float64Array(input.data.length);
  let place = 0;
  pool(input, shape, ({ top, bottom, left, right, paddedArea }) => {
    const share = upstream.data[place++]! / (countPadding ? paddedArea : (bottom - top) * (right - left));
    for (let row = top; row < bottom; row++)
      for (let at = row * columns + left; at < row * columns + right; at++) result[at]! += share;
    return 0;
  });
  return result;
}
