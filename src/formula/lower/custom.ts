import { customCall } from '../operations/custom.ts';
import { problems } from '../problem.ts';
import type { CustomArgument, CustomFunction, CustomResult } from '../tape/custom-call.ts';
import { ErrorValue, scalarOf } from '../values.ts';
import { type Block, computed, sizeOf, UnevenLanes } from './block.ts';
import type { Call } from './call.ts';

interface LaneArguments {
  readonly inputs: CustomArgument[];
  /** For each argument, the cells that depend on the weights. */
  readonly live: Int32Array[];
  readonly slots: Int32Array;
}

/** One lane's arguments with the values of this moment, so that the size of the result can be found. */
function argumentsOf(call: Call, blocks: readonly Block[], lane: number): LaneArguments {
  const { store } = call.builder;
  const inputs: CustomArgument[] = [];
  const live: Int32Array[] = [];
  const slots: number[] = [];
  blocks.forEach((block, index) => {
    const size = sizeOf(block);
    const own = block.slots.subarray(lane * size, (lane + 1) * size);
    const cells = Array.from(own, (slot) => {
      const value = store.scalar(slot);
      return value instanceof ErrorValue ? value.name : value;
    });
    const positions = Array.from(own.keys()).filter((position) => store.isLive(own[position]!));
    inputs.push({ rows: block.rows, columns: block.columns, cells, given: call.has(index) });
    live.push(Int32Array.from(positions));
    slots.push(...positions.map((position) => own[position]!));
  });
  return { inputs, live, slots: Int32Array.from(slots) };
}

function evaluate(rule: CustomFunction, inputs: readonly CustomArgument[]): CustomResult | null {
  try {
    return rule.evaluate(inputs);
  } catch {
    // Sheets shows #ERROR! in the cell when a custom function throws; the formula around it may catch that.
    return null;
  }
}

/** A live argument has no value yet while the tape is written; any number serves to find the result's size. */
const withStandIns = ({ inputs, live }: LaneArguments): CustomArgument[] =>
  inputs.map((input, index) => {
    const cells = [...input.cells];
    for (const cell of live[index]!) cells[cell] = 0.5;
    return { ...input, cells };
  });

function lowerLane(call: Call, rule: CustomFunction, blocks: readonly Block[], lane: number): Block {
  const { store } = call.builder;
  const given = argumentsOf(call, blocks, lane);
  const broken = blocks.map((block) => laneError(call, block, lane)).find((slot) => slot >= 0);
  if (broken !== undefined) return computed(1, 1, Int32Array.of(broken));
  const result = evaluate(rule, withStandIns(given));
  if (!result) return computed(1, 1, Int32Array.of(store.constant(new ErrorValue('#ERROR!'))));
  const { rows, columns } = result;
  if (given.slots.length === 0)
    return computed(
      rows,
      columns,
      Int32Array.from(result.cells, (cell) => store.constant(scalarOf(cell))),
    );
  if (!rule.backward) throw problems.noDerivative(call.name, call.context.cell);
  const index = call.builder.calls.push({ rule, inputs: given.inputs, live: given.live, rows, columns }) - 1;
  return computed(rows, columns, call.builder.block(customCall, rows * columns, [given.slots], [index]));
}

function laneError(call: Call, block: Block, lane: number): number {
  const size = sizeOf(block);
  return call.errorIn(block.slots.subarray(lane * size, (lane + 1) * size));
}

/** A function that is not built in: one of the caller's, or a problem that names it. */
export function lowerCustom(call: Call): Block {
  const rule = call.context.customFunctions[call.name];
  if (!rule) throw problems.unknownFunction(call.name, call.context.cell);
  const blocks = call.allBlocks();
  const lanes = Array.from({ length: call.context.laneCount }, (_, lane) =>
    lowerLane(call, rule, blocks, lane),
  );
  const { rows, columns } = lanes[0]!;
  if (lanes.some((block) => block.rows !== rows || block.columns !== columns)) throw new UnevenLanes();
  const slots = new Int32Array(lanes.length * rows * columns);
  lanes.forEach((block, lane) => {
    slots.set(block.slots, lane * rows * columns);
  });
  return computed(rows, columns, slots);
}
