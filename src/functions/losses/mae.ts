import { meanAbsoluteError } from '../../nn/losses.ts';
import { defineFunction } from '../definition.ts';
import {
  pairParameters,
  pairsOf,
  predictionHelp,
  skipBlanksHelp,
  skipBlanksParameter,
  targetHelp,
} from './pairs.ts';

export const MAE = defineFunction({
  name: 'MAE',
  parameters: { ...pairParameters, skipblanks: skipBlanksParameter },
  run: ({ prediction, target, skipblanks }) => meanAbsoluteError(pairsOf(prediction, target, skipblanks)),
  help: {
    category: 'Losses and metrics',
    summary: 'The mean absolute error: the average distance between predictions and targets.',
    parameters: { prediction: predictionHelp, target: targetHelp, skipblanks: skipBlanksHelp },
    returns: 'A number, 0 or greater.',
    mathematics: 'MAE = Σ |p − t| ÷ n',
    source: 'P. S. Laplace, 1774; PyTorch’s L1Loss.',
    examples: [
      {
        formula: '=MAE(A1:A3; B1:B3)',
        cells: {
          A1: [
            [1, 2],
            [2, 2],
            [5, 3],
          ],
        },
        output: [[1]],
      },
    ],
    errors: [
      {
        message: 'MAE: prediction must contain numbers, but row 3, column 1 is the error #N/A',
        cause: 'A cell in the range has an error; fix it first.',
      },
    ],
  },
});
