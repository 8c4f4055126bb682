import { type Axis, type Lines, linesOf } from './lines.ts';
import { type Matrix, zeros } from './matrix.ts';

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

/**
 * exp(x) / Σ exp(x) over each line along the axis. The largest number of a line is subtracted first, so that
 * nothing overflows.
 */
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

/** ln(softmax(x)) over each line along the axis, exact where the softmax itself would be rounded to 0. */
export function logSoftmax(x: Matrix, axis: Axis): Matrix {
  const result = zeros(x.rows, x.columns);
  const lines = linesOf(x, axis);
  for (let line = 0; line < lines.count; line++)
    logSoftmaxLine(x.data, result.data, line * lines.lineStep, lines);
  return result;
}
