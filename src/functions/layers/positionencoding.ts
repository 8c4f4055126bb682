import { positionEncoding } from '../../nn/attention.ts';
import { defineFunction } from '../definition.ts';
import { number, optional, startingAt, wholeNumber } from '../parameters.ts';
import { checkResultSize } from '../result.ts';

export const POSITIONENCODING = defineFunction({
  name: 'POSITIONENCODING',
  parameters: {
    positions: startingAt(4, wholeNumber({ minimum: 1 })),
    dimensions: startingAt(4, wholeNumber({ minimum: 1 })),
    base: optional(number({ above: 0 }), 10000),
  },
  run: ({ positions, dimensions, base }) => {
    checkResultSize(positions, dimensions);
    return positionEncoding(positions, dimensions, base);
  },
  help: {
    category: 'Layers',
    summary:
      'Sines and cosines of different frequencies that encode the position of a word for a transformer.',
    parameters: {
      positions: { shape: 'one cell', text: 'Number of positions, one per row; the first is position 0.' },
      dimensions: { shape: 'one cell', text: 'Number of columns, the same as in the embedding.' },
      base: { shape: 'one cell', text: 'How much slower the last columns oscillate than the first.' },
    },
    returns: 'An array of positions × dimensions, with alternating sines and cosines.',
    mathematics: 'y[p, 2i] = sin(p ÷ base^(2i ÷ dimensions)), y[p, 2i + 1] = cos(p ÷ base^(2i ÷ dimensions))',
    source: 'A. Vaswani et al.: Attention is all you need, 2017.',
    examples: [
      {
        formula: '=POSITIONENCODING(3; 4)',
        cells: {},
        output: [
          [0, 1, 0, 1],
          [0.8415, 0.5403, 0.01, 1],
          [0.9093, -0.4161, 0.02, 0.9998],
        ],
      },
    ],
    errors: [
      {
        message: 'POSITIONENCODING: dimensions must be an integer, but got 2.5',
        cause: 'The second argument is not an integer; it is a number of columns.',
      },
    ],
  },
});
