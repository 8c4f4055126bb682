import { applyLambda, type FunctionRule, type LoweredCall, lambdaOf } from '../lower/call.ts';
import {
  type Block,
  blockSize,
  type Context,
  computed,
  isClosure,
  type LoweredClosure,
  rearranged,
  reserve,
  stack,
} from '../lower/context.ts';
import { fitBlocks } from '../lower/fit.ts';
import { problems } from '../problem.ts';

const anyNumber = Number.POSITIVE_INFINITY;

/** LET(name; value; …; expression) */
function letNames(call: LoweredCall): Block {
  if (call.count % 2 === 0) return call.error('#N/A');
  let { context } = call;
  for (let i = 0; i + 1 < call.count; i += 2) {
    const [name, node] = [call.nodes[i], call.nodes[i + 1]];
    if (name?.kind !== 'name') return call.error('#N/A');
    const scope = new Map(context.scope);
    const isFunction = node?.kind === 'lambda' || isBoundToLambda(node, context);
    scope.set(name.name.toUpperCase(), isFunction ? lambdaOf(node!, context) : call.lowerIn(i + 1, context));
    context = context.bind(scope);
  }
  return call.lowerIn(call.count - 1, context);
}

function isBoundToLambda(node: LoweredCall['nodes'][number] | undefined, context: Context): boolean {
  const binding = node?.kind === 'name' ? context.scope.get(node.name.toUpperCase()) : undefined;
  return binding !== undefined && isClosure(binding);
}

/** Lowers the LAMBDA in the last argument in separate lanes: `times` for each lane of the call. */
function spread(
  call: LoweredCall,
  times: number,
): { context: Context; closure: LoweredClosure; lanes: Int32Array } {
  const lanes = reserve(call.context, times, 1).map((_, i) => Math.floor(i / times));
  const context = call.context.choose(lanes);
  return { context, closure: lambdaOf(call.nodes.at(-1)!, context), lanes };
}

/** One value from each lane of a LAMBDA; an array is cut to its first element. */
function oneEach(block: Block): Int32Array {
  const size = blockSize(block);
  if (size === 1) return block.slots;
  return Int32Array.from({ length: block.slots.length / size }, (_, lane) => block.slots[lane * size]!);
}

/** MAP(array; …; LAMBDA): every element is a lane. */
function map(call: LoweredCall): Block {
  const arrays = Array.from({ length: call.count - 1 }, (_, i) => call.block(i));
  const { rows, columns, lists } = fitBlocks(arrays, call.context.inArrayMode());
  const { context, closure } = spread(call, rows * columns);
  const given = lists.map((list) => computed(1, 1, list));
  return computed(rows, columns, oneEach(applyLambda(closure, given, context, call.lowerNode)));
}

/** BYROW and BYCOL: every row or column is a lane. */
function byLine(call: LoweredCall, isRow: boolean): Block {
  const block = call.block(0);
  const ordered = isRow
    ? block
    : rearranged(block, block.columns, block.rows, (row, column) => column * block.columns + row);
  const { context, closure } = spread(call, ordered.rows);
  const line = isRow ? computed(1, block.columns, ordered.slots) : computed(block.rows, 1, ordered.slots);
  const values = oneEach(applyLambda(closure, [line], context, call.lowerNode));
  return isRow ? computed(block.rows, 1, values) : computed(1, block.columns, values);
}

/** MAKEARRAY(rows; columns; LAMBDA(row; column; …)) */
function makeArray(call: LoweredCall): Block {
  const [rows, columns] = [Math.trunc(call.fixedNumber(0, 1)), Math.trunc(call.fixedNumber(1, 1))];
  if (!(rows >= 1 && columns >= 1)) return call.error('#VALUE!');
  const { context, closure, lanes } = spread(call, rows * columns);
  const numbered = (value: (position: number) => number) =>
    computed(
      1,
      1,
      Int32Array.from(lanes, (_, i) => call.builder.store.number(value(i % (rows * columns)))),
    );
  const given = [numbered((i) => Math.floor(i / columns) + 1), numbered((i) => (i % columns) + 1)];
  return computed(rows, columns, oneEach(applyLambda(closure, given, context, call.lowerNode)));
}

/** The intermediate values of REDUCE and SCAN, one for each element in reading order. */
function running(call: LoweredCall): Block[] {
  const block = call.block(1);
  const size = blockSize(block);
  const closure = lambdaOf(call.nodes[2]!, call.context);
  const values: Block[] = [];
  let latest = call.block(0);
  for (let i = 0; i < size; i++) {
    const slots = Int32Array.from(
      { length: call.context.laneCount },
      (_, lane) => block.slots[lane * size + i]!,
    );
    latest = applyLambda(closure, [latest, computed(1, 1, slots)], call.context, call.lowerNode);
    values.push(latest);
  }
  return values;
}

/** SCAN: all intermediate values in the shape of the array. */
function scan(call: LoweredCall): Block {
  const { rows, columns } = call.block(1);
  const values = running(call).map((block) => computed(1, 1, oneEach(block)));
  const line = stack(values, 'across', call.context);
  return rearranged(line, rows, columns, (row, column) => row * columns + column);
}

/** These functions require a LAMBDA as their last argument. */
const withLambda = (least: number, most: number, lower: (call: LoweredCall) => Block): FunctionRule => ({
  isLazy: true,
  least,
  most,
  lower(call) {
    const last = call.nodes.at(-1);
    if (last?.kind === 'lambda' || isBoundToLambda(last, call.context)) return lower(call);
    if (last?.kind === 'name') throw problems.unknownName(last.name, call.context.cell);
    return call.error('#N/A');
  },
});

/** Functions that bind names and apply a LAMBDA. Each is inlined: programs make no calls at run time. */
export const lambdaRules: Readonly<Record<string, FunctionRule>> = {
  LET: { isLazy: true, least: 3, most: anyNumber, lower: letNames },
  MAP: withLambda(2, anyNumber, map),
  BYROW: withLambda(2, 2, (call) => byLine(call, true)),
  BYCOL: withLambda(2, 2, (call) => byLine(call, false)),
  MAKEARRAY: withLambda(3, 3, makeArray),
  REDUCE: withLambda(3, 3, (call) => running(call).at(-1) ?? call.block(0)),
  SCAN: withLambda(3, 3, scan),
};
