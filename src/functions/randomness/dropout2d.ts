import { dropoutPlanes } from '../../nn/dropout.ts';
import { defineFunction } from '../definition.ts';
import { channelsHelp, sameShape } from '../help.ts';
import { flag, numbers, optional, seed, startingAt, wholeNumber } from '../parameters.ts';
import { checkStack } from '../shapes.ts';
import { droppingParameter, pHelp, rescaleHelp, seedHelp } from './words.ts';

export const DROPOUT2D = defineFunction({
  name: 'DROPOUT2D',
  parameters: {
    input: numbers(),
    channels: startingAt(1, wholeNumber({ minimum: 1 })),
    p: droppingParameter,
    seed: seed(),
    rescale: optional(flag(), true),
  },
  run: ({ input, channels, p, seed, rescale }) => {
    checkStack(input.rows, channels, 'input', 'channels');
    return dropoutPlanes(input, channels, p, seed, rescale);
  },
  help: {
    category: 'Randomness',
    summary: 'Sets entire planes to 0, each with probability p.',
    parameters: {
      input: {
        shape: 'stacked planes, one per channel',
        text: 'The planes, such as the result of CONV2D. Blank cells count as 0.',
      },
      channels: channelsHelp,
      p: pHelp,
      seed: seedHelp,
      rescale: rescaleHelp,
    },
    returns: sameShape,
    mathematics: 'y[k] = x[k] · [uₖ ≥ p] ÷ (1 − p), with one draw u per plane k',
    source:
      'J. Tompson et al.: Efficient object localization using convolutional networks, 2015; PyTorch’s Dropout2d.',
    examples: [
      {
        formula: '=DROPOUT2D(A1:B4; 2; 0.5; 2)',
        cells: {
          A1: [
            [1, 2],
            [3, 4],
            [5, 6],
            [7, 8],
          ],
        },
        output: [
          [2, 4],
          [6, 8],
          [0, 0],
          [0, 0],
        ],
      },
    ],
    errors: [
      {
        message:
          'DROPOUT2D: channels is 3, so the rows of input must divide evenly by 3, but input has 4 rows',
        cause: 'All planes need the same height: 4 rows make 1, 2 or 4 planes.',
      },
    ],
  },
});
