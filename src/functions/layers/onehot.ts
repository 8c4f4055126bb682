import { zeros } from '../../nn/matrix.ts';
import { describeCell, refuse } from '../cells.ts';
import { type Classes, classFinder, namedClasses, occurringClasses } from '../classes.ts';
import { defineFunction, type ResultCell } from '../definition.ts';
import { labels, optional } from '../parameters.ts';
import { checkResultSize } from '../result.ts';

const isIndex = (label: ResultCell) => typeof label === 'number' && Number.isInteger(label) && label >= 0;

/** A single number is the number of classes, a list contains their names. */
function givenClasses(given: readonly ResultCell[]): Classes {
  const [first] = given;
  if (given.length > 1 || typeof first !== 'number') return namedClasses(given, 'classes');
  if (!isIndex(first) || first < 1)
    refuse(`classes must be a positive integer or a list of labels, but got ${first}`);
  return { count: first, names: null };
}

function refuseNumber(label: ResultCell, index: number): never {
  return refuse(
    `entry ${index + 1} of labels is ${describeCell(label)}, but class numbers are integers from 0; ` +
      'to use other labels, list them in classes',
  );
}

/** Numbers up to the largest one, or all labels if there is text, TRUE or FALSE. */
function classesIn(labels: readonly ResultCell[]): Classes {
  const wrong = labels.findIndex((label) => typeof label === 'number' && !isIndex(label));
  if (wrong >= 0) refuseNumber(labels[wrong]!, wrong);
  if (!labels.every(isIndex)) return occurringClasses(labels);
  return {
    count: labels.reduce((largest: number, label) => Math.max(largest, Number(label)), 0) + 1,
    names: null,
  };
}

export const ONEHOT = defineFunction({
  name: 'ONEHOT',
  parameters: { labels: labels(), classes: optional(labels(), null) },
  run: ({ labels, classes }) => {
    const known = classes ? givenClasses(classes) : classesIn(labels);
    checkResultSize(labels.length, known.count);
    const find = classFinder(known);
    const result = zeros(labels.length, known.count);
    labels.forEach((label, index) => {
      result.data[index * known.count + find(label, `entry ${index + 1} of labels`)] = 1;
    });
    return result;
  },
  help: {
    category: 'Layers',
    summary: 'Turns each label into a row with a 1 in the column of its class and 0 elsewhere.',
    parameters: {
      labels: {
        shape: 'any rows × columns, read row by row',
        text: 'Class numbers, counted from 0, or text. Blank rows at the end are ignored.',
      },
      classes: {
        shape: 'one cell or a list',
        text: 'The number of classes, or the list of their labels in column order.',
        whenLeftOut:
          'numbers up to the largest label, or all labels in the data: numbers ascending, text alphabetically, FALSE, TRUE',
      },
    },
    returns: 'One row per label, one column per class.',
    mathematics: 'y[i, j] = 1 if labelᵢ is class j, else 0',
    source: 'PyTorch’s one_hot, extended to text.',
    examples: [
      {
        formula: '=ONEHOT(A1:A3)',
        cells: { A1: [[2], [0], [1]] },
        output: [
          [0, 0, 1],
          [1, 0, 0],
          [0, 1, 0],
        ],
      },
      {
        formula: '=ONEHOT(A1:A2; C1:E1)',
        cells: { A1: [['dog'], ['cat']], C1: [['bird', 'cat', 'dog']] },
        output: [
          [0, 0, 1],
          [0, 1, 0],
        ],
      },
    ],
    errors: [
      {
        message: 'ONEHOT: entry 2 of labels is 3, but classes are integers from 0 to 2',
        cause: 'The second argument is 3, so the classes are 0, 1 and 2.',
      },
    ],
  },
});
