import { parseReference } from '../../a1/addresses.ts';
import { hasWildcard, wildcard } from '../functions/criterion.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { type Block, blockSize, computed, UnevenLanes } from '../lower/context.ts';
import { closedArea, numericBlock, readArea, valueError } from '../lower/fit.ts';
import { isLifted, lifted, partition } from '../lower/lifted.ts';
import { add, multiply, subtract } from '../operations/arithmetic.ts';
import { choose, matchAscending, matchDescending, matchExactly } from '../operations/choice.ts';
import { floor } from '../operations/elementary.ts';
import { FormulaProblem } from '../problem.ts';
import { SlotKind } from '../tape/slots.ts';
import { compareScalars, ErrorValue, type Scalar } from '../values.ts';

/** Reports the reached cells to the compiler, so that they are computed before this one. */
function announce(call: LoweredCall, { rows, columns, place }: Block): void {
  for (let lane = 0; lane < call.context.laneCount; lane++)
    call.context.cells.reached?.(
      place!.sheet,
      place!.rows[lane]!,
      place!.columns[lane]!,
      rows,
      columns,
      call.context.origin(lane),
    );
}

/** The maximum number of rows of a sheet. */
const farthest = 10_000_000;

/** OFFSET(reference; rows; columns; height; width) with constant numbers. */
function offset(call: LoweredCall): Block {
  const block = call.block(0);
  const { place } = block;
  if (!place) return call.error('#VALUE!');
  const [down, across] = [call.fixedNumbers(1, 0), call.fixedNumbers(2, 0)];
  const [height, width] = [call.fixedNumbers(3, block.rows), call.fixedNumbers(4, block.columns)];
  const all = [down, across, height, width];
  if (all.some((list) => list.some(Number.isNaN))) {
    if (call.context.laneCount > 1) throw new UnevenLanes();
    return call.error('#VALUE!');
  }
  if (new Set(height).size > 1 || new Set(width).size > 1) throw new UnevenLanes();
  if (!(height[0]! >= 1 && width[0]! >= 1)) return call.error('#REF!');
  if ([...down, ...across].some((distance) => Math.abs(distance) > farthest)) return call.error('#REF!');
  const rows = place.rows.map((row, lane) => row + Math.trunc(down[lane]!));
  const columns = place.columns.map((column, lane) => column + Math.trunc(across[lane]!));
  const result = {
    rows: Math.trunc(height[0]!),
    columns: Math.trunc(width[0]!),
    place: { sheet: place.sheet, rows, columns },
  };
  announce(call, { ...result, slots: rows });
  return readArea(call.context, place.sheet, rows, columns, result.rows, result.columns);
}

/** Null if there is no such tab; for INDIRECT that is a normal error, which IFERROR may catch. */
function knownSheet({ context }: LoweredCall, name: string): SheetStore | null {
  try {
    return context.cells.sheet(name, context.cell);
  } catch (error) {
    if (error instanceof FormulaProblem && error.code === 'unknownSheet') return null;
    throw error;
  }
}

/** INDIRECT(text) with a constant text. */
function indirect(call: LoweredCall): Block {
  const { store } = call.builder;
  const texts = new Set(Array.from(call.single(0), (slot) => store.scalar(slot)));
  if (texts.size > 1) throw new UnevenLanes();
  const [given] = texts;
  if (typeof given !== 'string') return call.error('#REF!');
  const reference = parseReference(given.includes('!') ? given : (call.context.cells.named(given) ?? given));
  if (!reference) return call.error('#REF!');
  const { context } = call;
  const sheet = reference.sheet ? knownSheet(call, reference.sheet) : context.lanes.sheet;
  if (!sheet) return call.error('#REF!');
  const area = closedArea(reference.area, sheet);
  const everywhere = (value: number) => new Int32Array(context.laneCount).fill(value);
  const place = { sheet, rows: everywhere(area.row), columns: everywhere(area.column) };
  announce(call, { rows: area.rows, columns: area.columns, slots: place.rows, place });
  return readArea(context, sheet, place.rows, place.columns, area.rows, area.columns);
}

/** Functions whose references depend on their arguments. */
export const movedReferences: Readonly<Record<string, FunctionRule>> = {
  OFFSET: { least: 3, most: 5, lower: offset },
  INDIRECT: { least: 1, most: 2, lower: indirect },
};

/** 0 exact, 1 ascending, −1 descending. */
type MatchType = -1 | 0 | 1;

const operations = { '-1': matchDescending, '0': matchExactly, '1': matchAscending };

const comparable = (first: Scalar, second: Scalar): boolean =>
  typeof first === typeof second && second !== null && !(second instanceof ErrorValue);

/** Zero-based position of the value among constants; −1 if it isn't there. */
function findConstant(sought: Scalar, cells: readonly Scalar[], type: MatchType): number {
  if (type === 0) {
    const pattern = typeof sought === 'string' && hasWildcard(sought) ? wildcard(sought) : null;
    return cells.findIndex((cell) =>
      pattern && typeof cell === 'string'
        ? pattern(cell)
        : comparable(sought, cell) && compareScalars(sought, cell) === 0,
    );
  }
  let place = -1;
  for (const [index, cell] of cells.entries()) {
    if (!comparable(sought, cell)) continue;
    if (compareScalars(cell, sought) * type > 0) break;
    place = index;
  }
  return place;
}

/** The list with another slot prepended. */
function prepended(first: number, list: Int32Array): Int32Array {
  const result = new Int32Array(list.length + 1);
  result[0] = first;
  result.set(list, 1);
  return result;
}

/** Position (from 1) of a value in a line of cells, as a slot; #N/A if it isn't there. */
function match(call: LoweredCall, sought: number, cells: Int32Array, type: MatchType): number {
  const { store } = call.builder;
  if (store.kinds[sought] === SlotKind.error) return sought;
  if (store.isLive(sought) || cells.some((slot) => store.isLive(slot))) {
    const first = prepended(sought, cells);
    const finite = first.map((slot) => (store.kinds[slot] === SlotKind.error ? store.constant('') : slot));
    const borders = Int32Array.of(0, finite.length);
    return call.builder.reduce(operations[type], { borders, first: finite })[0]!;
  }
  const place = findConstant(
    store.scalar(sought),
    Array.from(cells, (slot) => store.scalar(slot)),
    type,
  );
  return store.constant(place < 0 ? new ErrorValue('#N/A') : place + 1);
}

const laneOf = (block: Block, lane: number): Int32Array =>
  block.slots.subarray(lane * blockSize(block), (lane + 1) * blockSize(block));

/** One of the candidates, by an index from 1 that may depend on the weights. */
function pickSlot(call: LoweredCall, index: number, candidates: Int32Array, error: ErrorValue): number {
  const { builder } = call;
  const { store } = builder;
  if (store.isLive(index)) {
    const first = prepended(index, numericBlock(builder, candidates));
    const operands = { borders: Int32Array.of(0, first.length), first };
    return builder.reduceOpen(choose, operands)[0]!;
  }
  if (store.kinds[index] === SlotKind.error) return index;
  return candidates[Math.trunc(store.values[index]!) - 1] ?? store.constant(error);
}

const outside = new ErrorValue('#REF!');

/** INDEX(range; row; column): 0 or an omitted index selects the entire row or column. */
function index(call: LoweredCall): Block {
  const block = call.block(0);
  const { store } = call.builder;
  const isLine = block.rows === 1 && call.count === 2;
  const rows = isLine ? lineOf(call, 0) : positions(call, 1);
  const columns = isLine ? positions(call, 1) : positions(call, 2);
  if ([...rows, ...columns].some((slot) => store.isLive(slot))) return indexLive(call, block, rows, columns);
  const keys = Int32Array.from(rows, (row, lane) => row * store.count + columns[lane]!);
  return partition(call.context, keys, (_, part, lanes) => {
    const [row, column] = [rows[lanes[0]!]!, columns[lanes[0]!]!];
    for (const slot of [row, column])
      if (store.kinds[slot] === SlotKind.error)
        return computed(1, 1, new Int32Array(part.laneCount).fill(slot));
    return section(call, block, lanes, Math.trunc(store.values[row]!), Math.trunc(store.values[column]!));
  });
}

const lineOf = (call: LoweredCall, value: number): Int32Array =>
  new Int32Array(call.context.laneCount).fill(call.builder.store.constant(value));

const positions = (call: LoweredCall, argument: number): Int32Array =>
  call.has(argument) ? numericBlock(call.builder, call.single(argument)) : lineOf(call, 0);

/** The part of a block that INDEX selects, the same in each lane; rows and columns from 1, 0 for all. */
function section(call: LoweredCall, block: Block, lanes: Int32Array, row: number, column: number): Block {
  const isInside = row >= 0 && column >= 0 && row <= block.rows && column <= block.columns;
  if (!isInside)
    return computed(1, 1, new Int32Array(lanes.length).fill(call.builder.store.constant(outside)));
  const [top, height] = row === 0 ? [0, block.rows] : [row - 1, 1];
  const [left, width] = column === 0 ? [0, block.columns] : [column - 1, 1];
  const slots = new Int32Array(lanes.length * height * width);
  let target = 0;
  for (const lane of lanes)
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++)
        slots[target++] = block.slots[lane * blockSize(block) + y * block.columns + x]!;
  const { place } = block;
  return {
    ...computed(height, width, slots),
    place: place && {
      sheet: place.sheet,
      rows: lanes.map((lane) => place.rows[lane]! + top),
      columns: lanes.map((lane) => place.columns[lane]! + left),
    },
  };
}

/** One cell whose row or column depends on the weights. */
function indexLive(call: LoweredCall, block: Block, rows: Int32Array, columns: Int32Array): Block {
  const { builder } = call;
  const one = lineOf(call, 1);
  const atLeastOne = (list: Int32Array) =>
    list.map((slot) => (!builder.store.isLive(slot) && builder.store.values[slot] === 0 ? one[0]! : slot));
  const whole = (list: Int32Array) => builder.elementwise(floor, [atLeastOne(list)]);
  const above = builder.elementwise(subtract, [whole(rows), one]);
  const skipped = builder.elementwise(multiply, [above, lineOf(call, block.columns)]);
  const places = builder.elementwise(add, [skipped, whole(columns)]);
  return call.values(places.map((place, lane) => pickSlot(call, place, laneOf(block, lane), outside)));
}

const matchType = (given: number): MatchType => (given === 0 ? 0 : given < 0 ? -1 : 1);

/** MATCH(value; line; type) */
function matchIn(call: LoweredCall): Block {
  const line = call.block(1);
  if (line.rows > 1 && line.columns > 1) return call.error('#N/A');
  const type = matchType(call.fixedNumber(2, 1));
  const { rows, columns, lists } = call.fitted([0]);
  const size = rows * columns;
  const slots = lists[0]!.map((sought, i) => match(call, sought, laneOf(line, Math.floor(i / size)), type));
  return computed(rows, columns, slots);
}

/** VLOOKUP(value; range; column; sorted), and HLOOKUP across. */
function lookUp(call: LoweredCall, isVertical: boolean): Block {
  const block = call.block(1);
  const [length, width] = isVertical ? [block.rows, block.columns] : [block.columns, block.rows];
  const lineAt = (lane: number, index: number) =>
    Int32Array.from({ length }, (_, i) => {
      const [row, across] = isVertical ? [i, index] : [index, i];
      return block.slots[lane * blockSize(block) + row * block.columns + across]!;
    });
  const columns = call.fixedNumbers(2, 1);
  const areSorted = call.fixedNumbers(3, 1);
  const found = (sought: number, lane: number): number => {
    const column = Math.trunc(columns[lane]!);
    if (!(column >= 1)) return call.builder.store.constant(valueError);
    if (column > width) return call.builder.store.constant(outside);
    const place = match(call, sought, lineAt(lane, 0), areSorted[lane] === 0 ? 0 : 1);
    return pickSlot(call, place, lineAt(lane, column - 1), outside);
  };
  return call.values(call.single(0).map(found));
}

/** All keys by all columns in array mode. */
const lookUpEach = (call: LoweredCall, isVertical: boolean): Block =>
  call.context.isArrayMode && isLifted(call, [0, 2, 3])
    ? lifted(call, [0, 2, 3], (one) => lookUp(one, isVertical))
    : lookUp(call, isVertical);

const noChoice = new ErrorValue('#NUM!');

/** CHOOSE lowers only the chosen value, unless the weights decide. */
function chooseFrom(call: LoweredCall): Block {
  const { builder, context } = call;
  const indices = numericBlock(builder, call.single(0));
  if (indices.some((slot) => builder.store.isLive(slot))) {
    const options = Array.from({ length: call.count - 1 }, (_, i) => call.single(i + 1));
    return call.values(
      indices.map((slot, lane) =>
        pickSlot(
          call,
          slot,
          Int32Array.from(options, (option) => option[lane]!),
          noChoice,
        ),
      ),
    );
  }
  return partition(context, indices, (slot, part) => {
    if (builder.store.kinds[slot] === SlotKind.error)
      return computed(1, 1, new Int32Array(part.laneCount).fill(slot));
    const chosen = Math.trunc(builder.store.values[slot]!);
    return chosen >= 1 && chosen < call.count ? call.lowerIn(chosen, part) : part.constant(noChoice);
  });
}

/** Lookup functions. */
export const lookupRules: Readonly<Record<string, FunctionRule>> = {
  INDEX: { least: 1, most: 3, isArrayMode: true, lower: index },
  MATCH: { least: 2, most: 3, lower: matchIn },
  VLOOKUP: { least: 3, most: 4, lower: (call) => lookUpEach(call, true) },
  HLOOKUP: { least: 3, most: 4, lower: (call) => lookUpEach(call, false) },
  CHOOSE: { isLazy: true, least: 2, most: Number.POSITIVE_INFINITY, lower: chooseFrom },
};
