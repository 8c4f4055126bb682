import { gainOf, uniformWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { optional, seed } from '../parameters/optional.ts';
import { number, word } from '../parameters/single.ts';
import { checkResultSize } from '../result.ts';
import { blocksParameter, fansFor, nonlinearityParameter } from './fans.ts';
import { sizeParameter } from './size.ts';
import {
  columnsHelp,
  kernelChannelsHelp,
  kernelFiltersHelp,
  modeHelp,
  nonlinearityHelp,
  rowsHelp,
  seedHelp,
  slopeHelp,
  weightsReturns,
} from './words.ts';

export const KAIMINGUNIFORM = defineFunction({
  name: 'KAIMINGUNIFORM',
  parameters: {
    rows: sizeParameter,
    cols: sizeParameter,
    seed: seed(),
    nonlinearity: nonlinearityParameter,
    mode: optional(word('fan_in', 'fan_out'), 'fan_in'),
    slope: optional(number(), 0),
    channels: blocksParameter,
    filters: blocksParameter,
  },
  run: ({ rows, cols, seed, nonlinearity, mode, slope, channels, filters }) => {
    checkResultSize(rows, cols);
    const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
    const fan = mode === 'fan_in' ? fanIn : fanOut;
    const bound = gainOf(nonlinearity, slope) * Math.sqrt(3 / fan);
    return uniformWeights(rows, cols, -bound, bound, seed);
  },
});

export const help: HelpFor<typeof KAIMINGUNIFORM> = {
  category: 'Randomness',
  summary: 'Draws uniform weights of the size that suits layers with RELU.',
  parameters: {
    rows: rowsHelp,
    cols: columnsHelp,
    seed: seedHelp,
    nonlinearity: nonlinearityHelp,
    mode: modeHelp,
    slope: slopeHelp,
    channels: kernelChannelsHelp,
    filters: kernelFiltersHelp,
  },
  returns: weightsReturns,
  mathematics:
    'w uniform in ±gain · √(3 ÷ fan), with fan = fan_in or fan_out, as mode says, gain as nonlinearity says\n' +
    'fan_in = rows, fan_out = cols; of a kernel as channels and filters say',
  source: 'K. He et al.: Delving deep into rectifiers, 2015; PyTorch’s kaiming_uniform_.',
  examples: [
    {
      formula: '=KAIMINGUNIFORM(2; 3; 42)',
      cells: {},
      output: [
        [-0.3519, -0.2715, -0.9759],
        [0.2151, 0.9138, -1.0481],
      ],
    },
  ],
  errors: [
    {
      message: 'KAIMINGUNIFORM: mode must be "fan_in" or "fan_out", but got the text "in"',
      cause: 'The word in the fifth argument is none of the two.',
    },
  ],
};
