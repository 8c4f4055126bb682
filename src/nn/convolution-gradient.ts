import type { Convolution } from './convolution.ts';
import { type Matrix, zeros } from './matrix.ts';

export interface ConvolutionGradient {
  readonly input: Float64Array;
  readonly kernel: Float64Array;
  /** One number a filter. */
  readonly bias: Float64Array;
}

/** Positions of a window, along one direction, at which a tap lies within the plane: from first to last − 1. */
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

/** What reaches input, kernel and bias when `upstream` reaches their convolution. */
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
