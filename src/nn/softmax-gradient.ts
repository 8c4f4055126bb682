import { type Axis, linesOf } from './lines.ts';
import { type Matrix, zeros } from './matrix.ts';
import { softmax } from './softmax.ts';

/** What reaches x when `upstream` reaches y = softmax(x): y · (g − Σ g · y) over each line along the axis. */
export function softmaxChain(y: Matrix, upstream: Matrix, axis: Axis): Matrix {
  const result = zeros(y.rows, y.columns);
  const { count, length, lineStep, step } = linesOf(y, axis);
  for (let line = 0; line < count; line++) {
    let sum = 0;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step)
      sum += upstream.data[at]! * y.data[at]!;
    for (let index = 0, at = line * lineStep; index < length; index++, at += step)
      result.data[at] = y.data[at]! * (upstream.data[at]! - sum);
  }
  return result;
}

/** As `softmaxChain`, from x itself. */
export function softmaxGradient(x: Matrix, upstream: Matrix, axis: Axis): Matrix {
  return softmaxChain(softmax(x, axis), upstream, axis);
}

/** All derivatives of softmax(x) for one line of n numbers: row i, column j holds ∂yᵢ/∂xⱼ. */
export function softmaxJacobian(x: Matrix): Matrix {
  const y = softmax(x, 'all').data;
  const result = zeros(y.length, y.length);
  for (let i = 0; i < y.length; i++)
    for (let j = 0; j < y.length; j++)
      result.data[i * y.length + j] = i === j ? y[i]! * (1 - y[i]!) : -y[i]! * y[j]!;
  return result;
}
