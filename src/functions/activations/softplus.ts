import { softplus } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { number, numbers, optional } from '../parameters.ts';

export const SOFTPLUS = defineFunction({
  name: 'SOFTPLUS',
  parameters: { range: numbers(), beta: optional(number({ above: 0 }), 1) },
  run: ({ range, beta }) => mapMatrix(range, (x) => softplus(x, beta)),
  help: {
    category: 'Activations',
    summary: 'A smooth version of RELU.',
    parameters: {
      range: rangeHelp,
      beta: { shape: 'one cell', text: 'Sharpness of the bend at 0; greater than 0.' },
    },
    returns: sameShape,
    mathematics: 'y = ln(1 + exp(beta · x)) ÷ beta',
    source:
      'C. Dugas et al.: Incorporating second-order functional knowledge, 2001; exact where PyTorch switches to x.',
    examples: [
      { formula: '=SOFTPLUS(A1:C1)', cells: { A1: [[-2, 0.5, 1.5]] }, output: [[0.1269, 0.9741, 1.7014]] },
    ],
    errors: [
      {
        message: 'SOFTPLUS: beta must be greater than 0, but got 0',
        cause: 'The second argument is 0, and the formula divides by it.',
      },
    ],
  },
});
