import { reluGradient } from '../../nn/activations.ts';
import { defineFunction } from '../definition.ts';
import { sameShape } from '../help.ts';
import { numbers } from '../parameters.ts';
import { chainRule, inputHelp, upstreamHelp, upstreamParameter } from './upstream.ts';

export const RELUGRAD = defineFunction({
  name: 'RELUGRAD',
  parameters: { range: numbers(), upstream: upstreamParameter },
  run: ({ range, upstream }) => chainRule(range, upstream, reluGradient),
  help: {
    category: 'Gradients',
    summary: 'The backward pass of RELU: keeps the gradient where the input is positive.',
    parameters: { range: inputHelp, upstream: upstreamHelp },
    returns: sameShape,
    mathematics: 'g′ = g if x > 0, else 0',
    source:
      'D. Rumelhart et al.: Learning representations by back-propagating errors, 1986; 0 at x = 0 as PyTorch.',
    examples: [
      {
        formula: '=RELUGRAD(A1:C1; A2:C2)',
        cells: {
          A1: [
            [-2, 0, 1.5],
            [10, 20, 30],
          ],
        },
        output: [[0, 0, 30]],
      },
    ],
    errors: [
      {
        message:
          'RELUGRAD: range has 1 row and 3 columns, so upstream needs the same shape, but upstream has 1 row and 2 columns',
        cause: 'upstream is one column short: each number needs its gradient.',
      },
    ],
  },
});
