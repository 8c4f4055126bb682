import { parseCriterion } from '../functions/criterion.ts';
import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, blockSize } from '../lower/context.ts';
import { readArea } from '../lower/fit.ts';
import { isLifted, lifted } from '../lower/lifted.ts';
import { divide, multiply } from '../operations/arithmetic.ts';
import { replaceError, select } from '../operations/choice.ts';
import { maximumWhere, minimumWhere } from '../operations/extremes.ts';
import { sum } from '../operations/sums.ts';
import type { Builder } from '../tape/builder.ts';
import type { Operation } from '../tape/operation.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue } from '../values.ts';
import { compareSlots } from './comparison.ts';

/** For each cell, the slot of TRUE or FALSE, or of a comparison that depends on the weights. */
function fulfilled(builder: Builder, cells: Int32Array, criterion: number): Int32Array {
  const { store } = builder;
  const no = Int32Array.of(store.constant(false));
  // An error satisfies no criterion.
  const compared = (name: string, slot: number, operand: number) => {
    const holds = compareSlots(builder, name, Int32Array.of(slot), Int32Array.of(operand));
    return store.isLive(holds[0]!)
      ? builder.selective(replaceError, [holds, no], SlotKind.boolean)[0]!
      : holds[0]!;
  };
  if (store.isLive(criterion))
    return cells.map((slot) =>
      store.kinds[slot] === SlotKind.error ? no[0]! : compared('=', slot, criterion),
    );
  const given = store.scalar(criterion);
  if (given instanceof ErrorValue) return cells.map(() => no[0]!);
  const parsed = parseCriterion(given, builder.locale.parseNumber);
  const operand = store.constant(parsed.operand);
  return cells.map((slot) => {
    if (!store.isLive(slot)) return store.constant(parsed.test(store.scalar(slot)));
    const isSameType =
      typeof parsed.operand === (store.kinds[slot] === SlotKind.liveBoolean ? 'boolean' : 'number');
    if (!isSameType) return store.constant(parsed.operator === '<>');
    return compared(parsed.operator, slot, operand);
  });
}

/** Argument indices of a range and its criterion. */
type Condition = readonly [range: number, criterion: number];

/** For each cell of each lane, whether it meets all conditions. */
function mask(call: LoweredCall, conditions: readonly Condition[], size: number): Int32Array {
  const { builder } = call;
  let result: Int32Array | null = null;
  for (const [rangeIndex, criterionIndex] of conditions) {
    const range = call.block(rangeIndex);
    const criteria = call.single(criterionIndex);
    const own = new Int32Array(range.slots.length);
    criteria.forEach((criterion, lane) => {
      own.set(
        fulfilled(builder, range.slots.subarray(lane * size, (lane + 1) * size), criterion),
        lane * size,
      );
    });
    result = result ? builder.elementwise(multiply, [result, own], SlotKind.boolean) : own;
  }
  return result!;
}

/** Sum of each lane's list; all lists have the same size. */
function sumLanes(call: LoweredCall, slots: Int32Array, size: number): Int32Array {
  const borders = Int32Array.from({ length: call.context.laneCount + 1 }, (_, lane) => lane * size);
  return call.builder.reduce(sum, { borders, first: slots });
}

const isNumberKind = (kind: number) => kind === SlotKind.number || kind === SlotKind.liveNumber;

/** The values that meet the conditions, with 0 in place of the others; and 1 for each that counts. */
function chosen(
  call: LoweredCall,
  values: Int32Array,
  holds: Int32Array,
): { values: Int32Array; counted: Int32Array } {
  const { store } = call.builder;
  const zero = store.constant(0);
  const counted = holds.map((slot, i) => {
    if (!isNumberKind(store.kinds[values[i]!]!)) return zero;
    return store.isLive(slot) ? slot : store.constant(store.values[slot]!);
  });
  const kept = holds.map((slot, i) => {
    const kind = store.kinds[values[i]!]!;
    if (!store.isLive(slot))
      return store.values[slot] !== 0 && (isNumberKind(kind) || kind === SlotKind.error) ? values[i]! : zero;
    if (!isNumberKind(kind)) return zero;
    return call.builder.selective(
      select,
      [slot, values[i]!, zero].map((one) => Int32Array.of(one)),
    )[0]!;
  });
  return { values: kept, counted };
}

const fits = (first: Block, second: Block): boolean =>
  first.rows === second.rows && first.columns === second.columns;

function countWhere(call: LoweredCall, conditions: readonly Condition[]): Block {
  const first = call.block(conditions[0]![0]);
  if (conditions.some(([range]) => !fits(first, call.block(range)))) return call.error('#VALUE!');
  const { store } = call.builder;
  const holds = mask(call, conditions, blockSize(first)).map((slot) =>
    store.isLive(slot) ? slot : store.constant(store.values[slot]!),
  );
  return call.values(sumLanes(call, holds, blockSize(first)));
}

function sumWhere(
  call: LoweredCall,
  values: Block,
  conditions: readonly Condition[],
  isMean: boolean,
): Block {
  if (conditions.some(([range]) => !fits(values, call.block(range)))) return call.error('#VALUE!');
  const size = blockSize(values);
  const picked = chosen(call, values.slots, mask(call, conditions, size));
  const total = sumLanes(call, picked.values, size);
  if (!isMean) return call.values(total);
  return call.values(call.builder.elementwise(divide, [total, sumLanes(call, picked.counted, size)]));
}

/** SUMIF uses only the first cell of its third argument; the size is that of the tested range. */
function sumIf(call: LoweredCall, isMean: boolean): Block {
  const range = call.block(0);
  if (!call.has(2)) return sumWhere(call, range, [[0, 1]], isMean);
  const { place } = call.block(2);
  if (!place || !range.place) return call.error('#N/A');
  const values = fits(range, call.block(2))
    ? call.block(2)
    : readArea(call.context, place.sheet, place.rows, place.columns, range.rows, range.columns);
  return sumWhere(call, values, [[0, 1]], isMean);
}

function conditionsFrom(call: LoweredCall, first: number): Condition[] {
  return Array.from(
    { length: (call.count - first) / 2 },
    (_, i) => [first + 2 * i, first + 2 * i + 1] as const,
  );
}

/** SUMIFS and AVERAGEIFS accept only ranges of cells. */
function sumIfs(call: LoweredCall, isMean: boolean): Block {
  if (call.count % 2 === 0 || !call.block(0).place) return call.error('#N/A');
  return sumWhere(call, call.block(0), conditionsFrom(call, 1), isMean);
}

/** MAXIFS and MINIFS: 0 if no cell meets the conditions. */
function extremeIfs(call: LoweredCall, operation: Operation): Block {
  if (call.count % 2 === 0 || !call.block(0).place) return call.error('#N/A');
  const { store } = call.builder;
  const values = call.block(0);
  const conditions = conditionsFrom(call, 1);
  if (conditions.some(([range]) => !fits(values, call.block(range)))) return call.error('#VALUE!');
  const size = blockSize(values);
  const holds = mask(call, conditions, size);
  const first: number[] = [];
  const second: number[] = [];
  const borders = new Int32Array(call.context.laneCount + 1);
  for (let lane = 0; lane < call.context.laneCount; lane++) {
    for (let i = lane * size; i < (lane + 1) * size; i++) {
      const [value, held] = [values.slots[i]!, holds[i]!];
      const isOut = !store.isLive(held) && store.values[held] === 0;
      if (isOut || !isNumberKind(store.kinds[value]!)) continue;
      first.push(store.isLive(held) ? held : store.constant(1));
      second.push(value);
    }
    borders[lane + 1] = first.length;
  }
  const segments = { borders, first: Int32Array.from(first), second: Int32Array.from(second) };
  return call.values(call.builder.reduce(operation, segments));
}

const anyNumber = Number.POSITIVE_INFINITY;

/**
 * In array mode, applies a function with one criterion to every element of an array of criteria.
 * @param first index of the first criterion; every second argument from there is one
 */
const ofCriteria = (first: number, rule: FunctionRule): FunctionRule => ({
  ...rule,
  lower(call) {
    const last = rule.most < anyNumber ? first : call.count - 1;
    const criteria = Array.from({ length: Math.floor((last - first) / 2) + 1 }, (_, i) => first + 2 * i);
    return call.context.isArrayMode && isLifted(call, criteria)
      ? lifted(call, criteria, rule.lower)
      : rule.lower(call);
  },
});

/** Counts, sums, means and extremes of the cells that meet a condition. */
export const conditionalSums: Readonly<Record<string, FunctionRule>> = {
  COUNTIF: ofCriteria(1, { least: 2, most: 2, lower: (call) => countWhere(call, [[0, 1]]) }),
  COUNTIFS: ofCriteria(1, {
    least: 2,
    most: anyNumber,
    lower: (call) => (call.count % 2 === 0 ? countWhere(call, conditionsFrom(call, 0)) : call.error('#N/A')),
  }),
  SUMIF: ofCriteria(1, { least: 2, most: 3, lower: (call) => sumIf(call, false) }),
  SUMIFS: ofCriteria(2, { least: 3, most: anyNumber, lower: (call) => sumIfs(call, false) }),
  AVERAGEIF: ofCriteria(1, { least: 2, most: 3, lower: (call) => sumIf(call, true) }),
  AVERAGEIFS: ofCriteria(2, { least: 3, most: anyNumber, lower: (call) => sumIfs(call, true) }),
  MAXIFS: ofCriteria(2, { least: 3, most: anyNumber, lower: (call) => extremeIfs(call, maximumWhere) }),
  MINIFS: ofCriteria(2, { least: 3, most: anyNumber, lower: (call) => extremeIfs(call, minimumWhere) }),
};
