import { ErrorValue } from '../values.ts';
import { type Block, computed } from './block.ts';
import { type Context, reserve } from './context.ts';

/** Puts blocks beside or below one another; where sizes do not fit it is #VALUE!, or filled up with #N/A. */
export function stack(
  blocks: readonly Block[],
  way: 'across' | 'down',
  context: Context,
  uneven: 'is an error' | 'is filled up' = 'is an error',
): Block {
  if (blocks.length === 1) return computed(blocks[0]!.rows, blocks[0]!.columns, blocks[0]!.slots);
  const isDown = way === 'down';
  const [along, across] = isDown ? (['rows', 'columns'] as const) : (['columns', 'rows'] as const);
  const widest = Math.max(...blocks.map((block) => block[across]));
  const isUneven = blocks.some((block) => block[across] !== widest);
  if (isUneven && uneven === 'is an error') return context.constant(new ErrorValue('#VALUE!'));
  const total = blocks.reduce((sum, block) => sum + block[along], 0);
  const [rows, columns] = isDown ? [total, widest] : [widest, total];
  const slots = reserve(context, rows, columns);
  if (isUneven) slots.fill(context.builder.store.constant(new ErrorValue('#N/A')));
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
