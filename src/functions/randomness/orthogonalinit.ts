import { orthogonalWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { number, optional, seed } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { columnsHelp, gainHelp, rowsHelp, seedHelp, sizeParameter, weightsReturns } from './words.ts';

export const ORTHOGONALINIT = defineFunction({
  name: 'ORTHOGONALINIT',
  parameters: { rows: sizeParameter, cols: sizeParameter, seed: seed(), gain: optional(number(), 1) },
  run: ({ rows, cols, seed, gain }) => {
    checkResultSize(rows, cols);
    return orthogonalWeights(rows, cols, gain, seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws weights with orthogonal columns (or rows, if there are fewer).',
    parameters: { rows: rowsHelp, cols: columnsHelp, seed: seedHelp, gain: gainHelp },
    returns: weightsReturns,
    mathematics: 'w = gain · Q, where Z = Q · R, Z is standard normal and the diagonal of R is positive',
    source:
      'A. Saxe et al.: Exact solutions to the nonlinear dynamics of learning, 2014; PyTorch’s orthogonal_.',
    examples: [
      {
        formula: '=ORTHOGONALINIT(3; 2; 42)',
        cells: {},
        output: [
          [-0.3782, -0.2042],
          [0.2296, 0.9242],
          [0.8968, -0.3228],
        ],
      },
    ],
    errors: [
      {
        message: 'ORTHOGONALINIT: rows must be at least 1, but got 0',
        cause: 'The cell with the size is 0.',
      },
    ],
  },
});
