import { dropout } from '../../nn/dropout.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { flag, numbers, optional, seed } from '../parameters.ts';
import { droppingParameter, pHelp, rescaleHelp, seedHelp } from './words.ts';

export const DROPOUT = defineFunction({
  name: 'DROPOUT',
  parameters: {
    range: numbers(),
    p: droppingParameter,
    seed: seed(),
    rescale: optional(flag(), true),
  },
  run: ({ range, p, seed, rescale }) => dropout(range, p, seed, rescale),
  help: {
    category: 'Randomness',
    summary: 'Sets each number to 0 with probability p.',
    parameters: {
      range: rangeHelp,
      p: pHelp,
      seed: seedHelp,
      rescale: rescaleHelp,
    },
    returns: sameShape,
    mathematics: 'y = x · [u ≥ p] ÷ (1 − p), with u uniform in (0, 1), one draw per position',
    source: 'N. Srivastava et al.: Dropout, JMLR 15 (2014); rescaled as in PyTorch. Draws: Philox4x32-10.',
    examples: [
      {
        formula: '=DROPOUT(A1:D2; 0.5; 1234)',
        cells: {
          A1: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ],
        },
        output: [
          [2, 4, 0, 8],
          [0, 0, 14, 0],
        ],
      },
    ],
    errors: [
      {
        message: 'DROPOUT: p must be at least 0 and less than 1, but got 1.5',
        cause: 'p is a probability, not a factor; write 0.5 or 50%.',
      },
    ],
  },
});
