import type { Matrix } from './matrix.ts';
import { type Pooling, pool } from './pooling.ts';

/** What reaches the input of `maxPool`: all goes to the first of the largest numbers, as in PyTorch. */
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

/** What reaches the input of `averagePool`: the same for all cells of a window. */
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
