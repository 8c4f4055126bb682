import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, blockSize, computed, rearranged, reserve } from '../lower/context.ts';
import { valueError } from '../lower/fit.ts';
import { multiply } from '../operations/arithmetic.ts';
import { recordMatrixProduct } from '../operations/matrix-product.ts';
import * as pairs from '../operations/sums.ts';
import { sum } from '../operations/sums.ts';
import type { Operation } from '../tape/operation.ts';
import { SlotKind } from '../tape/slots.ts';

/** Borders of lanes that all have the same number of operands. */
const evenBorders = (lanes: number, size: number): Int32Array =>
  Int32Array.from({ length: lanes + 1 }, (_, lane) => lane * size);

/** SUMPRODUCT treats booleans as 1 and 0, and text and blanks as 0. */
function factors(call: LoweredCall, block: Block): Int32Array {
  const { store } = call.builder;
  return block.slots.map((slot) => {
    const kind = store.kinds[slot];
    if (kind === SlotKind.boolean) return store.constant(store.values[slot]!);
    return kind === SlotKind.text || kind === SlotKind.blank ? store.constant(0) : slot;
  });
}

function sumProduct(call: LoweredCall): Block {
  const blocks = call.allBlocks();
  const { rows, columns } = blocks[0]!;
  if (blocks.some((block) => block.rows !== rows || block.columns !== columns)) return call.error('#VALUE!');
  const borders = evenBorders(call.context.laneCount, rows * columns);
  const lists = blocks.map((block) => factors(call, block));
  if (lists.length === 1) return call.values(call.builder.reduce(sum, { borders, first: lists[0]! }));
  let first = lists[0]!;
  for (const list of lists.slice(1, -1)) first = call.builder.elementwise(multiply, [first, list]);
  return call.values(call.builder.reduce(pairs.dot, { borders, first, second: lists.at(-1)! }));
}

const isNumberKind = (kind: number): boolean => kind === SlotKind.number || kind === SlotKind.liveNumber;

/** Sums over pairs: a pair counts if both values are numbers; an error among them is the result. */
function pairSum(call: LoweredCall, operation: Operation): Block {
  const { store } = call.builder;
  const [left, right] = [call.block(0), call.block(1)];
  if (left.rows !== right.rows || left.columns !== right.columns) return call.error('#N/A');
  const size = blockSize(left);
  const first: number[] = [];
  const second: number[] = [];
  const borders = new Int32Array(call.context.laneCount + 1);
  for (let lane = 0; lane < call.context.laneCount; lane++) {
    for (let i = lane * size; i < (lane + 1) * size; i++) {
      const [x, y] = [left.slots[i]!, right.slots[i]!];
      const kinds = [store.kinds[x]!, store.kinds[y]!];
      if (!kinds.includes(SlotKind.error) && !kinds.every(isNumberKind)) continue;
      first.push(x);
      second.push(y);
    }
    borders[lane + 1] = first.length;
  }
  const segments = { borders, first: Int32Array.from(first), second: Int32Array.from(second) };
  return call.values(call.builder.reduce(operation, segments));
}

const pairRule = (operation: Operation): FunctionRule => ({
  least: 2,
  most: 2,
  lower: (call) => pairSum(call, operation),
});

/** MMULT accepts only numbers; anything else, including blanks, is #VALUE!. */
function strictNumbers(call: LoweredCall, block: Block): Int32Array {
  const { store } = call.builder;
  return block.slots.map((slot) => {
    const kind = store.kinds[slot]!;
    return isNumberKind(kind) || kind === SlotKind.error ? slot : store.constant(valueError);
  });
}

function multiplyMatrices(call: LoweredCall): Block {
  const [left, right] = [call.block(0), call.block(1)];
  if (left.columns !== right.rows) return call.error('#VALUE!');
  const [rows, inner, columns] = [left.rows, left.columns, right.columns];
  const [x, y] = [strictNumbers(call, left), strictNumbers(call, right)];
  const lanes = call.context.laneCount;
  if (rows * columns === 1)
    return call.values(
      call.builder.reduce(pairs.dot, { borders: evenBorders(lanes, inner), first: x, second: y }),
    );
  const slots = reserve(call.context, rows, columns);
  for (let lane = 0; lane < lanes; lane++) {
    const part = (list: Int32Array, size: number) => list.subarray(lane * size, (lane + 1) * size);
    const lists = [part(x, rows * inner), part(y, inner * columns)];
    const product = call.builder.block(recordMatrixProduct, rows * columns, lists, [rows, inner, columns]);
    slots.set(product, lane * rows * columns);
  }
  return computed(rows, columns, slots);
}

/** Functions that multiply ranges. */
export const products: Readonly<Record<string, FunctionRule>> = {
  SUMPRODUCT: { least: 1, most: Number.POSITIVE_INFINITY, isArrayMode: true, lower: sumProduct },
  SUMXMY2: pairRule(pairs.sumOfSquaredDifferences),
  SUMX2MY2: pairRule(pairs.sumOfSquareDifferences),
  SUMX2PY2: pairRule(pairs.sumOfSquareSums),
  MMULT: { least: 2, most: 2, lower: multiplyMatrices },
  TRANSPOSE: {
    least: 1,
    most: 1,
    lower(call) {
      const block = call.block(0);
      return rearranged(block, block.columns, block.rows, (row, column) => column * block.columns + row);
    },
  },
};
