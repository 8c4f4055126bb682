import { crossEntropy, logProbabilities } from '../../nn/losses.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { refuse } from '../cell-error.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { anyCells, labels } from '../parameters/labels.ts';
import { sparseNumbers } from '../parameters/numbers.ts';
import { optional } from '../parameters/optional.ts';
import { checkDistributions, inputHelp, logitsFirst } from './checks.ts';
import { classWeights } from './class-targets.ts';
import { skipBlanksParameter } from './pairs.ts';

function refuseImpossible(prediction: Matrix, weights: Float64Array): void {
  const index = weights.findIndex((weight, at) => weight > 0 && prediction.data[at] === 0);
  if (index >= 0)
    refuse(
      `prediction is 0 for the right class in row ${Math.floor(index / prediction.columns) + 1}, ` +
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
    if (prediction.values.columns < 2)
      refuse('prediction needs a column for each class, so at least 2, but it has 1 column');
    const { weights, scores, rows, skipped } = classWeights(target, prediction, classes, skipblanks);
    if (input === 'probabilities') {
      checkDistributions(scores, 'prediction', skipped);
      refuseImpossible(scores, weights);
    }
    return crossEntropy(logProbabilities(scores, input).data, weights, rows);
  },
});

export const help: HelpFor<typeof CROSSENTROPY> = {
  category: 'Losses and metrics',
  summary: 'Cross entropy: the loss of predictions among several classes.',
  parameters: {
    prediction: {
      shape: 'examples × classes',
      text: 'One row of scores (logits) or probabilities for each example. Rows at the end that are blank in both ranges are left out.',
    },
    target: {
      shape: 'examples × 1, or examples × classes',
      text: 'The right class of each row: its number from 0 on, its label, or a row of 0 and 1 or of probabilities.',
    },
    input: inputHelp,
    classes: {
      shape: 'as many cells as classes',
      text: 'The labels of the columns of prediction, where target holds labels.',
      whenLeftOut: 'classes are numbers from 0 on',
    },
    skipblanks: { shape: 'one cell', text: 'TRUE leaves out every row whose target is blank.' },
  },
  returns: 'One number, at least 0: the mean over the rows.',
  mathematics: 'mean of −ln p[right class], or of −Σ t · ln p, with p = softmax(x) for logits x',
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
      message: 'CROSSENTROPY: target, row 1, holds 3, but classes are whole numbers from 0 to 2',
      cause: 'Classes are counted from 0, so three columns are the classes 0, 1 and 2.',
    },
    {
      message: 'CROSSENTROPY: prediction is 0 for the right class in row 2, so the loss is infinite',
      cause: 'A probability was rounded to 0; give the scores before softmax instead.',
    },
  ],
};
