import type { ArgumentsOf } from '../definition.ts';
import { optional, seed } from '../parameters/optional.ts';
import { number } from '../parameters/single.ts';
import { checkResultSize } from '../result.ts';
import { blocksParameter, fansFor } from './fans.ts';
import { sizeParameter } from './size.ts';

/** What both of Glorot's initialisers take. */
export const xavierParameters = {
  rows: sizeParameter,
  cols: sizeParameter,
  seed: seed(),
  gain: optional(number({ minimum: 0 }), 1),
  channels: blocksParameter,
  filters: blocksParameter,
};

/** fan_in + fan_out, by which Glorot's weights are scaled; refuses results that are too large. */
export function sumOfFans(values: ArgumentsOf<typeof xavierParameters>): number {
  const { rows, cols, channels, filters } = values;
  checkResultSize(rows, cols);
  const { fanIn, fanOut } = fansFor(rows, cols, channels, filters);
  return fanIn + fanOut;
}
