import { type Block, computed } from '../lower/block.ts';
import type { Call, FunctionRule } from '../lower/call.ts';
import * as operations from '../operations/comparison.ts';
import type { Builder } from '../tape/builder.ts';
import type { Operation } from '../tape/operation.ts';
import { Kind } from '../tape/slots.ts';
import { compareScalars } from '../values.ts';

interface Comparison {
  readonly operation: Operation;
  /** Whether an order (negative, 0, positive) fulfils it. */
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

/** Compares position by position: constants of any kind at once, numbers that depend on the weights later. */
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
  const zero = store.constant(0);
  for (let i = 0; i < left.length; i++) {
    const pair = [left[i]!, right[i]!] as const;
    const error = pair.find((slot) => store.kinds[slot] === Kind.error);
    if (error !== undefined) result[i] = error;
    else if (pair.some((slot) => store.isLive(slot)) && pair.every((slot) => isComparable(builder, slot)))
      live.push(i);
    else result[i] = store.constant(holds(compareScalars(store.scalar(pair[0]), store.scalar(pair[1]))));
  }
  if (live.length === 0) return result;
  const list = (slots: Int32Array) =>
    Int32Array.from(live, (i) => (store.kinds[slots[i]!] === Kind.blank ? zero : slots[i]!));
  const values = builder.elementwise(operation, [list(left), list(right)], Kind.boolean);
  live.forEach((position, i) => {
    result[position] = values[i]!;
  });
  return result;
}

/** Text and booleans differ in rank from any number, so that the order with one is known beforehand. */
function isComparable({ store }: Builder, slot: number): boolean {
  const kind = store.kinds[slot];
  return kind === Kind.number || kind === Kind.blank || kind === Kind.liveNumber || kind === Kind.liveBoolean;
}

function compare(call: Call, name: string): Block {
  const { rows, columns, lists } = call.fitted([0, 1]);
  return computed(rows, columns, compareSlots(call.builder, name, lists[0]!, lists[1]!));
}

const rule = (name: string): FunctionRule => ({ least: 2, most: 2, lower: (call) => compare(call, name) });

/** ISBETWEEN(value; lower; upper; lower included; upper included) */
function isBetween(call: Call): Block {
  const { rows, columns, lists } = call.fitted([0, 1, 2]);
  const included = (index: number) => call.fixedNumber(index, 1) !== 0;
  const above = compareSlots(call.builder, included(3) ? '>=' : '>', lists[0]!, lists[1]!);
  const below = compareSlots(call.builder, included(4) ? '<=' : '<', lists[0]!, lists[2]!);
  return computed(rows, columns, call.builder.elementwise(operations.both, [above, below], Kind.boolean));
}

/** Comparisons and the functions that Sheets calls them by. */
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
