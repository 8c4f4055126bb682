import { relu } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { numbers } from '../parameters.ts';

export const RELU = defineFunction({
  name: 'RELU',
  parameters: { range: numbers() },
  run: ({ range }) => mapMatrix(range, relu),
  help: {
    category: 'Activations',
    summary: 'Keeps positive numbers and sets negative ones to 0.',
    parameters: { range: rangeHelp },
    returns: sameShape,
    mathematics: 'y = max(0, x)',
    source: 'V. Nair, G. Hinton: Rectified linear units improve restricted Boltzmann machines, ICML 2010.',
    examples: [{ formula: '=RELU(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[0, 0, 1.5]] }],
    errors: [
      {
        message: 'RELU: range must contain numbers, but row 2, column 3 is the text "abc"',
        cause: 'A cell in the range contains text; rows and columns are counted within the range.',
      },
    ],
  },
});
