import { masked, maskFrom } from '../../nn/dropout.ts';
import type { Matrix } from '../../nn/matrix.ts';
import type { Plane } from './tab-content.ts';

export interface Dropped {
  readonly p: number;
  readonly map: Matrix;
  /** How many cells drop out, and of how many. */
  readonly dropped: number;
  readonly cells: number;
}

/**
 * The map after dropout, by the sheet's own draws. Nothing is rescaled: a scale from the smallest to the largest
 * number gives the same picture then.
 */
export function drop({ map, draws }: Plane, p: number): Dropped {
  const mask = maskFrom(draws, p, false);
  const dropped = mask.data.filter((factor) => factor === 0).length;
  return { p, map: masked(map, mask), dropped, cells: mask.data.length };
}
