import { type Axis, type Lines, linesOf, type Matrix, zeros } from './matrix.ts';

function maximumOf(
  data: Float64Array,
  start: number,
  { length, step }: Pick<Lines, 'length' | 'step'>,
): number {
  let maximum = data[start]!;
  for (let index = 1, at = start + step; index < length; index++, at += step)
    if (data[at]! > maximum) maximum = data[at]!;
  return maximum;
}

/** Softmax of one line of numbers; `target` may be `source`. */
export function softmaxLine(
  source: Float64Array,
  target: Float64Array,
  start: number,
  lines: Pick<Lines, 'length' | 'step'>,
): void {
  const { length, step } = lines;
  const maximum = maximumOf(source, start, lines);
  let sum = 0;
  for (let index = 0, at = start; index < length; index++, at += step) {
    const power = Math.exp(source[at]! - maximum);
    target[at] = power;
    sum += power;
  }
  for (let index = 0, at = start; index < length; index++, at += step) target[at] = target[at]! / sum;
}

/** exp(x) / Σ exp(x) over each line along the axis. Subtracts the largest number of a line first to avoid overflow. */
export function softmax(x: Matrix, axis: Axis): Matrix {
  const result = zeros(x.rows, x.columns);
  const lines = linesOf(x, axis);
  for (let line = 0; line < lines.count; line++)
    softmaxLine(x.data, result.data, line * lines.lineStep, lines);
  return result;
}

function logSoftmaxLine(source: Float64Array, target: Float64Array, start: number, lines: Lines): void {
  const { length, step } = lines;
  const maximum = maximumOf(source, start, lines);
  let sum = 0;
  for (let index = 0, at = start; index < length; index++, at += step) sum += Math.exp(source[at]! - maximum);
  const logarithm = Math.log(sum);
  for (let index = 0, at = start; index < length; index++, at += step)
    target[at] = source[at]! - maximum - logarithm;
}

/** ln(softmax(x)) over each line along the axis, accurate where the softmax itself would round to 0. */
export function logSoftmax(x: Matrix, axis: Axis): Matrix {
  const result = zeros(x.rows, x.columns);
  const lines = linesOf(x, axis);
  for (let line = 0; line < lines.count; line++)
    logSoftmaxLine(x.data, result.data, line * lines.lineStep, lines);
  return result;
}

/** Gradient of x from the upstream gradient of y = softmax(x): y · (g − Σ g · y) over each line along the axis. */
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

/** Like `softmaxChain`, from x itself. */
export function softmaxGradient(x: Matrix, upstream: Matrix, axis: Axis): Matrix {
  return softmaxChain(softmax(x, axis), upstream, axis);
}

/** All derivatives of softmax(x) for one line of n numbers: row i, column j is ∂yᵢ/∂xⱼ. */
export function softmaxJacobian(x: Matrix): Matrix {
  const y = softmax(x, 'all').data;
  const result = zeros(y.length, y.length);
  for (let i = 0; i < y.length; i++)
    for (let j = 0; j < y.length; j++)
      result.data[i * y.length + j] = i === j ? y[i]! * (1 - y[i]!) : -y[i]! * y[j]!;
  return result;
}

/** The sum of a · b over each line along the axis, at every position of the line. */
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

/** Gradient of x from the upstream gradient of ln(softmax(x)): g − softmax(x) · Σ g. */
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

/**
 * Gradient of x from `outer`, the upstream gradient of softmaxChain(softmax(x), upstream): a second derivative of
 * softmax.
 */
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
