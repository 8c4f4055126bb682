import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Convolution, convolve, slideWithPadding, spanOf } from '../../src/nn/convolution.ts';
import { type Matrix, zeros } from '../../src/nn/matrix.ts';

/** The definition itself, number by number. */
function plainly(input: Matrix, kernel: Matrix, bias: Float64Array | null, shape: Convolution): number[] {
  const { channels, filters, stride, dilation, vertical, horizontal } = shape;
  const height = input.rows / channels;
  const kernelHeight = kernel.rows / channels;
  const kernelWidth = kernel.columns / filters;
  const pixel = (channel: number, row: number, column: number) =>
    row < 0 || row >= height || column < 0 || column >= input.columns
      ? 0
      : input.data[(channel * height + row) * input.columns + column]!;
  const result: number[] = [];
  for (let filter = 0; filter < filters; filter++)
    for (let row = 0; row < vertical.count; row++)
      for (let column = 0; column < horizontal.count; column++) {
        let sum = bias ? bias[filter]! : 0;
        for (let channel = 0; channel < channels; channel++)
          for (let i = 0; i < kernelHeight; i++)
            for (let j = 0; j < kernelWidth; j++)
              sum +=
                kernel.data[(channel * kernelHeight + i) * kernel.columns + filter * kernelWidth + j]! *
                pixel(
                  channel,
                  row * stride + i * dilation - vertical.before,
                  column * stride + j * dilation - horizontal.before,
                );
        result.push(sum);
      }
  return result;
}

function wholeNumbers(rows: number, columns: number, seed: number): Matrix {
  const block = zeros(rows, columns);
  for (let index = 0; index < block.data.length; index++)
    block.data[index] = ((index * 7 + seed * 13) % 11) - 5;
  return block;
}

const small = fc.integer({ min: 1, max: 3 });
const length = fc.integer({ min: 1, max: 7 });

describe('convolve', () => {
  it('is exactly its definition, on whole numbers', () => {
    fc.assert(
      fc.property(
        fc.record({ height: length, width: length, kernelHeight: small, kernelWidth: small }),
        fc.record({ channels: small, filters: small, stride: small, dilation: small }),
        fc.nat(3),
        fc.nat(100),
        (sizes, blocks, padding, seed) => {
          const { channels, filters, stride, dilation } = blocks;
          const vertical = slideWithPadding(
            sizes.height,
            spanOf(sizes.kernelHeight, dilation),
            stride,
            padding,
          );
          const horizontal = slideWithPadding(
            sizes.width,
            spanOf(sizes.kernelWidth, dilation),
            stride,
            padding,
          );
          fc.pre(vertical.count > 0 && horizontal.count > 0);
          const input = wholeNumbers(channels * sizes.height, sizes.width, seed);
          const kernel = wholeNumbers(channels * sizes.kernelHeight, filters * sizes.kernelWidth, seed + 1);
          const bias = seed % 2 ? wholeNumbers(1, filters, seed).data : null;
          const shape = { ...blocks, vertical, horizontal };
          expect([...convolve(input, kernel, bias, shape).data]).toEqual(plainly(input, kernel, bias, shape));
        },
      ),
      { numRuns: 300 },
    );
  });
});
