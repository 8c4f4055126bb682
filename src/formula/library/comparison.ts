import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, computed } from '../lower/context.ts';
import { add, multiply } from '../operations/arithmetic.ts';
import * as operations from '../operations/choice.ts';
import type { Builder } from '../tape/builder.ts';
import type { Operation } from '../tape/operation.ts';
import { SlotKind } from '../tape/slots.ts';
import { compareScalars } from '../values.ts';

interface Comparison {
  readonly operation: Operation;
  /** Whether an order (negative, 0, positive) satisfies the comparison. */
  holds(order: number): boolean;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': { operation: operations.equal, holds: (order) => order === 0 },
  '<>': { operation: operations.notEqual, holds: (order) => order !== 0 },
  '<': { operation: operations.less, holds: (order) => order < 0 },
  '<=': { operation: operations.lessOrEqual, holds: (order) => order <= 0 },
  '>': { operation: operations.greater, holds: (order) => order > 0 },
  '>=': { operation: operations.greaterOrEqual, holds: (order) => order >= 0 },
};

/** Numbers come before text, text before booleans. A blank has the rank of the other value. */
const ranks: Readonly<Record<number, number>> = {
  [SlotKind.number]: 0,
  [SlotKind.liveNumber]: 0,
  [SlotKind.text]: 1,
  [SlotKind.boolean]: 2,
  [SlotKind.liveBoolean]: 2,
};

/** Order by rank alone; 0 if the values decide. */
function rankOrder({ store }: Builder, left: number, right: number): number {
  const [first, second] = [ranks[store.kinds[left]!], ranks[store.kinds[right]!]];
  return first === undefined || second === undefined ? 0 : first - second;
}

/**
 * Slots whose difference always has the given sign, except that an error in an operand is the result: a number that
 * depends on the weights is always less than a text, unless it is an error.
 */
function ordered(builder: Builder, slots: readonly [number, number], sign: number): [number, number] {
  const { store } = builder;
  const flat = (slot: number, offset: number) => {
    if (!store.isLive(slot)) return store.constant(offset);
    const nothing = builder.elementwise(multiply, [Int32Array.of(slot), Int32Array.of(store.constant(0))]);
    return builder.elementwise(add, [nothing, Int32Array.of(store.constant(offset))])[0]!;
  };
  return [flat(slots[0], sign), flat(slots[1], 0)];
}

/** Compares position by position: constants immediately, values that depend on the weights at each run. */
export function compareSlots(
  builder: Builder,
  name: string,
  left: Int32Array,
  right: Int32Array,
): Int32Array {
  const { operation, holds } = comparisons[name]!;
  const { store } = builder;
  const result = new Int32Array(left.length);
  const live: number[] = [];
  const [first, second]: [number[], number[]] = [[], []];
  for (let i = 0; i < left.length; i++) {
    const pair = [left[i]!, right[i]!] as const;
    const error = pair.find((slot) => store.kinds[slot] === SlotKind.error);
    if (error !== undefined) result[i] = error;
    else if (pair.some((slot) => store.isLive(slot))) {
      const order = rankOrder(builder, ...pair);
      const [x, y] = order === 0 ? pair.map((slot) => orZero(builder, slot)) : ordered(builder, pair, order);
      live.push(i);
      first.push(x!);
      second.push(y!);
    } else result[i] = store.constant(holds(compareScalars(store.scalar(pair[0]), store.scalar(pair[1]))));
  }
  if (live.length === 0) return result;
  const values = builder.elementwise(
    operation,
    [Int32Array.from(first), Int32Array.from(second)],
    SlotKind.boolean,
  );
  live.forEach((position, i) => {
    result[position] = values[i]!;
  });
  return result;
}

const orZero = ({ store }: Builder, slot: number): number =>
  store.kinds[slot] === SlotKind.blank ? store.constant(0) : slot;

function compare(call: LoweredCall, name: string): Block {
  const { rows, columns, lists } = call.fitted([0, 1]);
  return computed(rows, columns, compareSlots(call.builder, name, lists[0]!, lists[1]!));
}

const rule = (name: string): FunctionRule => ({ least: 2, most: 2, lower: (call) => compare(call, name) });

/** ISBETWEEN(value; lower; upper; lower included; upper included) */
function isBetween(call: LoweredCall): Block {
  const { rows, columns, lists } = call.fitted([0, 1, 2]);
  const included = (index: number) => call.fixedNumber(index, 1) !== 0;
  const above = compareSlots(call.builder, included(3) ? '>=' : '>', lists[0]!, lists[1]!);
  const below = compareSlots(call.builder, included(4) ? '<=' : '<', lists[0]!, lists[2]!);
  return computed(
    rows,
    columns,
    call.builder.elementwise(operations.bothTrue, [above, below], SlotKind.boolean),
  );
}

/** Comparisons and their function names in Sheets. */
export const comparison: Readonly<Record<string, FunctionRule>> = {
  '=': rule('='),
  EQ: rule('='),
  '<>': rule('<>'),
  NE: rule('<>'),
  '<': rule('<'),
  LT: rule('<'),
  '<=': rule('<='),
  LTE: rule('<='),
  '>': rule('>'),
  GT: rule('>'),
  '>=': rule('>='),
  GTE: rule('>='),
  ISBETWEEN: { least: 3, most: 5, lower: isBetween },
};
