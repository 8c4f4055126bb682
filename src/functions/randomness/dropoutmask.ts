import { dropoutMask } from '../../nn/dropout.ts';
import { defineFunction } from '../definition.ts';
import { flag, optional, seed } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { droppingParameter, pHelp, seedHelp, sizeParameter } from './words.ts';

export const DROPOUTMASK = defineFunction({
  name: 'DROPOUTMASK',
  parameters: {
    rows: sizeParameter,
    cols: sizeParameter,
    p: droppingParameter,
    seed: seed(),
    rescale: optional(flag(), true),
  },
  run: ({ rows, cols, p, seed, rescale }) => {
    checkResultSize(rows, cols);
    return dropoutMask(rows, cols, p, seed, rescale);
  },
  help: {
    category: 'Randomness',
    summary: 'The mask that DROPOUT multiplies by for the same p and seed.',
    parameters: {
      rows: { shape: 'one cell', text: 'Number of rows.' },
      cols: { shape: 'one cell', text: 'Number of columns.' },
      p: pHelp,
      seed: seedHelp,
      rescale: { shape: 'one cell', text: 'Whether kept positions are 1 ÷ (1 − p) instead of 1.' },
    },
    returns: 'An array of rows × cols with 0 at dropped positions.',
    mathematics: 'y = [u ≥ p] ÷ (1 − p), with u uniform in (0, 1), one draw per position',
    source: 'N. Srivastava et al.: Dropout, JMLR 15 (2014). Draws: Philox4x32-10.',
    examples: [
      {
        formula: '=DROPOUTMASK(2; 4; 0.5; 1234)',
        cells: {},
        output: [
          [2, 2, 0, 2],
          [0, 0, 2, 0],
        ],
      },
    ],
    errors: [
      {
        message: 'DROPOUTMASK: p must be at least 0 and less than 1, but got 1',
        cause: 'p = 1 drops everything, and kept numbers are divided by 1 − p.',
      },
    ],
  },
});
