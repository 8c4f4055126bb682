import { defineFunction } from '../definition.ts';
import { labels, optional } from '../parameters.ts';
import { guessesOf, guessHelp, guessParameters, truthHelp } from './guesses.ts';
import { skipBlanksHelp, skipBlanksParameter } from './pairs.ts';

export const ACCURACY = defineFunction({
  name: 'ACCURACY',
  parameters: { ...guessParameters, classes: optional(labels(), null), skipblanks: skipBlanksParameter },
  run: ({ prediction, target, classes, skipblanks }) => {
    const guesses = guessesOf(prediction, target, classes, skipblanks);
    const right = guesses.prediction.filter((label, row) => label === guesses.target[row]);
    return right.length / guesses.target.length;
  },
  help: {
    category: 'Losses and metrics',
    summary: 'The share of correct predictions.',
    parameters: {
      prediction: guessHelp,
      target: truthHelp,
      classes: {
        shape: 'as many cells as classes',
        text: 'The column labels, if one range contains scores and the other labels.',
        whenLeftOut: 'classes are numbers, counted from 0',
      },
      skipblanks: skipBlanksHelp,
    },
    returns: 'A number from 0 to 1.',
    mathematics: 'number of rows with equal class ÷ number of rows',
    source: 'scikit-learn’s accuracy_score.',
    examples: [
      {
        formula: '=ACCURACY(A1:A4; B1:B4)',
        cells: {
          A1: [
            ['cat', 'cat'],
            ['dog', 'cat'],
            ['dog', 'dog'],
            ['cat', 'cat'],
          ],
        },
        output: [[0.75]],
      },
      {
        formula: '=ACCURACY(A1:B2; C1:C2)',
        cells: {
          A1: [
            [0.9, 0.1, 0],
            [0.7, 0.3, 1],
          ],
        },
        output: [[0.5]],
      },
    ],
    errors: [
      {
        message: 'ACCURACY: prediction needs a class in each row, but row 5 is blank',
        cause: 'There are fewer predictions than targets.',
      },
    ],
  },
});
