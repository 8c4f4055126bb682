import { customCall } from '../operations/custom.ts';
import { problems } from '../problem.ts';
import {
  type CustomArgument,
  type CustomCall,
  type CustomEvaluation,
  type CustomFunction,
  type CustomResult,
  type DrawMode,
  evaluateCustom,
} from '../tape/custom-call.ts';
import { ErrorValue, scalarOf } from '../values.ts';
import { type Block, blockSize, computed, UnevenLanes } from './block.ts';
import type { LoweredCall } from './call.ts';

interface LaneArguments {
  readonly inputs: CustomArgument[];
  /** For each argument, the cells that depend on the weights. */
  readonly live: Int32Array[];
  readonly slots: Int32Array;
  /** For each argument, whether the weights flow into it. */
  readonly hasGradient: boolean[];
}

/** One lane's arguments with the values of this moment, so that the size of the result can be found. */
function argumentsOf(call: LoweredCall, blocks: readonly Block[], lane: number): LaneArguments {
  const { store } = call.builder;
  const inputs: CustomArgument[] = [];
  const live: Int32Array[] = [];
  const slots: number[] = [];
  const hasGradient: boolean[] = [];
  blocks.forEach((block, index) => {
    const size = blockSize(block);
    const own = block.slots.subarray(lane * size, (lane + 1) * size);
    const cells = Array.from(own, (slot) => {
      const value = store.scalar(slot);
      return value instanceof ErrorValue ? value.name : value;
    });
    const positions = Array.from(own.keys()).filter((position) => store.isLive(own[position]!));
    inputs.push({ rows: block.rows, columns: block.columns, cells, given: call.has(index) });
    live.push(Int32Array.from(positions));
    hasGradient.push(own.some((slot) => store.hasGradient(slot)));
    for (const position of positions) slots.push(own[position]!);
  });
  return { inputs, live, slots: Int32Array.from(slots), hasGradient };
}

/** The number of the call as its last argument. */
function addPlace({ builder }: LoweredCall, { inputs, live, hasGradient }: LaneArguments): void {
  inputs.push({ rows: 1, columns: 1, cells: [builder.calls.length], given: true });
  live.push(new Int32Array());
  hasGradient.push(false);
}

/** Stands in for numbers that are errors at the start, so that the size of the result can be found. */
const withStandIns = ({ inputs, live }: LaneArguments): CustomArgument[] =>
  inputs.map((input, index) => {
    const cells = [...input.cells];
    for (const cell of live[index]!) cells[cell] = 0.5;
    return { ...input, cells };
  });

/** Refuses weights that flow where the function has no derivative. */
function checkDerivative(
  call: LoweredCall,
  { inputs, result }: CustomEvaluation,
  { hasGradient }: LaneArguments,
  rule: CustomFunction,
) {
  const parts = rule.backward?.(inputs, result, new Float64Array(result.cells.length));
  if (hasGradient.some((flows, index) => flows && !parts?.[index]))
    throw problems.noDerivative(call.name, call.context.cell);
}

/** What makes the arguments those of a draw or of an evaluation, where the function draws and the program asks for it. */
function adaptOf({ redrawing }: CustomFunction, mode: DrawMode): CustomCall['adapt'] {
  if (!redrawing || mode === 'shown') return null;
  return mode === 'training' ? redrawing.redrawn : redrawing.evaluated;
}

function lowerLane(call: LoweredCall, rule: CustomFunction, blocks: readonly Block[], lane: number): Block {
  const { store } = call.builder;
  const given = argumentsOf(call, blocks, lane);
  if (rule.isPlaced) addPlace(call, given);
  const broken = blocks.map((block) => laneError(call, block, lane)).find((slot) => slot >= 0);
  if (broken !== undefined) return computed(1, 1, Int32Array.of(broken));
  const adapt = adaptOf(rule, call.builder.mode);
  const evaluate = (inputs: readonly CustomArgument[]) =>
    evaluateCustom(rule, adapt?.(inputs, call.builder.draw) ?? inputs);
  const found = evaluate(given.inputs) ?? evaluate(withStandIns(given));
  if (!found) return computed(1, 1, Int32Array.of(store.constant(new ErrorValue('#ERROR!'))));
  const { rows, columns, cells } = found.result;
  const isDrawn = adapt !== null && call.builder.mode === 'training';
  if (given.slots.length === 0 && !isDrawn) return computed(rows, columns, constants(call, cells));
  if (isDrawn && cells.some((cell) => typeof cell === 'string'))
    throw problems.drawnText(call.name, call.context.cell);
  if (call.builder.isDifferentiated) checkDerivative(call, found, given, rule);
  const { inputs, live } = given;
  const index =
    call.builder.calls.push({ rule, inputs, live, rows, columns, adapt, latest: null, drawnFor: null }) - 1;
  const outputs = call.builder.block(customCall, rows * columns, [given.slots], [index], isDrawn);
  // A text has no slot on the tape: words such as headings stay as they are.
  const slots = outputs.map((slot, i) => (typeof cells[i] === 'string' ? store.constant(cells[i]) : slot));
  return computed(rows, columns, slots);
}

const constants = (call: LoweredCall, cells: CustomResult['cells']): Int32Array =>
  Int32Array.from(cells, (cell) => call.builder.store.constant(scalarOf(cell)));

function laneError(call: LoweredCall, block: Block, lane: number): number {
  const size = blockSize(block);
  return call.errorIn(block.slots.subarray(lane * size, (lane + 1) * size));
}

/** A function of the caller's. */
export function lowerCustom(call: LoweredCall): Block {
  const rule = call.context.customFunctions[call.name]!;
  const blocks = call.allBlocks();
  call.builder.catchUp();
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
