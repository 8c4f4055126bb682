import { ErrorValue } from '../values.ts';
import { type Block, computed } from './block.ts';
import type { Context } from './context.ts';
import { reserve } from './limits.ts';

/** Puts blocks beside or below one another; sizes that do not fit give #VALUE!. */
export function stack(blocks: readonly Block[], way: 'across' | 'down', context: Context): Block {
  if (blocks.length === 1) return computed(blocks[0]!.rows, blocks[0]!.columns, blocks[0]!.slots);
  const isDown = way === 'down';
  const [along, across] = isDown ? (['rows', 'columns'] as const) : (['columns', 'rows'] as const);
  if (blocks.some((block) => block[across] !== blocks[0]![across]))
    return context.constant(new ErrorValue('#VALUE!'));
  const total = blocks.reduce((sum, block) => sum + block[along], 0);
  const [rows, columns] = isDown ? [total, blocks[0]!.columns] : [blocks[0]!.rows, total];
  const slots = reserve(context, rows, columns);
  for (let lane = 0; lane < context.laneCount; lane++) {
    let offset = 0;
    for (const block of blocks) {
      const width = block.columns;
      for (let row = 0; row < block.rows; row++) {
        const source = (lane * block.rows + row) * width;
        const target = isDown
          ? (lane * rows + offset + row) * columns
          : (lane * rows + row) * columns + offset;
        slots.set(block.slots.subarray(source, source + width), target);
      }
      offset += block[along];
    }
  }
  return computed(rows, columns, slots);
}
