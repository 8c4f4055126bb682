import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import {
  type Block,
  blockSize,
  computed,
  rearranged,
  reserve,
  stack,
  UnevenLanes,
} from '../lower/context.ts';
import { numericBlock } from '../lower/fit.ts';
import { SlotKind } from '../tape/slots.ts';

const anyNumber = Number.POSITIVE_INFINITY;

/** SEQUENCE(rows; columns; start; step) */
function sequence(call: LoweredCall): Block {
  const [rows, columns] = [Math.trunc(call.fixedNumber(0, 1)), Math.trunc(call.fixedNumber(1, 1))];
  const failing = [rows, columns].findIndex(Number.isNaN);
  if (failing >= 0) return call.values(numericBlock(call.builder, call.single(failing)));
  if (!(rows >= 1 && columns >= 1)) return call.error('#NUM!');
  const [start, step] = [call.fixedNumbers(2, 1), call.fixedNumbers(3, 1)];
  const size = rows * columns;
  const slots = reserve(call.context, rows, columns);
  for (let lane = 0; lane < call.context.laneCount; lane++)
    for (let i = 0; i < size; i++)
      slots[lane * size + i] = call.builder.store.number(start[lane]! + i * step[lane]!);
  return computed(rows, columns, slots);
}

/** All cells in one column; by rows by default. */
function flattened(block: Block, byColumn = false): Block {
  const source = (i: number) =>
    byColumn ? (i % block.rows) * block.columns + Math.floor(i / block.rows) : i;
  return rearranged(block, blockSize(block), 1, source);
}

/** The positions of a column, without blanks in `mode` 1 and 3, and without errors in 2 and 3. */
function keptPlaces({ builder }: LoweredCall, { rows, slots }: Block, mode: number): number[] {
  const left = (slot: number) => {
    const kind = builder.store.kinds[slot];
    return (kind === SlotKind.blank && mode !== 2) || (kind === SlotKind.error && mode !== 1);
  };
  const isKept = (row: number) => {
    const lanes = new Set(
      Array.from({ length: slots.length / rows }, (_, lane) => !left(slots[lane * rows + row]!)),
    );
    if (lanes.size > 1) throw new UnevenLanes();
    return lanes.has(true);
  };
  return Array.from({ length: rows }, (_, row) => row).filter(isKept);
}

/** TOCOL and TOROW(range; skipped values; by column?) */
function listed(call: LoweredCall, isColumn: boolean): Block {
  const mode = call.fixedNumber(1, 0);
  if (Number.isNaN(mode)) return call.values(numericBlock(call.builder, call.single(1)));
  if (!(mode >= 0 && mode < 4)) return call.error('#VALUE!');
  const column = flattened(call.block(0), call.fixedNumber(2, 0) !== 0);
  if (mode < 1) return isColumn ? column : { ...column, rows: 1, columns: column.rows };
  const places = keptPlaces(call, column, Math.trunc(mode));
  if (places.length === 0) return call.error('#N/A');
  const kept = rearranged(column, places.length, 1, (row) => places[row]!);
  return isColumn ? kept : { ...kept, rows: 1, columns: kept.rows };
}

/** CHOOSEROWS and CHOOSECOLS: positions from 1; negative ones count from the end. */
function chosenLines(call: LoweredCall, isRows: boolean): Block {
  const block = call.block(0);
  const length = isRows ? block.rows : block.columns;
  const lines = call.nodes.slice(1).flatMap((_, i) => call.fixedList(i + 1).map(Math.trunc));
  if (lines.some((line) => !(line !== 0 && Math.abs(line) <= length))) return call.error('#VALUE!');
  const places = lines.map((line) => (line > 0 ? line - 1 : length + line));
  return isRows
    ? rearranged(block, places.length, block.columns, (row, column) => places[row]! * block.columns + column)
    : rearranged(block, block.rows, places.length, (row, column) => row * block.columns + places[column]!);
}

/** ARRAY_CONSTRAIN(range; rows; columns): the top left corner. */
function constrained(call: LoweredCall): Block {
  const block = call.block(0);
  const [rows, columns] = [call.fixedNumber(1, 1), call.fixedNumber(2, 1)];
  if (!(rows >= 1 && columns >= 1)) return call.error('#VALUE!');
  return rearranged(
    block,
    Math.min(Math.trunc(rows), block.rows),
    Math.min(Math.trunc(columns), block.columns),
    (row, column) => row * block.columns + column,
  );
}

/** Functions that create and reshape arrays. */
export const arrays: Readonly<Record<string, FunctionRule>> = {
  ARRAYFORMULA: { least: 1, most: 1, isArrayMode: true, lower: (call) => call.block(0) },
  SEQUENCE: { least: 0, most: 4, lower: sequence },
  HSTACK: {
    least: 1,
    most: anyNumber,
    lower: (call) => stack(call.allBlocks(), 'across', call.context, 'is filled up'),
  },
  VSTACK: {
    least: 1,
    most: anyNumber,
    lower: (call) => stack(call.allBlocks(), 'down', call.context, 'is filled up'),
  },
  TOROW: { least: 1, most: 3, lower: (call) => listed(call, false) },
  TOCOL: { least: 1, most: 3, lower: (call) => listed(call, true) },
  FLATTEN: {
    least: 1,
    most: anyNumber,
    lower: (call) =>
      stack(
        call.allBlocks().map((block) => flattened(block)),
        'down',
        call.context,
      ),
  },
  CHOOSEROWS: { least: 2, most: anyNumber, lower: (call) => chosenLines(call, true) },
  CHOOSECOLS: { least: 2, most: anyNumber, lower: (call) => chosenLines(call, false) },
  ARRAY_CONSTRAIN: { least: 3, most: 3, lower: constrained },
};
