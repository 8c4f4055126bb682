import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, type Context, computed } from '../lower/context.ts';
import { branchNumbers, conditions, fitBlocks, numericBlock } from '../lower/fit.ts';
import { partition } from '../lower/lifted.ts';
import { not, replaceError, select } from '../operations/choice.ts';
import { problems } from '../problem.ts';
import { type KindOf, SlotKind } from '../tape/slots.ts';
import { ErrorValue } from '../values.ts';
import { compareSlots } from './comparison.ts';

type Branch = (context: Context) => Block;

const isTrue = -1;
const isFalse = -2;
const isOpen = -3;

/** TRUE, FALSE, open (depends on the weights), or the slot of an error. */
function outcome(context: Context, slot: number): number {
  const { store } = context.builder;
  if (store.isLive(slot)) return isOpen;
  return store.kinds[slot] === SlotKind.error ? slot : store.values[slot] === 0 ? isFalse : isTrue;
}

/** Chooses position by position; the condition may be an array. */
function blend(context: Context, condition: Block, yes: Block, no: Block): Block {
  const { builder } = context;
  const { rows, columns, lists } = fitBlocks([condition, yes, no], context);
  const [choice, first, second] = lists as [Int32Array, Int32Array, Int32Array];
  const result = new Int32Array(choice.length);
  const open: number[] = [];
  choice.forEach((slot, i) => {
    const known = outcome(context, slot);
    if (known === isOpen) open.push(i);
    else result[i] = known === isTrue ? first[i]! : known === isFalse ? second[i]! : known;
  });
  if (open.length === 0) return computed(rows, columns, result);
  const operands = [choice, first, second].map((list, index) => {
    const chosen = Int32Array.from(open, (i) => list[i]!);
    return index === 0 ? chosen : branchNumbers(builder, chosen);
  });
  const chosen = builder.selective(select, operands, branchKind(context, operands.slice(1)));
  open.forEach((position, i) => {
    result[position] = chosen[i]!;
  });
  return computed(rows, columns, result);
}

/**
 * Booleans stay booleans if both branches are. If the weights decide between a boolean and a number, TRUE and FALSE
 * become 1 and 0.
 */
function branchKind({ builder: { store } }: Context, branches: readonly Int32Array[]): KindOf {
  const isBoolean = (slot: number) =>
    store.kinds[slot] === SlotKind.boolean || store.kinds[slot] === SlotKind.liveBoolean;
  return branches.every((list) => list.every(isBoolean)) ? SlotKind.boolean : SlotKind.number;
}

/** Lowers only the branches that lanes take; if the weights decide, lowers both and chooses at each evaluation. */
function choose(context: Context, condition: Block, yes: Branch, no: Branch): Block {
  const slots = conditions(context.builder, condition.slots);
  if (condition.rows * condition.columns > 1)
    return blend(context, { ...condition, slots }, yes(context), no(context));
  const keys = slots.map((slot) => outcome(context, slot));
  const chosen = partition(context, keys, (key, part, lanes) => {
    if (key === isTrue) return yes(part);
    if (key === isFalse) return no(part);
    if (key !== isOpen) return computed(1, 1, new Int32Array(part.laneCount).fill(key));
    const own = computed(
      1,
      1,
      lanes.map((lane) => slots[lane]!),
    );
    return blend(part, own, yes(part), no(part));
  });
  // The result of IF is a value, not a reference: SUM(IF(…; A1)) reads a text in A1 as SUM("text") does.
  return computed(chosen.rows, chosen.columns, chosen.slots);
}

function condition(call: LoweredCall, index: number, context: Context): Block {
  const { rows, columns, lists } = fitBlocks([call.lowerIn(index, context)], context);
  return computed(rows, columns, lists[0]!);
}

const branch =
  (call: LoweredCall, index: number, fallback: boolean): Branch =>
  (context) =>
    index < call.count ? call.lowerIn(index, context) : context.constant(fallback);

/** Each condition is nested inside the previous one. */
const mostConditions = 500;

function checkConditions(index: number, context: Context): void {
  if (index > 2 * mostConditions) throw problems.tooDeep(context.cell);
}

function ifs(call: LoweredCall, index: number, context: Context): Block {
  checkConditions(index, context);
  if (index >= call.count) return context.constant(new ErrorValue('#N/A'));
  return choose(context, condition(call, index, context), branch(call, index + 1, false), (rest) =>
    ifs(call, index + 2, rest),
  );
}

function switchFrom(call: LoweredCall, index: number, context: Context): Block {
  checkConditions(index, context);
  if (index >= call.count) return context.constant(new ErrorValue('#N/A'));
  if (index === call.count - 1) return call.lowerIn(index, context);
  const { rows, columns, lists } = fitBlocks(
    [call.lowerIn(0, context), call.lowerIn(index, context)],
    context,
  );
  const same = computed(rows, columns, compareSlots(context.builder, '=', lists[0]!, lists[1]!));
  return choose(context, same, branch(call, index + 1, false), (rest) => switchFrom(call, index + 2, rest));
}

/** Replaces constant errors immediately, and those that weights may cause at run time. */
function withoutErrors(
  call: LoweredCall,
  isCaught: (name: ErrorValue['name']) => boolean,
  catchesLive: boolean,
): Block {
  const { context, builder } = call;
  const { store } = builder;
  const { rows, columns, lists } = fitBlocks(
    [call.block(0), call.count > 1 ? call.block(1) : context.constant(null)],
    context,
  );
  const [values, others] = lists as [Int32Array, Int32Array];
  const result = values.slice();
  const live: number[] = [];
  values.forEach((slot, i) => {
    const value = store.kinds[slot] === SlotKind.error ? (store.scalar(slot) as ErrorValue) : null;
    if (value && isCaught(value.name)) result[i] = others[i]!;
    else if (catchesLive && store.isLive(slot) && store.kinds[others[i]!] !== SlotKind.text) live.push(i);
  });
  if (live.length === 0) return computed(rows, columns, result);
  const operands = [values, others].map((list) => Int32Array.from(live, (i) => list[i]!));
  const kind = branchKind(context, operands);
  const replaced = builder.selective(replaceError, [operands[0]!, numericBlock(builder, operands[1]!)], kind);
  live.forEach((position, i) => {
    result[position] = replaced[i]!;
  });
  return computed(rows, columns, result);
}

function negation(call: LoweredCall): Block {
  const { rows, columns, lists } = call.fitted([0]);
  const operands = conditions(call.builder, lists[0]!);
  return computed(rows, columns, call.builder.elementwise(not, [operands], SlotKind.boolean));
}

const truth = (value: boolean): FunctionRule => ({
  least: 0,
  most: 0,
  lower: ({ context }) => context.constant(value),
});

/** Conditional functions. */
export const logicRules: Readonly<Record<string, FunctionRule>> = {
  IF: {
    isLazy: true,
    least: 2,
    most: 3,
    lower: (call) =>
      choose(call.context, condition(call, 0, call.context), branch(call, 1, true), branch(call, 2, false)),
  },
  IFS: {
    isLazy: true,
    least: 2,
    most: Number.POSITIVE_INFINITY,
    lower: (call) => (call.count % 2 === 0 ? ifs(call, 0, call.context) : call.error('#N/A')),
  },
  SWITCH: {
    isLazy: true,
    least: 3,
    most: Number.POSITIVE_INFINITY,
    lower: (call) => switchFrom(call, 1, call.context),
  },
  IFERROR: { least: 1, most: 2, lower: (call) => withoutErrors(call, () => true, true) },
  // Weights cause #NUM!, #DIV/0! or #VALUE!, never #N/A.
  IFNA: { least: 2, most: 2, lower: (call) => withoutErrors(call, (name) => name === '#N/A', false) },
  NOT: { least: 1, most: 1, lower: negation },
  TRUE: truth(true),
  FALSE: truth(false),
};
