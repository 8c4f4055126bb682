import { accumulate, type Taps } from './accumulate.ts';
import { type Matrix, zeros } from './matrix.ts';
import { type Slide, spanOf } from './slide.ts';

/**
 * A convolution over planes. The planes of the input are stacked one below the other, and so are those of the
 * result. The kernel has a row of blocks for each input plane and a column of blocks for each result plane.
 */
export interface Convolution {
  readonly channels: number;
  readonly filters: number;
  readonly stride: number;
  readonly dilation: number;
  readonly vertical: Slide;
  readonly horizontal: Slide;
}

/** Planes with zeros around them, so that no window hangs over an edge. */
interface Padded {
  readonly data: Float64Array;
  readonly height: number;
  readonly width: number;
}

/** Cells that windows need along one direction, from the first padding on. */
function neededLength(length: number, { before, count }: Slide, span: number, stride: number): number {
  return Math.max(before + length, (count - 1) * stride + span);
}

/** Rows and columns of one plane of input with its padding, as `convolve` will lay it out. */
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

/** One tap for each weight of a filter, over all channels; the weights of one filter after the other. */
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
 * Slides every filter over the planes: sums of products, the kernel not flipped, as deep learning does.
 * @param bias one number a filter, or null
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
