import { type Classes, classFinder, namedClasses, occurringClasses } from '../classes.ts';
import { defineFunction, type ResultCell } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { labels } from '../parameters/labels.ts';
import { optional } from '../parameters/optional.ts';
import { flag } from '../parameters/single.ts';
import { checkResultSize } from '../result.ts';
import { type Guesses, guessesOf, guessHelp, guessParameters, truthHelp } from './guesses.ts';
import { skipBlanksHelp, skipBlanksParameter } from './pairs.ts';

function countGuesses({ prediction, target }: Guesses, classes: Classes): number[][] {
  const find = classFinder(classes);
  const counts = Array.from({ length: classes.count }, () => new Array<number>(classes.count).fill(0));
  target.forEach((label, index) => {
    const row = find(label, `target, entry ${index + 1},`);
    counts[row]![find(prediction[index]!, `prediction, entry ${index + 1},`)]! += 1;
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
});

export const help: HelpFor<typeof CONFUSIONMATRIX> = {
  category: 'Losses and metrics',
  summary: 'Counts how often each class was taken for each other one.',
  parameters: {
    prediction: guessHelp,
    target: truthHelp,
    classes: {
      shape: 'a list',
      text: 'The labels in the order of rows and columns.',
      whenLeftOut: 'all labels that occur: numbers rising, text by alphabet, FALSE and TRUE',
    },
    headings: { shape: 'one cell', text: 'TRUE adds a row and a column with the labels.' },
    skipblanks: skipBlanksHelp,
  },
  returns: 'One row for each right class, one column for each predicted class.',
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
      message: 'CONFUSIONMATRIX: target, row 3, holds the text "cow", which is not in classes',
      cause: 'A label is missing from the list of classes, or is spelled differently.',
    },
  ],
};
