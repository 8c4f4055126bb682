import { type Matrix, zeros } from './matrix.ts';
import type { Slide } from './slide.ts';

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

/** One direction of a plane while one column of a kernel passes over it: which results it reaches. */
interface Reach {
  readonly offset: number;
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

function reachOf(
  tap: number,
  length: number,
  { before, count }: Slide,
  stride: number,
  dilation: number,
): Reach {
  const offset = tap * dilation - before;
  const first = Math.max(0, Math.ceil(-offset / stride));
  const end = Math.min(count, Math.floor((length - 1 - offset) / stride) + 1);
  return { offset, first, end };
}

/** Adds `weight` times a shifted plane to a result plane. */
function addTap(
  source: Float64Array,
  target: Float64Array,
  weight: number,
  rows: Reach & { readonly source: number; readonly target: number },
  columns: Reach,
  widths: { readonly source: number; readonly target: number; readonly stride: number },
): void {
  const { stride } = widths;
  for (let row = rows.first; row < rows.end; row++) {
    const from = (rows.source + row * stride + rows.offset) * widths.source + columns.offset;
    const at = (rows.target + row) * widths.target;
    if (stride === 1)
      for (let column = columns.first; column < columns.end; column++)
        target[at + column]! += weight * source[from + column]!;
    else
      for (let column = columns.first; column < columns.end; column++)
        target[at + column]! += weight * source[from + column * stride]!;
  }
}

function fillBias(result: Matrix, bias: Float64Array, planeSize: number): void {
  for (let filter = 0; filter < bias.length; filter++)
    result.data.fill(bias[filter]!, filter * planeSize, (filter + 1) * planeSize);
}

/** Adds one input plane's part, through its row of kernel blocks, to all result planes. */
function addChannel(
  input: Matrix,
  kernel: Matrix,
  result: Matrix,
  shape: Convolution,
  channel: number,
): void {
  const { channels, filters, stride, dilation, vertical, horizontal } = shape;
  const height = input.rows / channels;
  const kernelHeight = kernel.rows / channels;
  const kernelWidth = kernel.columns / filters;
  const widths = { source: input.columns, target: horizontal.count, stride };
  for (let i = 0; i < kernelHeight; i++) {
    const rowReach = reachOf(i, height, vertical, stride, dilation);
    const kernelRow = (channel * kernelHeight + i) * kernel.columns;
    for (let j = 0; j < kernelWidth; j++) {
      const columnReach = reachOf(j, input.columns, horizontal, stride, dilation);
      for (let filter = 0; filter < filters; filter++) {
        const rows = { ...rowReach, source: channel * height, target: filter * vertical.count };
        const weight = kernel.data[kernelRow + filter * kernelWidth + j]!;
        addTap(input.data, result.data, weight, rows, columnReach, widths);
      }
    }
  }
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
  const planeSize = shape.vertical.count * shape.horizontal.count;
  const result = zeros(shape.filters * shape.vertical.count, shape.horizontal.count);
  if (bias) fillBias(result, bias, planeSize);
  for (let channel = 0; channel < shape.channels; channel++)
    addChannel(input, kernel, result, shape, channel);
  return result;
}
