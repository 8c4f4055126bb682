import type { Axis } from '../nn/lines.ts';
import type { Matrix } from '../nn/matrix.ts';
import { optional } from './parameters/optional.ts';
import { word } from './parameters/single.ts';

/** Which numbers of a range belong together. */
export const axisParameter = optional(word('row', 'column', 'all'), null);

/** Left out: each row, or the whole column where the range is one. */
export function axisOf(chosen: Axis | null, { columns }: Matrix): Axis {
  return chosen ?? (columns === 1 ? 'column' : 'row');
}

export const axisHelp = {
  shape: 'one cell',
  text: 'The numbers that sum to 1: those of each "row", of each "column", or "all".',
  whenLeftOut: '"row", or "column" for a range with one column',
};
