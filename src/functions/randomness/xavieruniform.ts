import { uniformWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { sumOfFans, xavierParameters } from './fans.ts';
import { weightsReturns, xavierHelp } from './words.ts';

export const XAVIERUNIFORM = defineFunction({
  name: 'XAVIERUNIFORM',
  parameters: xavierParameters,
  run: (values) => {
    const bound = values.gain * Math.sqrt(6 / sumOfFans(values));
    return uniformWeights(values.rows, values.cols, -bound, bound, values.seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws uniform weights scaled for layers with SIGMOID or TANH.',
    parameters: xavierHelp,
    returns: weightsReturns,
    mathematics:
      'w uniform in ±gain · √(6 ÷ (fan_in + fan_out))\n' +
      'fan_in = rows, fan_out = cols; for kernels, see channels and filters',
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
  },
});
