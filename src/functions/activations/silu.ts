import { silu } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { numbers } from '../parameters.ts';

export const SILU = defineFunction({
  name: 'SILU',
  parameters: { range: numbers() },
  run: ({ range }) => mapMatrix(range, silu),
  help: {
    category: 'Activations',
    summary: 'Multiplies each number by its sigmoid; also called swish.',
    parameters: { range: rangeHelp },
    returns: sameShape,
    mathematics: 'y = x · σ(x) = x ÷ (1 + exp(−x))',
    source: 'S. Elfwing et al.: Sigmoid-weighted linear units, 2017; P. Ramachandran et al.: Swish, 2017.',
    examples: [{ formula: '=SILU(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[-0.2384, 0, 1.2264]] }],
    errors: [
      {
        message: 'SILU: range is missing; write =SILU(range)',
        cause: 'The parentheses are empty, or the only cell in them is blank.',
      },
    ],
  },
});
