import { uniformWeights } from '../../nn/initialize.ts';
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

export const XAVIERUNIFORM = defineFunction({
  name: 'XAVIERUNIFORM',
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
    const bound = gain * Math.sqrt(6 / (fanIn + fanOut));
    return uniformWeights(rows, cols, -bound, bound, seed);
  },
});

export const help: HelpFor<typeof XAVIERUNIFORM> = {
  category: 'Randomness',
  summary: 'Draws uniform weights of the size that suits layers with SIGMOID or TANH.',
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
    'w uniform in ±gain · √(6 ÷ (fan_in + fan_out))\n' +
    'fan_in = rows, fan_out = cols; of a kernel as channels and filters say',
  source:
    'X. Glorot, Y. Bengio: Understanding the difficulty of training deep networks, 2010; PyTorch’s xavier_uniform_.',
  examples: [
    {
      formula: '=XAVIERUNIFORM(2; 3; 42)',
      cells: {},
      output: [
        [-0.2226, -0.1717, -0.6172],
        [0.1361, 0.5779, -0.6629],
      ],
    },
  ],
  errors: [
    {
      message: 'XAVIERUNIFORM: gain must be at least 0, but got -1',
      cause: 'The fourth argument is negative.',
    },
  ],
};
