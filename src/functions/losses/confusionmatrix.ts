import { type Classes, classFinder, namedClasses, occurringClasses } from '../classes.ts';
import { defineFunction, type ResultCell } from '../definition.ts';
import { flag, labels, optional } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { type Guesses, guessesOf, guessHelp, guessParameters, truthHelp } from './guesses.ts';
import { skipBlanksHelp, skipBlanksParameter } from './pairs.ts';

function countGuesses({ prediction, target }: Guesses, classes: Classes): number[][] {
  const find = classFinder(classes);
  const counts = Array.from({ length: classes.count }, () => new Array<number>(classes.count).fill(0));
  target.forEach((label, index) => {
    const row = find(label, `entry ${index + 1} of target`);
    counts[row]![find(prediction[index]!, `entry ${index + 1} of prediction`)]! += 1;
  });
  return counts;
}

function withHeadings(counts: readonly number[][], names: readonly ResultCell[]): ResultCell[][] {
  return [['', ...names], ...counts.map((row, index) => [names[index]!, ...row])];
}

export const CONFUSIONMATRIX = defineFunction({
  name: 'CONFUSIONMATRIX',
  parameters: {
    ...guessParameters,
    classes: optional(labels(), null),
    headings: optional(flag(), false),
    skipblanks: skipBlanksParameter,
  },
  run: ({ prediction, target, classes, headings, skipblanks }) => {
    const guesses = guessesOf(prediction, target, classes, skipblanks);
    const known = classes
      ? namedClasses(classes, 'classes')
      : occurringClasses([...guesses.target, ...guesses.prediction]);
    checkResultSize(known.count + 1, known.count + 1);
    const counts = countGuesses(guesses, known);
    return headings ? withHeadings(counts, known.names!) : counts;
  },
  help: {
    category: 'Losses and metrics',
    summary: 'Counts how often each correct class was predicted as each class.',
    parameters: {
      prediction: guessHelp,
      target: truthHelp,
      classes: {
        shape: 'a list',
        text: 'The labels, in the order of rows and columns.',
        whenLeftOut: 'all labels in the data: numbers ascending, text alphabetically, FALSE, TRUE',
      },
      headings: { shape: 'one cell', text: 'TRUE adds a row and a column with the labels.' },
      skipblanks: skipBlanksHelp,
    },
    returns: 'One row per correct class, one column per predicted class.',
    mathematics: 'y[i, j] = number of rows with target i and prediction j',
    source: 'scikit-learn’s confusion_matrix.',
    examples: [
      {
        formula: '=CONFUSIONMATRIX(A1:A4; B1:B4; ; TRUE)',
        cells: {
          A1: [
            ['cat', 'cat'],
            ['dog', 'cat'],
            ['dog', 'dog'],
            ['cat', 'cat'],
          ],
        },
        output: [
          ['', 'cat', 'dog'],
          ['cat', 2, 1],
          ['dog', 0, 1],
        ],
      },
    ],
    errors: [
      {
        message: 'CONFUSIONMATRIX: row 3 of target is the text "cow", which is not in classes',
        cause: 'A label is missing from the list of classes or spelled differently.',
      },
    ],
  },
});
