import { uniformWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { kaimingParameters, kaimingScale } from './fans.ts';
import { kaimingHelp, weightsReturns } from './words.ts';

export const KAIMINGUNIFORM = defineFunction({
  name: 'KAIMINGUNIFORM',
  parameters: kaimingParameters,
  run: (values) => {
    const { gain, fan } = kaimingScale(values);
    const bound = gain * Math.sqrt(3 / fan);
    return uniformWeights(values.rows, values.cols, -bound, bound, values.seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws uniform weights scaled for layers with RELU.',
    parameters: kaimingHelp,
    returns: weightsReturns,
    mathematics:
      'w uniform in ±gain · √(3 ÷ fan); mode selects fan, nonlinearity the gain\n' +
      'fan_in = rows, fan_out = cols; for kernels, see channels and filters',
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
        cause: 'The fifth argument is neither of these words.',
      },
    ],
  },
});
