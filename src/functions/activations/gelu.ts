import { gelu, geluTanh } from '../../nn/activations.ts';
import { mapMatrix } from '../../nn/matrix.ts';
import { defineFunction } from '../definition.ts';
import { rangeHelp, sameShape } from '../help.ts';
import { numbers, optional, word } from '../parameters.ts';

export const GELU = defineFunction({
  name: 'GELU',
  parameters: { range: numbers(), approximate: optional(word('none', 'tanh'), 'none') },
  run: ({ range, approximate }) => mapMatrix(range, approximate === 'tanh' ? geluTanh : gelu),
  help: {
    category: 'Activations',
    summary: 'Multiplies each number x by the probability that a standard normal value is below x.',
    parameters: {
      range: rangeHelp,
      approximate: {
        shape: 'one cell',
        text: 'Use "none" for the exact value, "tanh" for the approximation of GPT-2.',
      },
    },
    returns: sameShape,
    mathematics: 'y = x · Φ(x); with "tanh": y = x ÷ 2 · (1 + tanh(√(2 ÷ π) · (x + 0.044715 x³)))',
    source: 'D. Hendrycks, K. Gimpel: Gaussian error linear units, 2016.',
    examples: [
      { formula: '=GELU(A1:C1)', cells: { A1: [[-2, 0, 1.5]] }, output: [[-0.0455, 0, 1.3998]] },
      { formula: '=GELU(A1:C1; "tanh")', cells: { A1: [[-2, 0, 1.5]] }, output: [[-0.0454, 0, 1.3996]] },
    ],
    errors: [
      {
        message: 'GELU: approximate must be "none" or "tanh", but got the text "fast"',
        cause: 'The second argument is neither of these words.',
      },
    ],
  },
});
