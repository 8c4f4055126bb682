import { type Fans, fansOf, gainOf } from '../../nn/initialize.ts';
import { refuse } from '../cells.ts';
import type { ArgumentsOf } from '../definition.ts';
import { number, optional, seed, wholeNumber, word } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { checkStack } from '../shapes.ts';
import { sizeParameter } from './words.ts';

/** Number of channels or filters, if the weights are a kernel. */
const blocksParameter = optional(wholeNumber({ minimum: 1 }), null);

/** PyTorch's default has slope 0, which is plain RELU. */
const nonlinearityParameter = optional(
  word('leaky_relu', 'relu', 'linear', 'sigmoid', 'tanh', 'selu'),
  'leaky_relu',
);

/** Fans of dense weights, or of a kernel if channels or filters are given. */
function fansFor(rows: number, cols: number, channels: number | null, filters: number | null): Fans {
  if (channels === null && filters === null) return { fanIn: rows, fanOut: cols };
  checkStack(rows, channels ?? 1, 'the kernel', 'channels');
  if (cols % (filters ?? 1) !== 0)
    refuse(`filters is ${filters}, so cols must divide evenly by ${filters}, but got ${cols}`);
  return fansOf(rows, cols, channels ?? 1, filters ?? 1);
}

/** Parameters of both He initializers. */
export const kaimingParameters = {
  rows: sizeParameter,
  cols: sizeParameter,
  seed: seed(),
  nonlinearity: nonlinearityParameter,
  mode: optional(word('fan_in', 'fan_out'), 'fan_in'),
  slope: optional(number(), 0),
  channels: blocksParameter,
  filters: blocksParameter,
};

/** Gain and fan of He weights, whose standard deviation is gain ÷ √fan; throws if results are too large. */
export function kaimingScale(values: ArgumentsOf<typeof kaimingParameters>): { gain: number; fan: number } {
  const { rows, cols, nonlinearity, mode, slope, channels, filters } = values;
  checkResultSize(rows, cols);
  const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
  return { gain: gainOf(nonlinearity, slope), fan: mode === 'fan_in' ? fanIn : fanOut };
}

/** Parameters of both Glorot initializers. */
export const xavierParameters = {
  rows: sizeParameter,
  cols: sizeParameter,
  seed: seed(),
  gain: optional(number({ minimum: 0 }), 1),
  channels: blocksParameter,
  filters: blocksParameter,
};

/** fan_in + fan_out, which scales Glorot weights; throws if results are too large. */
export function sumOfFans(values: ArgumentsOf<typeof xavierParameters>): number {
  const { rows, cols, channels, filters } = values;
  checkResultSize(rows, cols);
  const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
  return fanIn + fanOut;
}
