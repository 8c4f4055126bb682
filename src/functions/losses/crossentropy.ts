import { crossEntropy, logProbabilities } from '../../nn/losses.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { anyCells, labels, optional, sparseNumbers } from '../parameters.ts';
import { classWeights } from './class-targets.ts';
import { checkDistributions, inputHelp, logitsFirst, skipBlanksParameter } from './pairs.ts';

function refuseImpossible(prediction: Matrix, weights: Float64Array): void {
  const index = weights.findIndex((weight, at) => weight > 0 && prediction.data[at] === 0);
  if (index >= 0)
    refuse(
      `prediction is 0 for the correct class in row ${Math.floor(index / prediction.columns) + 1}, ` +
        'so the loss is infinite',
    );
}

export const CROSSENTROPY = defineFunction({
  name: 'CROSSENTROPY',
  parameters: {
    prediction: sparseNumbers(),
    target: anyCells(),
    input: logitsFirst,
    classes: optional(labels(), null),
    skipblanks: skipBlanksParameter,
  },
  run: ({ prediction, target, input, classes, skipblanks }) => {
    if (prediction.values.columns < 2) refuse('prediction needs one column per class, at least 2, but has 1');
    const { weights, scores, rows, skipped } = classWeights(target, prediction, classes, skipblanks);
    if (input === 'probabilities') {
      checkDistributions(scores, 'prediction', skipped);
      refuseImpossible(scores, weights);
    }
    return crossEntropy(logProbabilities(scores, input).data, weights, rows);
  },
  help: {
    category: 'Losses and metrics',
    summary: 'Cross entropy: the loss for predictions among several classes.',
    parameters: {
      prediction: {
        shape: 'examples × classes',
        text: 'One row of scores (logits) or probabilities per example. Rows at the end that are blank in both ranges are ignored.',
      },
      target: {
        shape: 'examples × 1, or examples × classes',
        text: 'The correct class of each row: its number, counted from 0, its label, or a row of 0 and 1 or of probabilities.',
      },
      input: inputHelp,
      classes: {
        shape: 'as many cells as classes',
        text: 'The column labels of prediction, if target contains labels.',
        whenLeftOut: 'classes are numbers, counted from 0',
      },
      skipblanks: { shape: 'one cell', text: 'TRUE ignores rows with a blank target.' },
    },
    returns: 'A number, 0 or greater: the mean over the rows.',
    mathematics: 'mean of −ln p[correct class], or of −Σ t · ln p, with p = softmax(x) for logits x',
    source: 'I. J. Good: Rational decisions, 1952; PyTorch’s CrossEntropyLoss.',
    examples: [
      {
        formula: '=CROSSENTROPY(A1:C2; E1:E2)',
        cells: {
          A1: [
            [2, 1, 0],
            [0, 3, 0],
          ],
          E1: [[0], [1]],
        },
        output: [[0.2513]],
      },
      {
        formula: '=CROSSENTROPY(A1:B2; C1:C2; "probabilities"; E1:F1)',
        cells: {
          A1: [
            [0.9, 0.1, 'cat'],
            [0.4, 0.6, 'dog'],
          ],
          E1: [['cat', 'dog']],
        },
        output: [[0.3081]],
      },
    ],
    errors: [
      {
        message: 'CROSSENTROPY: row 1 of target is 3, but classes are integers from 0 to 2',
        cause: 'Classes are counted from 0, so three columns are the classes 0, 1 and 2.',
      },
      {
        message: 'CROSSENTROPY: prediction is 0 for the correct class in row 2, so the loss is infinite',
        cause: 'A probability was rounded to 0; use the scores before softmax instead.',
      },
    ],
  },
});
