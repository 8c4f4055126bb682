import { type FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, blockSize, isRange } from '../lower/context.ts';
import { numericBlock } from '../lower/fit.ts';
import { maximum, median, minimum } from '../operations/extremes.ts';
import * as deviations from '../operations/sums.ts';
import * as sums from '../operations/sums.ts';
import type { Segments } from '../tape/builder.ts';
import type { Operation } from '../tape/operation.ts';
import { SlotKind } from '../tape/slots.ts';

/** Whether a slot of a range counts: numbers, or a choice specific to functions like COUNT. */
type Counts = (kind: number) => boolean;

/** In a range, numbers count, errors are returned, and text, booleans and blanks are skipped. */
const numbersAndErrors: Counts = (kind) =>
  kind === SlotKind.number || kind === SlotKind.liveNumber || kind === SlotKind.error;

/** The operands of each lane: the counting cells of ranges, and literal arguments as numbers. */
function operandsOf(call: LoweredCall, counts: Counts): Segments {
  const { store } = call.builder;
  const parts = call.allBlocks().map((block) => ({
    isRange: isRange(block),
    size: blockSize(block),
    slots: isRange(block) ? block.slots : numericBlock(call.builder, block.slots),
  }));
  const borders = new Int32Array(call.context.laneCount + 1);
  const first = new Int32Array(parts.reduce((total, { slots }) => total + slots.length, 0));
  let end = 0;
  for (let lane = 0; lane < call.context.laneCount; lane++) {
    for (const part of parts) {
      for (let i = lane * part.size; i < (lane + 1) * part.size; i++) {
        const slot = part.slots[i]!;
        if (!part.isRange || counts(store.kinds[slot]!)) first[end++] = slot;
      }
    }
    borders[lane + 1] = end;
  }
  return { borders, first: first.subarray(0, end) };
}

const aggregate = (operation: Operation, isTruth = false): FunctionRule => ({
  least: 1,
  most: Number.POSITIVE_INFINITY,
  lower: (call) =>
    call.values(
      isTruth
        ? call.builder.reduce(operation, operandsOf(call, truths), SlotKind.boolean)
        : call.builder.reduce(operation, operandsOf(call, numbersAndErrors)),
    ),
});

const truths: Counts = (kind) => kind !== SlotKind.text && kind !== SlotKind.blank;

/** COUNT: skips errors too; a number that depends on the weights may become one. */
function count(call: LoweredCall): Block {
  const { store } = call.builder;
  const lanes = call.context.laneCount;
  const borders = new Int32Array(lanes + 1);
  const first: number[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    for (const block of call.allBlocks()) {
      const size = blockSize(block);
      const own = block.slots.subarray(lane * size, (lane + 1) * size);
      for (const slot of isRange(block) ? own : writtenNumbers(call, own)) {
        const kind = store.kinds[slot]!;
        if (kind === SlotKind.number || kind === SlotKind.liveNumber) first.push(slot);
      }
    }
    borders[lane + 1] = first.length;
  }
  return call.values(call.builder.reduce(sums.count, { borders, first: Int32Array.from(first) }));
}

/** A literal argument counts if it reads as a number; an empty text does not. */
const writtenNumbers = (call: LoweredCall, slots: Int32Array): Int32Array =>
  numericBlock(call.builder, slots, 'is an error').map((slot, i) =>
    call.builder.store.kinds[slots[i]!] === SlotKind.blank ? slots[i]! : slot,
  );

function countFilled(call: LoweredCall, isCounted: (kind: number, value: unknown) => boolean): Block {
  const { store } = call.builder;
  const slots = Int32Array.from({ length: call.context.laneCount }, (_, lane) => {
    let total = 0;
    for (const block of call.allBlocks())
      for (let i = lane * blockSize(block); i < (lane + 1) * blockSize(block); i++) {
        const slot = block.slots[i]!;
        if (isCounted(store.kinds[slot]!, store.scalar(slot))) total++;
      }
    return store.constant(total);
  });
  return call.values(slots);
}

const filled = (isCounted: (kind: number, value: unknown) => boolean): FunctionRule => ({
  least: 1,
  most: Number.POSITIVE_INFINITY,
  lower: (call) => countFilled(call, isCounted),
});

const deviation = (operation: Operation): FunctionRule => aggregate(operation);

/** By the first argument of SUBTOTAL; adding 100 skips hidden rows, which are unknown here. */
const subtotals = 'AVERAGE COUNT COUNTA MAX MIN PRODUCT STDEV STDEVP SUM VAR VARP'.split(' ');

/** The cells without subtotals. */
function withoutSubtotals(call: LoweredCall, block: Block): Block {
  const { place } = block;
  if (!place) return block;
  const blank = call.builder.store.constant(null);
  const size = blockSize(block);
  const slots = block.slots.map((slot, i) => {
    const lane = Math.floor(i / size);
    const [row, column] = [Math.floor((i % size) / block.columns), i % block.columns];
    const formula = place.sheet.formula(place.rows[lane]! + row, place.columns[lane]! + column);
    return /^=\s*SUBTOTAL\s*\(/i.test(formula) ? blank : slot;
  });
  return { ...block, slots };
}

/** SUBTOTAL(which function; range; …) */
function subtotal(call: LoweredCall): Block {
  const name = subtotals[(Math.trunc(call.fixedNumber(0, 0)) % 100) - 1];
  const areRanges = call
    .allBlocks()
    .slice(1)
    .every(({ place }) => place !== null);
  if (!name || !areRanges) return call.error('#VALUE!');
  const inner = new LoweredCall(name, call.nodes.slice(1), call.context, call.lowerNode);
  for (let index = 1; index < call.count; index++)
    inner.give(index - 1, withoutSubtotals(call, call.block(index)));
  return aggregateRules[name]!.lower(inner);
}

/** Functions that reduce ranges and values to one number. */
export const aggregateRules: Readonly<Record<string, FunctionRule>> = {
  SUBTOTAL: { least: 2, most: Number.POSITIVE_INFINITY, lower: subtotal },
  SUM: aggregate(sums.sum),
  SUMSQ: aggregate(sums.sumOfSquares),
  PRODUCT: aggregate(sums.product),
  AVERAGE: aggregate(sums.mean),
  MAX: aggregate(maximum),
  MIN: aggregate(minimum),
  MEDIAN: aggregate(median),
  DEVSQ: deviation(deviations.squaredDeviations),
  VAR: deviation(deviations.sampleVariance),
  'VAR.S': deviation(deviations.sampleVariance),
  VARP: deviation(deviations.populationVariance),
  'VAR.P': deviation(deviations.populationVariance),
  STDEV: deviation(deviations.sampleDeviation),
  'STDEV.S': deviation(deviations.sampleDeviation),
  STDEVP: deviation(deviations.populationDeviation),
  'STDEV.P': deviation(deviations.populationDeviation),
  AND: aggregate(sums.all, true),
  OR: aggregate(sums.any, true),
  XOR: aggregate(sums.odd, true),
  COUNT: { least: 1, most: Number.POSITIVE_INFINITY, lower: count },
  COUNTA: filled((kind) => kind !== SlotKind.blank),
  COUNTBLANK: filled((kind, value) => kind === SlotKind.blank || value === ''),
};
