import { normalWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { optional, seed } from '../parameters/optional.ts';
import { number } from '../parameters/single.ts';
import { checkResultSize } from '../result.ts';
import { blocksParameter, fansFor } from './fans.ts';
import { sizeParameter } from './size.ts';
import {
  columnsHelp,
  gainHelp,
  kernelChannelsHelp,
  kernelFiltersHelp,
  rowsHelp,
  seedHelp,
  weightsReturns,
} from './words.ts';

export const XAVIERNORMAL = defineFunction({
  name: 'XAVIERNORMAL',
  parameters: {
    rows: sizeParameter,
    cols: sizeParameter,
    seed: seed(),
    gain: optional(number({ minimum: 0 }), 1),
    channels: blocksParameter,
    filters: blocksParameter,
  },
  run: ({ rows, cols, seed, gain, channels, filters }) => {
    checkResultSize(rows, cols);
    const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
    const sd = gain * Math.sqrt(2 / (fanIn + fanOut));
    return normalWeights(rows, cols, 0, sd, seed);
  },
});

export const help: HelpFor<typeof XAVIERNORMAL> = {
  category: 'Randomness',
  summary: 'Draws normal weights of the size that suits layers with SIGMOID or TANH.',
  parameters: {
    rows: rowsHelp,
    cols: columnsHelp,
    seed: seedHelp,
    gain: gainHelp,
    channels: kernelChannelsHelp,
    filters: kernelFiltersHelp,
  },
  returns: weightsReturns,
  mathematics:
    'w = gain · √(2 ÷ (fan_in + fan_out)) · z, with z standard normal\n' +
    'fan_in = rows, fan_out = cols; of a kernel as channels and filters say',
  source:
    'X. Glorot, Y. Bengio: Understanding the difficulty of training deep networks, 2010; PyTorch’s xavier_normal_.',
  examples: [
    {
      formula: '=XAVIERNORMAL(2; 3; 42)',
      cells: {},
      output: [
        [-0.1628, -0.1251, -0.4921],
        [0.0989, 0.4544, -0.5381],
      ],
    },
  ],
  errors: [
    {
      message: 'XAVIERNORMAL: gain must be at least 0, but got -1',
      cause: 'The fourth argument is negative.',
    },
  ],
};
