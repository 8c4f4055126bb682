import { determination } from '../../nn/losses.ts';
import { refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import {
  pairParameters,
  pairsOf,
  predictionHelp,
  skipBlanksHelp,
  skipBlanksParameter,
  targetHelp,
} from './pairs.ts';

export const R2SCORE = defineFunction({
  name: 'R2SCORE',
  parameters: { ...pairParameters, skipblanks: skipBlanksParameter },
  run: ({ prediction, target, skipblanks }) => {
    const pairs = pairsOf(prediction, target, skipblanks);
    if (pairs.target.every((value) => value === pairs.target[0]))
      refuse(`target must contain different numbers, but all are ${pairs.target[0]}`);
    return determination(pairs);
  },
  help: {
    category: 'Losses and metrics',
    summary: 'The share of the variance of the targets explained by the predictions.',
    parameters: { prediction: predictionHelp, target: targetHelp, skipblanks: skipBlanksHelp },
    returns: 'A number, 1 or less; 0 is as good as predicting the mean.',
    mathematics: 'R² = 1 − Σ (t − p)² ÷ Σ (t − mean of t)²',
    source: 'S. Wright: Correlation and causation, 1921; scikit-learn’s r2_score.',
    examples: [
      {
        formula: '=R2SCORE(A1:A3; B1:B3)',
        cells: {
          A1: [
            [1.1, 1],
            [1.9, 2],
            [3.2, 3],
          ],
        },
        output: [[0.97]],
      },
    ],
    errors: [
      {
        message: 'R2SCORE: target must contain different numbers, but all are 5',
        cause: 'All targets are equal, so there is no variance to explain.',
      },
    ],
  },
});
