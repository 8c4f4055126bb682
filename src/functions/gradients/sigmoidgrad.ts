import { sigmoidGradient } from '../../nn/activations.ts';
import { defineFunction } from '../definition.ts';
import { sameShape } from '../help.ts';
import { numbers } from '../parameters.ts';
import { chainRule, inputHelp, upstreamHelp, upstreamParameter } from './upstream.ts';

export const SIGMOIDGRAD = defineFunction({
  name: 'SIGMOIDGRAD',
  parameters: { range: numbers(), upstream: upstreamParameter },
  run: ({ range, upstream }) => chainRule(range, upstream, sigmoidGradient),
  help: {
    category: 'Gradients',
    summary: 'The backward pass of SIGMOID.',
    parameters: { range: inputHelp, upstream: upstreamHelp },
    returns: sameShape,
    mathematics: 'g′ = g · σ(x) · (1 − σ(x))',
    source: 'D. Rumelhart et al.: Learning representations by back-propagating errors, 1986.',
    examples: [
      { formula: '=SIGMOIDGRAD(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[0.105, 0.25, 0.1491]] },
    ],
    errors: [
      {
        message: 'SIGMOIDGRAD: range must contain numbers, but row 1, column 2 is the text "abc"',
        cause: 'A cell in the range contains text.',
      },
    ],
  },
});
