import { logSoftmax } from '../../nn/softmax.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp } from '../help.ts';
import { numbers } from '../parameters.ts';
import { axisHelp, axisOf, axisParameter } from '../shapes.ts';

export const LOGSOFTMAX = defineFunction({
  name: 'LOGSOFTMAX',
  parameters: { range: numbers(), axis: axisParameter },
  run: ({ range, axis }) => logSoftmax(range, axisOf(axis, range)),
  help: {
    category: 'Activations',
    summary: 'The natural logarithm of SOFTMAX, accurate even for tiny probabilities.',
    parameters: { range: rangeHelp, axis: axisHelp },
    returns: 'An array of logarithms, all 0 or less, of the same shape.',
    mathematics: 'yᵢ = xᵢ − m − ln Σⱼ exp(xⱼ − m), with m = maxⱼ xⱼ',
    source:
      'P. Blanchard, D. Higham, N. Higham: Accurately computing the log-sum-exp and softmax functions, 2021.',
    examples: [
      {
        formula: '=LOGSOFTMAX(A1:C1)',
        cells: { A1: [[1000, 0, 998]] },
        output: [[-0.1269, -1000.1269, -2.1269]],
      },
    ],
    errors: [
      {
        message: 'LOGSOFTMAX: axis must be "row", "column" or "all", but got 2',
        cause: 'The second argument is a number, as in PyTorch; here it must be a word.',
      },
    ],
  },
});
