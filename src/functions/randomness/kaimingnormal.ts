import { normalWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { kaimingParameters, kaimingScale } from './fans.ts';
import { kaimingHelp, weightsReturns } from './words.ts';

export const KAIMINGNORMAL = defineFunction({
  name: 'KAIMINGNORMAL',
  parameters: kaimingParameters,
  run: (values) => {
    const { gain, fan } = kaimingScale(values);
    return normalWeights(values.rows, values.cols, 0, gain / Math.sqrt(fan), values.seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws normal weights scaled for layers with RELU.',
    parameters: kaimingHelp,
    returns: weightsReturns,
    mathematics:
      'w = gain ÷ √fan · z, with z standard normal; mode selects fan, nonlinearity the gain\n' +
      'fan_in = rows, fan_out = cols; for kernels, see channels and filters',
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
        cause: 'The fifth argument is neither of these words.',
      },
    ],
  },
});
