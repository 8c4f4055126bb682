import { maxPool } from '../../nn/pooling.ts';
import { defineFunction } from '../definition.ts';
import { channelsHelp } from '../help.ts';
import {
  inputHelp,
  paddingHelp,
  poolingOf,
  poolParameters,
  poolReturns,
  raggedHelp,
  sizeHelp,
  strideHelp,
} from './pool-settings.ts';

export const MAXPOOL = defineFunction({
  name: 'MAXPOOL',
  parameters: poolParameters,
  run: ({ input, ...settings }) => maxPool(input, poolingOf(input, settings)),
  help: {
    category: 'Layers',
    summary: 'Returns the maximum of each window of an image.',
    parameters: {
      input: inputHelp,
      size: sizeHelp,
      stride: strideHelp,
      padding: paddingHelp,
      ragged: raggedHelp,
      channels: channelsHelp,
    },
    returns: poolReturns,
    mathematics:
      'y[r, c] = max of x[r · stride + i − padding, c · stride + j − padding] for 0 ≤ i, j < size\n' +
      'rows of the result: ⌊(rows + 2 · padding − size) ÷ stride⌋ + 1, same for columns; ⌈ ⌉ instead of ⌊ ⌋ if ragged, ' +
      'without windows that would start in the bottom or right padding',
    source: 'K. Yamaguchi et al., 1990; PyTorch’s MaxPool2d. Padding never wins.',
    examples: [
      {
        formula: '=MAXPOOL(A1:E3; 2; 2; 0; TRUE)',
        cells: {
          A1: [
            [1, 2, 3, 4, 5],
            [6, 7, 8, 9, 10],
            [11, 12, 13, 14, 15],
          ],
        },
        output: [
          [7, 9, 10],
          [12, 14, 15],
        ],
      },
    ],
    errors: [
      {
        message: 'MAXPOOL: padding must be at most half of size (2), but got 2',
        cause: 'The padding exceeds half the window, so some windows would contain only padding.',
      },
    ],
  },
});
