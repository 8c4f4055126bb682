import { type Axis, linesOf } from './lines.ts';
import { type Matrix, zeros } from './matrix.ts';
import { softmax } from './softmax.ts';
import { softmaxChain } from './softmax-gradient.ts';

/** The sum of a · b over each line along the axis, at every place of the line. */
function lineSums(a: Matrix, b: Matrix, axis: Axis): Float64Array {
  const sums = new Float64Array(a.data.length);
  const { count, length, lineStep, step } = linesOf(a, axis);
  for (let line = 0; line < count; line++) {
    let sum = 0;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step)
      sum += a.data[at]! * b.data[at]!;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step) sums[at] = sum;
  }
  return sums;
}

/** What reaches x when `upstream` reaches ln(softmax(x)): g − softmax(x) · Σ g. */
export function logSoftmaxChain(x: Matrix, upstream: Matrix, axis: Axis): Float64Array {
  const result = softmax(x, axis).data;
  const { count, length, lineStep, step } = linesOf(x, axis);
  for (let line = 0; line < count; line++) {
    const start = line * lineStep;
    let sum = 0;
    for (let index = 0, at = start; index < length; index++, at += step) sum += upstream.data[at]!;
    for (let index = 0, at = start; index < length; index++, at += step)
      result[at] = upstream.data[at]! - result[at]! * sum;
  }
  return result;
}

/** What reaches x when `outer` reaches softmaxChain(softmax(x), upstream): a second derivative of softmax. */
export function softmaxSecond(x: Matrix, upstream: Matrix, outer: Matrix, axis: Axis): Matrix {
  const y = softmax(x, axis);
  const given = lineSums(upstream, y, axis);
  const arriving = lineSums(outer, y, axis);
  const byY = zeros(x.rows, x.columns);
  for (let at = 0; at < byY.data.length; at++) {
    const [u, v] = [upstream.data[at]!, outer.data[at]!];
    byY.data[at] = v * u - u * arriving[at]! - v * given[at]!;
  }
  return softmaxChain(y, byY, axis);
}
