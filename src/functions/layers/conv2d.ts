import {
  type Convolution,
  convolve,
  paddedPlane,
  slideSame,
  slideWithPadding,
  spanOf,
} from '../../nn/convolution.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers, optional, type Padding, padding, wholeNumber } from '../parameters.ts';
import { checkResultSize, checkWork } from '../result.ts';
import { checkStack, listOf } from '../shapes.ts';

const atLeastOne = wholeNumber({ minimum: 1 });

function slideOf(length: number, span: number, stride: number, amount: Padding) {
  if (amount === 'same') return slideSame(length, span, stride);
  return slideWithPadding(length, span, stride, amount === 'valid' ? 0 : amount);
}

interface Settings {
  readonly stride: number;
  readonly padding: Padding;
  readonly dilation: number;
  readonly channels: number;
  readonly filters: number;
}

function checkBlocks(input: Matrix, kernel: Matrix, { channels, filters }: Settings): void {
  checkStack(input.rows, channels, 'input', 'channels');
  checkStack(kernel.rows, channels, 'kernel', 'channels');
  if (kernel.columns % filters !== 0)
    refuse(
      `filters is ${filters}, so the columns of kernel must divide evenly by ${filters}, but kernel has ` +
        count(kernel.columns, 'column'),
    );
}

export function shapeOfConvolution(input: Matrix, kernel: Matrix, settings: Settings): Convolution {
  checkBlocks(input, kernel, settings);
  const { stride, padding, dilation, channels, filters } = settings;
  const height = spanOf(kernel.rows / channels, dilation);
  const width = spanOf(kernel.columns / filters, dilation);
  const vertical = slideOf(input.rows / channels, height, stride, padding);
  const horizontal = slideOf(input.columns, width, stride, padding);
  if (vertical.count < 1 || horizontal.count < 1)
    refuse(
      `kernel covers ${height} × ${width} cells, but a plane of input with padding is only ` +
        `${input.rows / channels} × ${input.columns}`,
    );
  return { channels, filters, stride, dilation, vertical, horizontal };
}

/** Maximum cells of the padded input, which isn't in any sheet. */
const maximumPadded = 10_000_000;

/** Throws if padding, stride or dilation would need too much memory. */
function checkPaddedSize(input: Matrix, kernel: Matrix, shape: Convolution): void {
  const { height, width } = paddedPlane(input, kernel, shape);
  if (shape.channels * height * width > maximumPadded)
    refuse(
      `input with padding would have ${shape.channels * height} rows and ${width} columns, more than ` +
        `${maximumPadded / 1e6} million cells; padding, stride or dilation is too large`,
    );
}

export const CONV2D = defineFunction({
  name: 'CONV2D',
  parameters: {
    input: numbers(),
    kernel: numbers(),
    bias: optional(numbers(), null),
    stride: optional(atLeastOne, 1),
    padding: optional(padding(), 0),
    dilation: optional(atLeastOne, 1),
    channels: optional(atLeastOne, 1),
    filters: optional(atLeastOne, 1),
  },
  run: ({ input, kernel, bias, ...settings }) => {
    const shape = shapeOfConvolution(input, kernel, settings);
    checkResultSize(shape.filters * shape.vertical.count, shape.horizontal.count);
    checkPaddedSize(input, kernel, shape);
    checkWork(shape.vertical.count * shape.horizontal.count * kernel.data.length);
    const reason = `filters is ${shape.filters}`;
    return convolve(input, kernel, listOf(bias, shape.filters, 'bias', reason), shape);
  },
  help: {
    category: 'Layers',
    summary: 'Slides a small kernel over an image and sums the products at each position.',
    parameters: {
      input: {
        shape: 'one plane, or stacked planes (one per channel)',
        text: 'The image. Blank cells count as 0.',
      },
      kernel: {
        shape: 'one kernel, or a block of channels × filters kernels',
        text:
          'The weights. With several channels and filters: one row of kernels per plane of input, top to bottom, ' +
          'and one column of kernels per filter, left to right.',
      },
      bias: {
        shape: 'as many cells as filters',
        text: 'One number per filter, added to its plane of the result.',
        whenLeftOut: 'no bias',
      },
      stride: { shape: 'one cell', text: 'Number of cells the kernel moves per step, down and across.' },
      padding: {
        shape: 'one cell',
        text:
          'Zeros added around each plane: a number, "valid" for none, or "same" for a result as large as the ' +
          'input; an odd row or column goes to the bottom or right. PyTorch rejects "same" with a stride above 1; ' +
          'here, as in TensorFlow, the result has the size of the input divided by the stride, rounded up.',
      },
      dilation: { shape: 'one cell', text: 'Spacing of the input cells that the kernel covers.' },
      channels: { shape: 'one cell', text: 'Number of planes of equal height stacked in input.' },
      filters: {
        shape: 'one cell',
        text: 'Number of kernels side by side, one per plane of the result.',
      },
    },
    returns:
      'One plane per filter, stacked vertically: ready as input of the next CONV2D with as many channels.',
    mathematics:
      'y[f, r, c] = b[f] + Σₖ Σᵢ Σⱼ x[k, r · stride + i · dilation − padding, c · stride + j · dilation − padding]' +
      ' · w[k, f, i, j]\n' +
      'rows of the result: ⌊(rows + 2 · padding − dilation · (kernel rows − 1) − 1) ÷ stride⌋ + 1, same for columns\n' +
      '"valid": padding = 0; "same": ⌈rows ÷ stride⌉ rows, with p = max(0, (result rows − 1) · stride + dilation · ' +
      '(kernel rows − 1) + 1 − rows) rows of 0, ⌊p ÷ 2⌋ of them above and the rest below; same for columns',
    source:
      'Y. LeCun et al.: Gradient-based learning applied to document recognition, 1998; PyTorch’s Conv2d.',
    examples: [
      {
        formula: '=CONV2D(A1:D3; F1:G2)',
        cells: {
          A1: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
            [9, 10, 11, 12],
          ],
          F1: [
            [1, 0],
            [0, -1],
          ],
        },
        output: [
          [-5, -5, -5],
          [-5, -5, -5],
        ],
      },
      {
        formula: '=CONV2D(B2:D5; G2:J5; G7:H7; 1; 0; 1; 2; 2)',
        cells: {
          A1: [
            ['input', null, null, null],
            ['channel 1', 1, 2, 3],
            [null, 4, 5, 6],
            ['channel 2', 10, 20, 30],
            [null, 40, 50, 60],
          ],
          F1: [
            ['kernel', 'filter 1', null, 'filter 2', null],
            ['channel 1', 1, 0, 0, 1],
            [null, 0, 0, 0, 0],
            ['channel 2', 0, 0, 0, 0],
            [null, 0, 1, 1, 0],
          ],
          F7: [['bias', 0, 100]],
        },
        output: [
          [51, 62],
          [142, 153],
        ],
      },
    ],
    errors: [
      {
        message: 'CONV2D: kernel covers 3 × 3 cells, but a plane of input with padding is only 2 × 5',
        cause: 'The kernel is larger than the image; add padding or use a larger image.',
      },
      {
        message:
          'CONV2D: channels is 2, so the rows of kernel must divide evenly by 2, but kernel has 3 rows',
        cause:
          'The kernel range is a row too short or too long: it needs one kernel per channel, stacked vertically.',
      },
    ],
  },
});
