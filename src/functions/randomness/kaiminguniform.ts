import { uniformWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { kaimingParameters, kaimingScale } from './kaiming.ts';
import { kaimingHelp, weightsReturns } from './words.ts';

export const KAIMINGUNIFORM = defineFunction({
  name: 'KAIMINGUNIFORM',
  parameters: kaimingParameters,
  run: (values) => {
    const { gain, fan } = kaimingScale(values);
    const bound = gain * Math.sqrt(3 / fan);
    return uniformWeights(values.rows, values.cols, -bound, bound, values.seed);
  },
});

export const help: HelpFor<typeof KAIMINGUNIFORM> = {
  category: 'Randomness',
  summary: 'Draws uniform weights of the size that suits layers with RELU.',
  parameters: kaimingHelp,
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
