import { normalWeights } from '../../nn/initialize.ts';
import { defineFunction } from '../definition.ts';
import { sumOfFans, xavierParameters } from './fans.ts';
import { weightsReturns, xavierHelp } from './words.ts';

export const XAVIERNORMAL = defineFunction({
  name: 'XAVIERNORMAL',
  parameters: xavierParameters,
  run: (values) => {
    const sd = values.gain * Math.sqrt(2 / sumOfFans(values));
    return normalWeights(values.rows, values.cols, 0, sd, values.seed);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws normal weights scaled for layers with SIGMOID or TANH.',
    parameters: xavierHelp,
    returns: weightsReturns,
    mathematics:
      'w = gain · √(2 ÷ (fan_in + fan_out)) · z, with z standard normal\n' +
      'fan_in = rows, fan_out = cols; for kernels, see channels and filters',
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
  },
});
