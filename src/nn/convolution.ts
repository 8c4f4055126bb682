import { type Matrix, zeros } from './matrix.ts';

/** The movement of a window along one direction of a plane. */
export interface Slide {
  /** Cells of padding before the first one. */
  readonly before: number;
  /** Number of positions; less than 1 if the window doesn't fit. */
  readonly count: number;
}

/** Cells from the first to the last that a window of `size` covers. */
export function spanOf(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

/** With `padding` cells at both ends; drops a window that doesn't fit completely. */
export function slideWithPadding(length: number, span: number, stride: number, padding: number): Slide {
  return { before: padding, count: Math.floor((length + 2 * padding - span) / stride) + 1 };
}

/** As many positions as the length divided by the stride, rounded up; an odd cell of padding is at the end. */
export function slideSame(length: number, span: number, stride: number): Slide {
  const count = Math.ceil(length / stride);
  const padding = Math.max((count - 1) * stride + span - length, 0);
  return { before: Math.floor(padding / 2), count };
}

/** Like `slideWithPadding`, but with an additional partial window if cells remain, like PyTorch's ceil_mode. */
export function slideRagged(length: number, span: number, stride: number, padding: number): Slide {
  const count = Math.ceil((length + 2 * padding - span) / stride) + 1;
  const startsInside = (count - 1) * stride < length + padding;
  return { before: padding, count: startsInside ? count : count - 1 };
}

/** Weighted numbers at fixed distances from a starting position. */
interface Taps {
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Adds weighted sums to `count` contiguous numbers of `target`: to the one at `at + i` the sum over all taps of weight
 * times `source[from + i · step + offset]`.
 *
 * This is the inner loop of products and convolutions. Processing four taps per pass saves loads and stores.
 * @param firstWeight index of the first tap's weight in `weights`
 */
function accumulate(
  target: Float64Array,
  at: number,
  count: number,
  source: Float64Array,
  from: number,
  step: number,
  { offsets, weights }: Taps,
  firstWeight: number,
): void {
  const taps = offsets.length;
  const end = at + count;
  let tap = 0;
  for (; tap + 3 < taps; tap += 4) {
    const weight0 = weights[firstWeight + tap]!;
    const weight1 = weights[firstWeight + tap + 1]!;
    const weight2 = weights[firstWeight + tap + 2]!;
    const weight3 = weights[firstWeight + tap + 3]!;
    let from0 = from + offsets[tap]!;
    let from1 = from + offsets[tap + 1]!;
    let from2 = from + offsets[tap + 2]!;
    let from3 = from + offsets[tap + 3]!;
    for (let index = at; index < end; index++) {
      target[index]! +=
        weight0 * source[from0]! +
        weight1 * source[from1]! +
        weight2 * source[from2]! +
        weight3 * source[from3]!;
      from0 += step;
      from1 += step;
      from2 += step;
      from3 += step;
    }
  }
  for (; tap < taps; tap++) {
    const weight = weights[firstWeight + tap]!;
    let from0 = from + offsets[tap]!;
    for (let index = at; index < end; index++, from0 += step) target[index]! += weight * source[from0]!;
  }
}

/**
 * A convolution over planes. The input planes are stacked one below the other, and so are the result planes. The kernel
 * has a row of blocks for each input plane and a column of blocks for each result plane.
 */
export interface Convolution {
  readonly channels: number;
  readonly filters: number;
  readonly stride: number;
  readonly dilation: number;
  readonly vertical: Slide;
  readonly horizontal: Slide;
}

/** Planes with zeros around them, so that no window extends beyond an edge. */
interface Padded {
  readonly data: Float64Array;
  readonly height: number;
  readonly width: number;
}

/** Number of cells that windows need along one direction, starting with the padding. */
function neededLength(length: number, { before, count }: Slide, span: number, stride: number): number {
  return Math.max(before + length, (count - 1) * stride + span);
}

/** Size of one padded input plane, as used by `convolve`. */
export function paddedPlane(input: Matrix, kernel: Matrix, shape: Convolution) {
  const { channels, filters, stride, dilation, vertical, horizontal } = shape;
  const spanDown = spanOf(kernel.rows / channels, dilation);
  const spanAcross = spanOf(kernel.columns / filters, dilation);
  return {
    height: neededLength(input.rows / channels, vertical, spanDown, stride),
    width: neededLength(input.columns, horizontal, spanAcross, stride),
  };
}

function pad(input: Matrix, kernel: Matrix, shape: Convolution): Padded {
  const { channels, vertical, horizontal } = shape;
  const planeHeight = input.rows / channels;
  const { height, width } = paddedPlane(input, kernel, shape);
  if (height === planeHeight && width === input.columns) return { data: input.data, height, width };
  const data = new Float64Array(channels * height * width);
  for (let row = 0; row < input.rows; row++) {
    const channel = Math.floor(row / planeHeight);
    const at = (channel * height + vertical.before + (row % planeHeight)) * width + horizontal.before;
    data.set(input.data.subarray(row * input.columns, (row + 1) * input.columns), at);
  }
  return { data, height, width };
}

/** One tap for each weight of a filter, over all channels, filter by filter. */
function tapsOf(kernel: Matrix, shape: Convolution, { height, width }: Padded): Taps {
  const { channels, filters, dilation } = shape;
  const kernelHeight = kernel.rows / channels;
  const kernelWidth = kernel.columns / filters;
  const count = kernel.rows * kernelWidth;
  const taps = { offsets: new Int32Array(count), weights: new Float64Array(filters * count) };
  for (let row = 0, tap = 0; row < kernel.rows; row++) {
    const channel = Math.floor(row / kernelHeight);
    const start = (channel * height + (row % kernelHeight) * dilation) * width;
    for (let column = 0; column < kernelWidth; column++, tap++) {
      taps.offsets[tap] = start + column * dilation;
      for (let filter = 0; filter < filters; filter++)
        taps.weights[filter * count + tap] =
          kernel.data[row * kernel.columns + filter * kernelWidth + column]!;
    }
  }
  return taps;
}

/**
 * Slides every filter over the planes: sums of products with an unflipped kernel, as usual in deep learning.
 * @param bias one number per filter, or null
 */
export function convolve(
  input: Matrix,
  kernel: Matrix,
  bias: Float64Array | null,
  shape: Convolution,
): Matrix {
  const { filters, stride, vertical, horizontal } = shape;
  const padded = pad(input, kernel, shape);
  const taps = tapsOf(kernel, shape, padded);
  const result = zeros(filters * vertical.count, horizontal.count);
  for (let row = 0; row < result.rows; row++) {
    const filter = Math.floor(row / vertical.count);
    const at = row * result.columns;
    if (bias) result.data.fill(bias[filter]!, at, at + result.columns);
    const from = (row % vertical.count) * stride * padded.width;
    accumulate(
      result.data,
      at,
      result.columns,
      padded.data,
      from,
      stride,
      taps,
      filter * taps.offsets.length,
    );
  }
  return result;
}

interface ConvolutionGradient {
  readonly input: Float64Array;
  readonly kernel: Float64Array;
  /** One number per filter. */
  readonly bias: Float64Array;
}

/** Positions of a window, along one direction, at which a tap is within the plane: from first to last − 1. */
function inside(
  tap: number,
  before: number,
  stride: number,
  length: number,
  count: number,
): [number, number] {
  const offset = tap - before;
  const first = Math.max(0, Math.ceil(-offset / stride));
  return [first, Math.min(count, Math.ceil((length - offset) / stride))];
}

/** Gradients of input, kernel and bias from the convolution's upstream gradient. */
export function convolutionGradient(
  input: Matrix,
  kernel: Matrix,
  shape: Convolution,
  upstream: Matrix,
): ConvolutionGradient {
  const { channels, filters, stride, dilation, vertical, horizontal } = shape;
  const planeHeight = input.rows / channels;
  const kernelHeight = kernel.rows / channels;
  const kernelWidth = kernel.columns / filters;
  const byInput = zeros(input.rows, input.columns).data;
  const byKernel = zeros(kernel.rows, kernel.columns).data;
  for (let kernelRow = 0; kernelRow < kernel.rows; kernelRow++) {
    const plane = Math.floor(kernelRow / kernelHeight) * planeHeight;
    const down = (kernelRow % kernelHeight) * dilation;
    const [top, bottom] = inside(down, vertical.before, stride, planeHeight, vertical.count);
    for (let kernelColumn = 0; kernelColumn < kernel.columns; kernelColumn++) {
      const filter = Math.floor(kernelColumn / kernelWidth);
      const across = (kernelColumn % kernelWidth) * dilation;
      const [left, right] = inside(across, horizontal.before, stride, input.columns, horizontal.count);
      const weight = kernel.data[kernelRow * kernel.columns + kernelColumn]!;
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        const source = (plane + row * stride + down - vertical.before) * input.columns;
        const target = (filter * vertical.count + row) * horizontal.count;
        for (let column = left; column < right; column++) {
          const at = source + column * stride + across - horizontal.before;
          const gradient = upstream.data[target + column]!;
          sum += gradient * input.data[at]!;
          byInput[at]! += gradient * weight;
        }
      }
      byKernel[kernelRow * kernel.columns + kernelColumn] = sum;
    }
  }
  const planeSize = vertical.count * horizontal.count;
  const bias = Float64Array.from({ length: filters }, (_, filter) =>
    upstream.data
      .subarray(filter * planeSize, (filter + 1) * planeSize)
      .reduce((sum, gradient) => sum + gradient, 0),
  );
  return { input: byInput, kernel: byKernel, bias };
}
