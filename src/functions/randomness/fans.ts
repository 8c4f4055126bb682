import { type Fans, fansOf } from '../../nn/initialize.ts';
import { refuse } from '../cell-error.ts';
import { optional } from '../parameters/optional.ts';
import { wholeNumber, word } from '../parameters/single.ts';
import { checkStack } from '../shapes.ts';

/** Channels or filters of a kernel, where the weights are one. */
export const blocksParameter = optional(wholeNumber({ minimum: 1 }), null);

/** PyTorch's default has slope 0, which is plain RELU. */
export const nonlinearityParameter = optional(
  word('leaky_relu', 'relu', 'linear', 'sigmoid', 'tanh', 'selu'),
  'leaky_relu',
);

/** Fans of dense weights, or of a kernel where channels or filters are given. */
export function fansFor(rows: number, cols: number, channels: number | null, filters: number | null): Fans {
  if (channels === null && filters === null) return { fanIn: rows, fanOut: cols };
  checkStack(rows, channels ?? 1, 'the kernel', 'channels');
  if (cols % (filters ?? 1) !== 0)
    refuse(`filters is ${filters}, so cols must divide evenly by ${filters}, but got ${cols}`);
  return fansOf(rows, cols, channels ?? 1, filters ?? 1);
}
