import { gainOf, normalWeights } from '../../nn/initialize.ts';
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

export const KAIMINGNORMAL = defineFunction({
  name: 'KAIMINGNORMAL',
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
    const sd = gainOf(nonlinearity, slope) / Math.sqrt(fan);
    return normalWeights(rows, cols, 0, sd, seed);
  },
});

export const help: HelpFor<typeof KAIMINGNORMAL> = {
  category: 'Randomness',
  summary: 'Draws normal weights of the size that suits layers with RELU.',
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
    'w = gain ÷ √fan · z, with z standard normal and fan = fan_in or fan_out, as mode says, gain as nonlinearity says\n' +
    'fan_in = rows, fan_out = cols; of a kernel as channels and filters say',
  source: 'K. He et al.: Delving deep into rectifiers, 2015; PyTorch’s kaiming_normal_.',
  examples: [
    {
      formula: '=KAIMINGNORMAL(2; 3; 42)',
      cells: {},
      output: [
        [-0.2575, -0.1978, -0.778],
        [0.1563, 0.7185, -0.8508],
      ],
    },
  ],
  errors: [
    {
      message: 'KAIMINGNORMAL: mode must be "fan_in" or "fan_out", but got the text "in"',
      cause: 'The word in the fifth argument is none of the two.',
    },
  ],
};
