import { parseReference } from '../../a1/addresses.ts';
import type { Shape } from '../graph/workbook.ts';
import { library } from '../library/library.ts';
import { problems } from '../problem.ts';
import { type CallNode, type Node, placeArguments } from '../syntax/parse.ts';
import type { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { ErrorValue } from '../values.ts';
import { applyLambda, bindingOf, type FunctionRule, LoweredCall, lambdaOf } from './call.ts';
import {
  type Block,
  type CellSource,
  Context,
  checkDepth,
  isClosure,
  type LoweredClosure,
  spendCall,
  stack,
  UnevenLanes,
} from './context.ts';
import { closedArea, cutBlock, lowerReference, readArea, readPlace } from './fit.ts';
import { lowerByValue, lowerCustom, valueRule } from './value-rule.ts';

const wrongCount = new ErrorValue('#N/A');

/** A call whose arguments are being lowered one by one. */
interface Waiting {
  readonly call: LoweredCall;
  readonly apply: (call: LoweredCall) => Block;
  next: number;
}

/**
 * Lowers an expression for all lanes of the context: emits its operations and returns the slots of its value. Pending
 * calls are on an explicit stack, so nesting depth is unlimited; only functions that choose which arguments to lower,
 * such as IF, recurse.
 */
export function lower(root: Node, context: Context): Block {
  const stack: Waiting[] = [];
  let value = begin(root, context, stack);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (value) top.call.give(top.next++, value);
    const { call, next } = top;
    if (next < call.count) value = beginArgument(call, next, stack);
    else {
      stack.pop();
      value = top.apply(call);
    }
  }
  return value!;
}

function beginArgument(call: LoweredCall, index: number, stack: Waiting[]): Block | null {
  const node = call.nodes[index];
  if (!node) return call.context.constant(null);
  if (node.kind === 'reference' && placeArguments[call.name] === index) return readPlace(node, call.context);
  return begin(node, call.context, stack);
}

/** The value of an expression, or null for a call with pending arguments. */
function begin(node: Node, context: Context, stack: Waiting[]): Block | null {
  switch (node.kind) {
    case 'constant':
      return context.constant(node.value);
    case 'reference':
      return lowerReference(node, context);
    case 'name':
      return lowerName(node.name, context);
    case 'array':
      checkDepth(context);
      return lowerArray(node.rows, context.deeper());
    case 'lambda':
      return context.constant(wrongCount);
    case 'invoke':
      return invoke(lambdaOf(node.lambda, context), node.arguments, context);
    case 'call':
      return beginCall(node, context, stack);
  }
}

const invoke = (closure: LoweredClosure, given: readonly (Node | null)[], context: Context): Block =>
  applyLambda(
    closure,
    given.map((argument) => bindingOf(argument, context, lower)),
    context,
    lower,
  );

function lowerName(name: string, context: Context): Block {
  const binding = context.scope.get(name.toUpperCase());
  if (binding) return isClosure(binding) ? context.constant(wrongCount) : binding;
  const place = context.cells.named(name);
  const reference = place === null ? null : parseReference(place);
  if (!reference?.sheet) throw problems.unknownName(name, context.cell);
  const sheet = context.cells.sheet(reference.sheet, context.cell);
  const { row, column, rows, columns } = closedArea(reference.area, sheet);
  const everywhere = (value: number) => new Int32Array(context.laneCount).fill(value);
  return readArea(context, sheet, everywhere(row), everywhere(column), rows, columns);
}

function lowerArray(rows: readonly (readonly Node[])[], context: Context): Block {
  const joined = rows.map((row) =>
    stack(
      row.map((node) => lower(node, context)),
      'across',
      context,
    ),
  );
  return stack(joined, 'down', context);
}

function beginCall({ name, arguments: nodes }: CallNode, context: Context, stack: Waiting[]): Block | null {
  spendCall(context);
  const binding = context.scope.get(name);
  if (binding && isClosure(binding)) return invoke(binding, nodes, context);
  const rule: FunctionRule | undefined = library.get(name);
  const definition = rule || context.customFunctions[name] ? null : valueRule(name, nodes.length);
  if (!rule && !definition && !context.customFunctions[name])
    throw problems.unsupportedFunction(name, context.cell);
  if (rule && (nodes.length < rule.least || nodes.length > rule.most)) return context.constant(wrongCount);
  const inner = rule?.isArrayMode || definition?.arrayMode ? context.inArrayMode() : context;
  if (rule?.isLazy) {
    checkDepth(context);
    return rule.lower(new LoweredCall(name, nodes, inner.deeper(), lower));
  }
  stack.push({
    call: new LoweredCall(name, nodes, inner, lower),
    apply: rule?.lower ?? (definition ? (call) => lowerByValue(call, definition) : lowerCustom),
    next: 0,
  });
  return null;
}

/** The context for lowering formulas. */
interface Lowering {
  readonly builder: Builder;
  readonly cells: CellSource;
  readonly customFunctions: CustomFunctions;
}

function lowerLanes({ builder, cells, customFunctions }: Lowering, shape: Shape, indices: Int32Array): Block {
  const { sheet } = shape;
  const lanes = {
    sheet,
    rows: indices.map((index) => sheet.rowOf(index)),
    columns: indices.map((index) => sheet.columnOf(index)),
  };
  const context = new Context(builder, cells, customFunctions, lanes);
  const { root } = shape.parsed;
  const block = lower(root, context);
  return root.kind === 'reference' || root.kind === 'name' ? cutBlock(block, context) : block;
}

/** Receives the result of one cell: its lane of a block. */
export type TakeLane = (index: number, block: Block, lane: number) => void;

/**
 * Lowers independent cells with the same filled-down formula, all at once if their operands have the same sizes,
 * otherwise one by one.
 */
export function lowerGroup(lowering: Lowering, shape: Shape, indices: Int32Array, take: TakeLane): void {
  const undo = lowering.builder.mark();
  let block: Block;
  try {
    block = lowerLanes(lowering, shape, indices);
  } catch (error) {
    if (!(error instanceof UnevenLanes)) throw error;
    undo();
    if (indices.length === 1) throw problems.unevenArray(shape.sheet.nameAt(indices[0]!));
    for (const index of indices) lowerGroup(lowering, shape, Int32Array.of(index), take);
    return;
  }
  for (let lane = 0; lane < indices.length; lane++) take(indices[lane]!, block, lane);
}
