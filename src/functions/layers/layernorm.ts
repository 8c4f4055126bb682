import { momentsOf, normalize } from '../../nn/normalize.ts';
import { count } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { numbers, optional } from '../parameters.ts';
import { listOf } from '../shapes.ts';
import { biasHelp, checkSpread, epsilonHelp, epsilonParameter, weightHelp } from './normalize-words.ts';

export const LAYERNORM = defineFunction({
  name: 'LAYERNORM',
  parameters: {
    x: numbers(),
    weight: optional(numbers(), null),
    bias: optional(numbers(), null),
    epsilon: epsilonParameter,
  },
  run: ({ x, weight, bias, epsilon }) => {
    const reason = `x has ${count(x.columns, 'column')}`;
    const affine = {
      weight: listOf(weight, x.columns, 'weight', reason),
      bias: listOf(bias, x.columns, 'bias', reason),
    };
    const moments = momentsOf(x, 'row');
    checkSpread(moments.variance, epsilon, 'row');
    return normalize(x, 'row', moments, affine, epsilon);
  },
  help: {
    category: 'Layers',
    summary: 'Normalizes each row to mean 0 and variance 1, then scales and shifts the columns.',
    parameters: {
      x: {
        shape: 'examples × features',
        text: 'One example per row. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
      },
      weight: weightHelp,
      bias: biasHelp,
      epsilon: epsilonHelp,
    },
    returns: 'An array of the same shape as x.',
    mathematics:
      'y = (x − mean) ÷ √(variance + epsilon) · weight + bias\n' +
      'mean = Σ x ÷ d, variance = Σ (x − mean)² ÷ d over the d numbers of the row',
    source: 'J. Ba et al.: Layer normalization, 2016; PyTorch’s LayerNorm.',
    examples: [
      {
        formula: '=LAYERNORM(A1:C2)',
        cells: {
          A1: [
            [1, 2, 3],
            [0, 3, 9],
          ],
        },
        output: [
          [-1.2247, 0, 1.2247],
          [-1.069, -0.2673, 1.3363],
        ],
      },
    ],
    errors: [
      {
        message: 'LAYERNORM: x has 3 columns, so bias needs 3 numbers, but bias has 4',
        cause: 'The bias range has one cell too many: each column needs one bias.',
      },
    ],
  },
});
