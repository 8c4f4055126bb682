import { elu } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { number, numbers, optional } from '../parameters.ts';

export const ELU = defineFunction({
  name: 'ELU',
  parameters: { range: numbers(), alpha: optional(number(), 1) },
  run: ({ range, alpha }) => mapMatrix(range, (x) => elu(x, alpha)),
  help: {
    category: 'Activations',
    summary: 'Keeps positive numbers and bends negative ones smoothly towards −alpha.',
    parameters: {
      range: rangeHelp,
      alpha: { shape: 'one cell', text: 'Large negative numbers approach −alpha.' },
    },
    returns: sameShape,
    mathematics: 'y = x if x > 0, else alpha · (exp(x) − 1)',
    source: 'D. Clevert et al.: Fast and accurate deep network learning by exponential linear units, 2015.',
    examples: [{ formula: '=ELU(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[-0.8647, 0, 1.5]] }],
    errors: [
      {
        message: 'ELU: range must contain numbers, but row 1, column 2 is a date',
        cause: 'Sheets read an entry such as 1.5 as a date; format the cell as a number and enter it again.',
      },
    ],
  },
});
