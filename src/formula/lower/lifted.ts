import { LoweredCall } from './call.ts';
import {
  type Block,
  type BlockPlace,
  blockSize,
  type Context,
  chooseLanes,
  computed,
  reserve,
  UnevenLanes,
} from './context.ts';
import { fitBlocks } from './fit.ts';

interface Part {
  readonly lanes: Int32Array;
  readonly block: Block;
}

/**
 * Groups lanes by `keys`, lowers each group with `lower`, and recombines the results. Lanes whose results differ in
 * size are lowered one by one instead.
 */
export function partition(
  context: Context,
  keys: ArrayLike<number>,
  lower: (key: number, part: Context, lanes: Int32Array) => Block,
): Block {
  const sorts = new Map<number, number[]>();
  for (let lane = 0; lane < keys.length; lane++) {
    const lanes = sorts.get(keys[lane]!);
    if (lanes) lanes.push(lane);
    else sorts.set(keys[lane]!, [lane]);
  }
  if (sorts.size === 1)
    return lower(
      keys[0]!,
      context,
      Int32Array.from(keys, (_, lane) => lane),
    );
  const parts: Part[] = [...sorts].map(([key, list]) => {
    const lanes = Int32Array.from(list);
    return { lanes, block: lower(key, context.choose(lanes), lanes) };
  });
  const { rows, columns } = parts[0]!.block;
  if (parts.some(({ block }) => block.rows !== rows || block.columns !== columns)) throw new UnevenLanes();
  const size = blockSize(parts[0]!.block);
  const slots = new Int32Array(keys.length * size);
  for (const { lanes, block } of parts)
    lanes.forEach((lane, i) => {
      slots.set(block.slots.subarray(i * size, (i + 1) * size), lane * size);
    });
  return { rows, columns, slots, place: joinedPlace(parts, keys.length) };
}

/** The positions of all parts; null if one was computed or is on another sheet. */
function joinedPlace(parts: readonly Part[], count: number): BlockPlace | null {
  const sheet = parts[0]!.block.place?.sheet;
  if (!sheet || parts.some(({ block }) => block.place?.sheet !== sheet)) return null;
  const place = { sheet, rows: new Int32Array(count), columns: new Int32Array(count) };
  for (const { lanes, block } of parts)
    lanes.forEach((lane, i) => {
      place.rows[lane] = block.place!.rows[i]!;
      place.columns[lane] = block.place!.columns[i]!;
    });
  return place;
}

/** Whether an argument that expects a single value is an array. */
export const isLifted = (call: LoweredCall, indices: readonly number[]): boolean =>
  indices.some((index) => blockSize(call.block(index)) > 1);

/**
 * Applies a function to each element of the arguments that expect single values: every element becomes a lane, and the
 * other arguments are the same in all of them. Returns the results, one for each element, in one block.
 */
export function lifted(
  call: LoweredCall,
  indices: readonly number[],
  lower: (one: LoweredCall) => Block,
): Block {
  const { context } = call;
  const given = indices.filter((index) => call.has(index));
  const { rows, columns, lists } = fitBlocks(
    given.map((index) => call.block(index)),
    context,
  );
  const size = rows * columns;
  const lanes = reserve(context, rows, columns).map((_, i) => Math.floor(i / size));
  const one = new LoweredCall(call.name, call.nodes, context.choose(lanes), call.lowerNode);
  call.nodes.forEach((_, index) => {
    const list = lists[given.indexOf(index)];
    const block = call.block(index);
    if (!list) reserve(context, block.rows * size, block.columns);
    one.give(index, list ? computed(1, 1, list) : chooseLanes(block, lanes));
  });
  const result = lower(one);
  if (blockSize(result) !== 1) throw new UnevenLanes();
  return computed(rows, columns, result.slots);
}
