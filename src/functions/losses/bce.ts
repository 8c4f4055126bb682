import { binaryCrossEntropy, binaryCrossEntropyOfLogits } from '../../nn/losses.ts';
import { defineFunction } from '../definition.ts';
import {
  checkProbabilities,
  inputHelp,
  pairParameters,
  pairsOf,
  predictionHelp,
  probabilitiesFirst,
  skipBlanksHelp,
  skipBlanksParameter,
} from './pairs.ts';

export const BCE = defineFunction({
  name: 'BCE',
  parameters: { ...pairParameters, input: probabilitiesFirst, skipblanks: skipBlanksParameter },
  run: ({ prediction, target, input, skipblanks }) => {
    const pairs = pairsOf(prediction, target, skipblanks);
    checkProbabilities(target.values, 'target');
    if (input === 'logits') return binaryCrossEntropyOfLogits(pairs);
    checkProbabilities(prediction.values, 'prediction', target.isBlank);
    return binaryCrossEntropy(pairs);
  },
  help: {
    category: 'Losses and metrics',
    summary: 'Binary cross entropy: the loss for yes-or-no predictions.',
    parameters: {
      prediction: predictionHelp,
      target: {
        shape: 'the same as prediction',
        text: 'The correct values: 1 for yes, 0 for no, or probabilities in between.',
      },
      input: inputHelp,
      skipblanks: skipBlanksHelp,
    },
    returns: 'A number, 0 or greater.',
    mathematics:
      'mean of −t · ln p − (1 − t) · ln(1 − p), with p = σ(x) for logits x; logarithms are clamped at −100',
    source: 'I. J. Good: Rational decisions, 1952; PyTorch’s BCELoss and BCEWithLogitsLoss.',
    examples: [
      {
        formula: '=BCE(A1:A2; B1:B2)',
        cells: {
          A1: [
            [0.9, 1],
            [0.2, 0],
          ],
        },
        output: [[0.1643]],
      },
      {
        formula: '=BCE(A1:A2; B1:B2; "logits")',
        cells: {
          A1: [
            [1000, 1],
            [0, 0],
          ],
        },
        output: [[0.3466]],
      },
    ],
    errors: [
      {
        message:
          'BCE: prediction must contain probabilities from 0 to 1, but row 1, column 1 is 2.5; for scores set input to "logits"',
        cause: 'prediction contains scores before the sigmoid.',
      },
    ],
  },
});
