import { normalWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { number, optional, seed } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { columnsHelp, rowsHelp, seedHelp, sizeParameter } from './words.ts';

export const NORMINIT = defineFunction({
  name: 'NORMINIT',
  parameters: {
    rows: sizeParameter,
    cols: sizeParameter,
    mean: optional(number(), 0),
    sd: optional(number({ minimum: 0 }), 1),
    seed: seed(),
  },
  run: ({ rows, cols, mean, sd, seed }) => {
    checkResultSize(rows, cols);
    return normalWeights(rows, cols, mean, sd, seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws weights from a normal distribution.',
    parameters: {
      rows: rowsHelp,
      cols: columnsHelp,
      mean: { shape: 'one cell', text: 'The mean of the distribution.' },
      sd: { shape: 'one cell', text: 'The standard deviation of the distribution, 0 or greater.' },
      seed: seedHelp,
    },
    returns: 'An array of rows × cols numbers.',
    mathematics: 'w = mean + sd · Φ⁻¹(u), with u uniform in (0, 1), one draw per position',
    source: 'M. Wichura: Algorithm AS 241, Applied Statistics 37 (1988). Draws: Philox4x32-10.',
    examples: [
      {
        formula: '=NORMINIT(2; 3; 0; 0.1; 42)',
        cells: {},
        output: [
          [-0.0257, -0.0198, -0.0778],
          [0.0156, 0.0719, -0.0851],
        ],
      },
    ],
    errors: [
      {
        message: 'NORMINIT: rows must be at least 1, but got 0',
        cause: 'The cell with the size is 0.',
      },
    ],
  },
});
