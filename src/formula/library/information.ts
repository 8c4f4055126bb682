import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, blockSize, computed } from '../lower/context.ts';
import { fitBlocks } from '../lower/fit.ts';
import { isError, isNumber } from '../operations/choice.ts';
import type { Operation } from '../tape/operation.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue, errorNumber, type Scalar } from '../values.ts';

interface Test {
  /** The result for a constant. */
  constant(value: Scalar): boolean;
  /** The result for a number that depends on the weights: known in advance, or computed by an operation. */
  readonly live: boolean | Operation;
  /** The result for TRUE or FALSE that depends on the weights, if it differs. */
  readonly liveBoolean?: boolean | Operation;
}

/** Tests receive errors as values and don't return them. */
function test({ constant, live: liveNumber, liveBoolean = liveNumber }: Test): FunctionRule {
  return {
    least: 1,
    most: 1,
    lower(call) {
      const { builder } = call;
      const { rows, columns, lists } = fitBlocks([call.block(0)], call.context);
      const slots = lists[0]!.map((slot) => {
        if (!builder.store.isLive(slot)) return builder.store.constant(constant(builder.store.scalar(slot)));
        const live = builder.store.kinds[slot] === SlotKind.liveBoolean ? liveBoolean : liveNumber;
        if (typeof live === 'boolean') return builder.store.constant(live);
        return builder.selective(live, [Int32Array.of(slot)], SlotKind.boolean)[0]!;
      });
      return computed(rows, columns, slots);
    },
  };
}

const errorOf = (value: Scalar) => (value instanceof ErrorValue ? value.name : null);

/** N: the numeric value; 0 for text. */
function numberOnly(call: LoweredCall): Block {
  const { store } = call.builder;
  const { rows, columns, lists } = call.fitted([0]);
  const slots = lists[0]!.map((slot) => {
    const kind = store.kinds[slot];
    if (store.isLive(slot) || kind === SlotKind.error) return slot;
    const value = store.scalar(slot);
    return store.constant(typeof value === 'string' ? 0 : Number(value));
  });
  return computed(rows, columns, slots);
}

/** ERROR.TYPE: an error's number; #N/A for anything else. */
function errorType(call: LoweredCall): Block {
  const { store } = call.builder;
  const slots = call.single(0).map((slot) => {
    const name = errorOf(store.scalar(slot));
    return store.constant((name && errorNumber(name)) ?? new ErrorValue('#N/A'));
  });
  return call.values(slots);
}

/** A size or position of the argument, shared by all lanes or lane by lane. */
function measured(measure: (block: Block, lane: number) => number | null): FunctionRule {
  return {
    least: 1,
    most: 1,
    lower(call) {
      const block = call.block(0);
      const { store } = call.builder;
      return call.values(
        Int32Array.from({ length: call.context.laneCount }, (_, lane) => {
          const broken = blockSize(block) === 1 ? call.errorIn(block.slots.subarray(lane, lane + 1)) : -1;
          if (broken >= 0 && !block.place) return broken;
          return store.constant(measure(block, lane) ?? new ErrorValue('#VALUE!'));
        }),
      );
    },
  };
}

/** ROW and COLUMN: for a reference, all its rows or columns in array mode; without an argument, the formula's own. */
function position(way: 'rows' | 'columns'): FunctionRule {
  return {
    least: 0,
    most: 1,
    lower(call) {
      const { context, builder } = call;
      const own = way === 'rows' ? context.lanes.rows : context.lanes.columns;
      if (call.count === 0) return call.values(own.map((value) => builder.store.constant(value + 1)));
      const block = call.block(0);
      if (!block.place) return call.error('#VALUE!');
      const starts = block.place[way];
      const length = context.isArrayMode ? block[way] : 1;
      const slots = new Int32Array(context.laneCount * length);
      starts.forEach((start, lane) => {
        for (let i = 0; i < length; i++) slots[lane * length + i] = builder.store.constant(start + i + 1);
      });
      return way === 'rows' ? computed(length, 1, slots) : computed(1, length, slots);
    },
  };
}

/** Functions that return a value's type. */
export const informationRules: Readonly<Record<string, FunctionRule>> = {
  ISBLANK: test({ constant: (value) => value === null, live: false }),
  ISNUMBER: test({ constant: (value) => typeof value === 'number', live: isNumber, liveBoolean: false }),
  ISTEXT: test({ constant: (value) => typeof value === 'string', live: false }),
  ISNONTEXT: test({ constant: (value) => typeof value !== 'string', live: true }),
  ISLOGICAL: test({ constant: (value) => typeof value === 'boolean', live: false, liveBoolean: isNumber }),
  ISERROR: test({ constant: (value) => errorOf(value) !== null, live: isError }),
  ISERR: test({ constant: (value) => errorOf(value) !== null && errorOf(value) !== '#N/A', live: isError }),
  ISNA: test({ constant: (value) => errorOf(value) === '#N/A', live: false }),
  'ERROR.TYPE': { least: 1, most: 1, lower: errorType },
  N: { least: 1, most: 1, lower: numberOnly },
  NA: { least: 0, most: 0, lower: (call) => call.error('#N/A') },
  ROWS: measured((block) => block.rows),
  COLUMNS: measured((block) => block.columns),
  ROW: position('rows'),
  COLUMN: position('columns'),
};
