import { type Block, chooseLanes, computed, sizeOf, UnevenLanes } from './block.ts';
import { Call } from './call.ts';
import { fitBlocks } from './fit.ts';
import { reserve } from './limits.ts';

/** Whether an argument that expects a single value is an array. */
export const isLifted = (call: Call, indices: readonly number[]): boolean =>
  indices.some((index) => sizeOf(call.block(index)) > 1);

/**
 * Applies a function to each element of its arguments that expect single values: every element is a lane of its
 * own, in which the other arguments are the same. The results, one for each element, come back in one block.
 */
export function lifted(call: Call, indices: readonly number[], lower: (one: Call) => Block): Block {
  const { context } = call;
  const given = indices.filter((index) => call.has(index));
  const { rows, columns, lists } = fitBlocks(
    given.map((index) => call.block(index)),
    context,
  );
  const size = rows * columns;
  const lanes = reserve(context, rows, columns).map((_, i) => Math.floor(i / size));
  const one = new Call(call.name, call.nodes, context.choose(lanes), call.lowerNode);
  call.nodes.forEach((_, index) => {
    const list = lists[given.indexOf(index)];
    const block = call.block(index);
    if (!list) reserve(context, block.rows * size, block.columns);
    one.give(index, list ? computed(1, 1, list) : chooseLanes(block, lanes));
  });
  const result = lower(one);
  if (sizeOf(result) !== 1) throw new UnevenLanes();
  return computed(rows, columns, result.slots);
}
