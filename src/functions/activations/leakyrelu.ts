import { leakyRelu } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { number, numbers, optional } from '../parameters.ts';

export const LEAKYRELU = defineFunction({
  name: 'LEAKYRELU',
  parameters: { range: numbers(), slope: optional(number(), 0.01) },
  run: ({ range, slope }) => mapMatrix(range, (x) => leakyRelu(x, slope)),
  help: {
    category: 'Activations',
    summary: 'Keeps positive numbers and shrinks negative ones.',
    parameters: {
      range: rangeHelp,
      slope: { shape: 'one cell', text: 'Factor applied to negative numbers.' },
    },
    returns: sameShape,
    mathematics: 'y = x if x > 0, else slope · x',
    source: 'A. Maas et al.: Rectifier nonlinearities improve neural network acoustic models, 2013.',
    examples: [
      { formula: '=LEAKYRELU(A1:C1; 0.1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[-0.2, 0, 1.5]] },
    ],
    errors: [
      {
        message: 'LEAKYRELU: slope must be a number in one cell, but got the text "abc"',
        cause: 'The second argument is text, such as a heading, instead of a number.',
      },
    ],
  },
});
