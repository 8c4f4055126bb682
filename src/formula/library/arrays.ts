import { type Block, computed, rearranged, sizeOf } from '../lower/block.ts';
import type { Call, FunctionRule } from '../lower/call.ts';
import { reserve } from '../lower/limits.ts';
import { stack } from '../lower/stack.ts';

const anyNumber = Number.POSITIVE_INFINITY;

/** SEQUENCE(rows; columns; start; step) */
function sequence(call: Call): Block {
  const [rows, columns] = [Math.trunc(call.fixedNumber(0, 1)), Math.trunc(call.fixedNumber(1, 1))];
  if (!(rows >= 1 && columns >= 1)) return call.error('#NUM!');
  const [start, step] = [call.fixedNumbers(2, 1), call.fixedNumbers(3, 1)];
  const size = rows * columns;
  const slots = reserve(call.context, rows, columns);
  for (let lane = 0; lane < call.context.laneCount; lane++)
    for (let i = 0; i < size; i++)
      slots[lane * size + i] = call.builder.store.number(start[lane]! + i * step[lane]!);
  return computed(rows, columns, slots);
}

/** All cells in one row or column; by rows unless asked otherwise. */
function flattened(call: Call, isColumn: boolean, byColumn: boolean): Block {
  const block = call.block(0);
  const size = sizeOf(block);
  const source = (i: number) =>
    byColumn ? (i % block.rows) * block.columns + Math.floor(i / block.rows) : i;
  return isColumn
    ? rearranged(block, size, 1, (row) => source(row))
    : rearranged(block, 1, size, (_, column) => source(column));
}

/** CHOOSEROWS and CHOOSECOLS: positions from 1, from the end when negative. */
function chosenLines(call: Call, isRows: boolean): Block {
  const block = call.block(0);
  const length = isRows ? block.rows : block.columns;
  const lines = Array.from({ length: call.count - 1 }, (_, i) => Math.trunc(call.fixedNumber(i + 1, 1)));
  if (lines.some((line) => !(line !== 0 && Math.abs(line) <= length))) return call.error('#VALUE!');
  const places = lines.map((line) => (line > 0 ? line - 1 : length + line));
  return isRows
    ? rearranged(block, places.length, block.columns, (row, column) => places[row]! * block.columns + column)
    : rearranged(block, block.rows, places.length, (row, column) => row * block.columns + places[column]!);
}

/** ARRAY_CONSTRAIN(range; rows; columns): the top left corner. */
function constrained(call: Call): Block {
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

/** Functions that make and reshape arrays. */
export const arrays: Readonly<Record<string, FunctionRule>> = {
  ARRAYFORMULA: { least: 1, most: 1, isArrayMode: true, lower: (call) => call.block(0) },
  SEQUENCE: { least: 0, most: 4, lower: sequence },
  HSTACK: { least: 1, most: anyNumber, lower: (call) => stack(call.allBlocks(), 'across', call.context) },
  VSTACK: { least: 1, most: anyNumber, lower: (call) => stack(call.allBlocks(), 'down', call.context) },
  TOROW: { least: 1, most: 3, lower: (call) => flattened(call, false, call.fixedNumber(2, 0) !== 0) },
  TOCOL: { least: 1, most: 3, lower: (call) => flattened(call, true, call.fixedNumber(2, 0) !== 0) },
  FLATTEN: { least: 1, most: 1, lower: (call) => flattened(call, true, false) },
  CHOOSEROWS: { least: 2, most: anyNumber, lower: (call) => chosenLines(call, true) },
  CHOOSECOLS: { least: 2, most: anyNumber, lower: (call) => chosenLines(call, false) },
  ARRAY_CONSTRAIN: { least: 3, most: 3, lower: constrained },
};
