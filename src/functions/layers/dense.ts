import { matmul } from '../../nn/matmul.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers, optional } from '../parameters.ts';
import { checkResultSize, checkWork } from '../result.ts';
import { listOf, shapeOf } from '../shapes.ts';

export const DENSE = defineFunction({
  name: 'DENSE',
  parameters: { x: numbers(), weights: numbers(), bias: optional(numbers(), null) },
  run: ({ x, weights, bias }) => {
    if (weights.rows !== x.columns)
      refuse(
        `x has ${count(x.columns, 'column')}, so weights needs ${count(x.columns, 'row')}, ` +
          `but weights has ${shapeOf(weights)}`,
      );
    checkResultSize(x.rows, weights.columns);
    checkWork(x.rows * x.columns * weights.columns);
    const reason = `weights has ${count(weights.columns, 'column')}`;
    return matmul(x, weights, listOf(bias, weights.columns, 'bias', reason));
  },
  help: {
    category: 'Layers',
    summary: 'A fully connected layer: every output is a weighted sum of all inputs.',
    parameters: {
      x: {
        shape: 'examples × inputs',
        text: 'One example per row. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
      },
      weights: { shape: 'inputs × outputs', text: 'One row per input. Blank cells count as 0.' },
      bias: {
        shape: 'as many cells as outputs',
        text: 'One number to add to each output.',
        whenLeftOut: 'no bias',
      },
    },
    returns: 'An array of examples × outputs.',
    mathematics: 'y = x · W + b',
    source:
      'F. Rosenblatt: The perceptron, 1958; with W as inputs × outputs, the transpose of PyTorch’s Linear.',
    examples: [
      {
        formula: '=DENSE(A1:C1; E1:F3; E5:F5)',
        cells: {
          A1: [[1, 2, 3]],
          E1: [
            [1, 0],
            [0, 1],
            [1, 1],
          ],
          E5: [[10, 20]],
        },
        output: [[14, 25]],
      },
    ],
    errors: [
      {
        message: 'DENSE: x has 3 columns, so weights needs 3 rows, but weights has 4 rows and 2 columns',
        cause:
          'The shapes do not match: each column of x is an input, and each input needs its own row of weights.',
      },
    ],
  },
});
