import { huberLoss } from '../../nn/losses.ts';
import { defineFunction } from '../definition.ts';
import { number, optional } from '../parameters.ts';
import {
  pairParameters,
  pairsOf,
  predictionHelp,
  skipBlanksHelp,
  skipBlanksParameter,
  targetHelp,
} from './pairs.ts';

export const HUBER = defineFunction({
  name: 'HUBER',
  parameters: {
    ...pairParameters,
    delta: optional(number({ above: 0 }), 1),
    skipblanks: skipBlanksParameter,
  },
  run: ({ prediction, target, delta, skipblanks }) =>
    huberLoss(pairsOf(prediction, target, skipblanks), delta),
  help: {
    category: 'Losses and metrics',
    summary: 'A loss that is quadratic for small errors and linear for large ones.',
    parameters: {
      prediction: predictionHelp,
      target: targetHelp,
      delta: { shape: 'one cell', text: 'The limit between small and large errors; greater than 0.' },
      skipblanks: skipBlanksHelp,
    },
    returns: 'A number, 0 or greater.',
    mathematics: 'mean of d² ÷ 2 if d ≤ delta, else delta · (d − delta ÷ 2), with d = |p − t|',
    source: 'P. Huber: Robust estimation of a location parameter, 1964; PyTorch’s HuberLoss.',
    examples: [
      {
        formula: '=HUBER(A1:A3; B1:B3)',
        cells: {
          A1: [
            [1, 2],
            [2, 2],
            [5, 3],
          ],
        },
        output: [[0.6667]],
      },
    ],
    errors: [
      {
        message: 'HUBER: delta must be greater than 0, but got 0',
        cause: 'The third argument is 0, so every error would count as 0.',
      },
    ],
  },
});
