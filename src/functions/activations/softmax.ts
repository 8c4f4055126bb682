import { softmax } from '../../nn/softmax.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp } from '../help.ts';
import { numbers } from '../parameters.ts';
import { axisHelp, axisOf, axisParameter } from '../shapes.ts';

export const SOFTMAX = defineFunction({
  name: 'SOFTMAX',
  parameters: { range: numbers(), axis: axisParameter },
  run: ({ range, axis }) => softmax(range, axisOf(axis, range)),
  help: {
    category: 'Activations',
    summary: 'Turns scores into probabilities that sum to 1.',
    parameters: {
      range: rangeHelp,
      axis: axisHelp,
    },
    returns: 'An array of probabilities of the same shape.',
    mathematics: 'yᵢ = exp(xᵢ − m) ÷ Σⱼ exp(xⱼ − m), with m = maxⱼ xⱼ',
    source: 'J. Bridle: Probabilistic interpretation of feedforward classification network outputs, 1990.',
    examples: [
      { formula: '=SOFTMAX(A1:C1)', cells: { A1: [[1, 2, 3]] }, output: [[0.09, 0.2447, 0.6652]] },
      {
        formula: '=SOFTMAX(A1:B2; "column")',
        cells: {
          A1: [
            [1000, 0],
            [1000, 1],
          ],
        },
        output: [
          [0.5, 0.2689],
          [0.5, 0.7311],
        ],
      },
    ],
    errors: [
      {
        message: 'SOFTMAX: axis must be "row", "column" or "all", but got the text "rows"',
        cause: 'The second argument is an unknown word.',
      },
    ],
  },
});
