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

export const RMSE = defineFunction({
  name: 'RMSE',
  parameters: { ...pairParameters, skipblanks: skipBlanksParameter },
  run: ({ prediction, target, skipblanks }) =>
    Math.sqrt(meanSquaredError(pairsOf(prediction, target, skipblanks))),
  help: {
    category: 'Losses and metrics',
    summary: 'The square root of the mean squared error, in the unit of the targets.',
    parameters: { prediction: predictionHelp, target: targetHelp, skipblanks: skipBlanksHelp },
    returns: 'A number, 0 or greater.',
    mathematics: 'RMSE = √(Σ (p − t)² ÷ n)',
    source: 'C. F. Gauss, 1809.',
    examples: [
      {
        formula: '=RMSE(A1:A3; B1:B3)',
        cells: {
          A1: [
            [1, 2],
            [2, 2],
            [5, 3],
          ],
        },
        output: [[1.291]],
      },
      {
        formula: '=RMSE(A1:A3; B1:B3; TRUE)',
        cells: {
          A1: [
            [1, 2],
            [2, null],
            [5, 3],
          ],
        },
        output: [[1.5811]],
      },
    ],
    errors: [
      {
        message:
          'RMSE: target must contain numbers, but row 2, column 1 is blank; set skipblanks to TRUE to ignore such pairs',
        cause: 'A target is missing between others; blank targets do not count as 0.',
      },
    ],
  },
});
