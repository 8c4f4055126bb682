import { uniformWeights } from '../../nn/initialize.ts';
import { refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { number, optional, seed } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { columnsHelp, rowsHelp, seedHelp, sizeParameter, weightsReturns } from './words.ts';

export const UNIFORMINIT = defineFunction({
  name: 'UNIFORMINIT',
  parameters: {
    rows: sizeParameter,
    cols: sizeParameter,
    low: optional(number(), 0),
    high: optional(number(), 1),
    seed: seed(),
  },
  run: ({ rows, cols, low, high, seed }) => {
    if (high < low) refuse(`high must be at least low (${low}), but got ${high}`);
    checkResultSize(rows, cols);
    return uniformWeights(rows, cols, low, high, seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws weights from a uniform distribution.',
    parameters: {
      rows: rowsHelp,
      cols: columnsHelp,
      low: { shape: 'one cell', text: 'The lower bound.' },
      high: { shape: 'one cell', text: 'The upper bound.' },
      seed: seedHelp,
    },
    returns: weightsReturns,
    mathematics: 'w = low + (high − low) · u, with u uniform in (0, 1), one draw per position',
    source: 'J. Salmon et al.: Parallel random numbers: as easy as 1, 2, 3, SC 2011 (Philox4x32-10).',
    examples: [
      {
        formula: '=UNIFORMINIT(2; 3; -1; 1; 42)',
        cells: {},
        output: [
          [-0.2032, -0.1568, -0.5634],
          [0.1242, 0.5276, -0.6051],
        ],
      },
    ],
    errors: [
      {
        message: 'UNIFORMINIT: high must be at least low (0), but got -1',
        cause: 'The bounds are swapped, or high was set without low.',
      },
    ],
  },
});
