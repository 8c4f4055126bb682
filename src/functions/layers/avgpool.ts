import { averagePool } from '../../nn/pooling.ts';
import { defineFunction } from '../definition.ts';
import { channelsHelp } from '../help.ts';
import { flag, optional } from '../parameters.ts';
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

export const AVGPOOL = defineFunction({
  name: 'AVGPOOL',
  parameters: { ...poolParameters, countpadding: optional(flag(), true) },
  run: ({ input, countpadding, ...settings }) => averagePool(input, poolingOf(input, settings), countpadding),
  help: {
    category: 'Layers',
    summary: 'Returns the mean of each window of an image.',
    parameters: {
      input: inputHelp,
      size: sizeHelp,
      stride: strideHelp,
      padding: paddingHelp,
      ragged: raggedHelp,
      channels: channelsHelp,
      countpadding: {
        shape: 'one cell',
        text: 'Whether padding counts as zeros in the mean (count_include_pad in PyTorch).',
      },
    },
    returns: poolReturns,
    mathematics:
      'y[r, c] = Σᵢ Σⱼ x[r · stride + i − padding, c · stride + j − padding] ÷ n for 0 ≤ i, j < size, where padding is 0\n' +
      'n = cells of the window in the image and its padding; with countpadding FALSE, in the image only\n' +
      'rows of the result: ⌊(rows + 2 · padding − size) ÷ stride⌋ + 1, same for columns; ⌈ ⌉ instead of ⌊ ⌋ if ragged, ' +
      'without windows that would start in the bottom or right padding',
    source:
      'Y. LeCun et al.: Gradient-based learning applied to document recognition, 1998; PyTorch’s AvgPool2d.',
    examples: [
      {
        formula: '=AVGPOOL(A1:D2)',
        cells: {
          A1: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ],
        },
        output: [[3.5, 5.5]],
      },
    ],
    errors: [
      {
        message: 'AVGPOOL: size is 3, but a plane of input with padding is only 2 × 4',
        cause: 'The window is larger than the image.',
      },
    ],
  },
});
