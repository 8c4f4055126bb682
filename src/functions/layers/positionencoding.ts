import { positionEncoding } from '../../nn/positions.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { optional } from '../parameters/optional.ts';
import { number, wholeNumber } from '../parameters/single.ts';
import { startingAt } from '../parameters/starting-at.ts';
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
});

export const help: HelpFor<typeof POSITIONENCODING> = {
  category: 'Layers',
  summary: 'Sines and cosines of different speeds that tell a transformer where a word stands.',
  parameters: {
    positions: { shape: 'one cell', text: 'How many positions, one a row; the first is position 0.' },
    dimensions: { shape: 'one cell', text: 'How many columns, as many as an embedding has.' },
    base: { shape: 'one cell', text: 'How much slower the last columns are than the first ones.' },
  },
  returns: 'A block of positions × dimensions, sines and cosines in turn.',
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
      message: 'POSITIONENCODING: dimensions must be a whole number, but got 2.5',
      cause: 'The second argument is half a number; the columns are counted.',
    },
  ],
};
