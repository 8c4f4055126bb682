import { meanSquaredError } from '../../nn/losses.ts';
import { defineFunction } from '../definition.ts';
import {
  pairParameters,
  pairsOf,
  predictionHelp,
  skipBlanksHelp,
  skipBlanksParameter,
  targetHelp,
} from './pairs.ts';

export const MSE = defineFunction({
  name: 'MSE',
  parameters: { ...pairParameters, skipblanks: skipBlanksParameter },
  run: ({ prediction, target, skipblanks }) => meanSquaredError(pairsOf(prediction, target, skipblanks)),
  help: {
    category: 'Losses and metrics',
    summary: 'The mean squared error: the average squared distance between predictions and targets.',
    parameters: { prediction: predictionHelp, target: targetHelp, skipblanks: skipBlanksHelp },
    returns: 'A number, 0 or greater.',
    mathematics: 'MSE = Σ (p − t)² ÷ n',
    source: 'C. F. Gauss, 1809; PyTorch’s MSELoss.',
    examples: [
      {
        formula: '=MSE(A1:A3; B1:B3)',
        cells: {
          A1: [
            [1, 2],
            [2, 2],
            [5, 3],
          ],
        },
        output: [[1.6667]],
      },
    ],
    errors: [
      {
        message:
          'MSE: prediction has 3 rows and 1 column, so target needs the same shape, but target has 4 rows and 1 column',
        cause: 'The two ranges differ in height.',
      },
    ],
  },
});
