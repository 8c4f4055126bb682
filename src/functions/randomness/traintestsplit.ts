import { shuffledRows } from '../../nn/random.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { anyCells, number, optional, seed, word } from '../parameters.ts';
import { rowsOfAnything, seedHelp } from './words.ts';

/** Whether each row is held out; their number is rounded up, as in scikit-learn. */
function testRows(rows: number, share: number, seed: number): boolean[] {
  const testCount = Math.ceil(rows * share);
  if (testCount >= rows)
    refuse(`range has ${count(rows, 'row')}, so the test part would leave none to train on`);
  const isTest = new Array<boolean>(rows).fill(false);
  for (const row of shuffledRows(rows, seed).slice(0, testCount)) isTest[row] = true;
  return isTest;
}

export const TRAINTESTSPLIT = defineFunction({
  name: 'TRAINTESTSPLIT',
  parameters: {
    range: anyCells(),
    part: optional(word('train', 'test', 'both'), 'both'),
    testshare: optional(number({ above: 0, below: 1 }), 0.25),
    seed: seed(),
  },
  run: ({ range, part, testshare, seed }) => {
    const isTest = testRows(range.length, testshare, seed);
    if (part === 'both') return isTest.map((test) => [test ? 'test' : 'train']);
    return range.filter((_, row) => isTest[row] === (part === 'test'));
  },
  help: {
    category: 'Randomness',
    summary: 'Splits rows at random into a training part and a test part.',
    parameters: {
      range: rowsOfAnything,
      part: {
        shape: 'one cell',
        text: 'The rows to return: "train", "test", or "both" for a label beside each row.',
      },
      testshare: {
        shape: 'one cell',
        text: 'The share of test rows, between 0 and 1; the number of rows is rounded up.',
      },
      seed: seedHelp,
    },
    returns:
      'The rows of that part in their original order; with "both", a column with train or test for each row.',
    mathematics: 'test = the ⌈rows · testshare⌉ rows with the smallest draws uᵣ',
    source: 'scikit-learn’s train_test_split. Draws: Philox4x32-10.',
    examples: [
      {
        formula: '=TRAINTESTSPLIT(A1:A5; "test"; 0.4; 42)',
        cells: { A1: [[1], [2], [3], [4], [5]] },
        output: [[1], [4]],
      },
      {
        formula: '=TRAINTESTSPLIT(A1:A5; "both"; 0.4; 42)',
        cells: { A1: [[1], [2], [3], [4], [5]] },
        output: [['test'], ['train'], ['train'], ['test'], ['train']],
      },
    ],
    errors: [
      {
        message: 'TRAINTESTSPLIT: testshare must be greater than 0 and less than 1, but got 25',
        cause: 'testshare is a fraction; write 0.25 or 25%.',
      },
    ],
  },
});
