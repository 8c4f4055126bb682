import { sigmoid } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { numbers } from '../parameters.ts';

export const SIGMOID = defineFunction({
  name: 'SIGMOID',
  parameters: { range: numbers() },
  run: ({ range }) => mapMatrix(range, sigmoid),
  help: {
    category: 'Activations',
    summary: 'Maps any number to the interval from 0 to 1.',
    parameters: { range: rangeHelp },
    returns: sameShape,
    mathematics: 'y = σ(x) = 1 ÷ (1 + exp(−x))',
    source: 'P. Verhulst, 1845; computed without overflow.',
    examples: [
      { formula: '=SIGMOID(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[0.1192, 0.5, 0.8176]] },
    ],
    errors: [
      {
        message: 'SIGMOID: range must contain numbers, but row 1, column 1 is the error #N/A',
        cause: 'A cell in the range has an error; fix it first.',
      },
    ],
  },
});
