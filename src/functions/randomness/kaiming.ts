import { gainOf } from '../../nn/initialize.ts';
import type { ArgumentsOf } from '../definition.ts';
import { optional, seed } from '../parameters/optional.ts';
import { number, word } from '../parameters/single.ts';
import { checkResultSize } from '../result.ts';
import { blocksParameter, fansFor, nonlinearityParameter } from './fans.ts';
import { sizeParameter } from './size.ts';

/** What both of He's initialisers take. */
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

/** Gain and fan of He's weights, whose standard deviation is gain ÷ √fan; refuses results that are too large. */
export function kaimingScale(values: ArgumentsOf<typeof kaimingParameters>): { gain: number; fan: number } {
  const { rows, cols, nonlinearity, mode, slope, channels, filters } = values;
  checkResultSize(rows, cols);
  const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
  return { gain: gainOf(nonlinearity, slope), fan: mode === 'fan_in' ? fanIn : fanOut };
}
