import { parseArea } from '../../src/formula/addresses.ts';
import { type Block, fill, spill } from './blocks.ts';
import type { Look } from './look.ts';

/** Draws between 0 and 1, in both renderings; `seed` is a formula's text for the seed, such as `$J$2+1`. */
export function randomUniform(range: string, seed: string, look: Look): Block {
  const { rows, columns } = parseArea(range);
  const seeded = spill(range, `=UNIFORMINIT(${rows};${columns};0;1;${seed})`, look);
  const native = fill(range, '=RAND()', look);
  return {
    ...seeded,
    contentAt: (row, column, rendering) =>
      (rendering === 'seeded' ? seeded : native).contentAt(row, column, rendering),
  };
}
