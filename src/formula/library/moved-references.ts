import { parseReference } from '../addresses.ts';
import type { SheetStore } from '../graph/sheet-store.ts';
import { type Block, UnevenLanes } from '../lower/block.ts';
import type { FunctionRule, LoweredCall } from '../lower/call.ts';
import { closedArea, readArea } from '../lower/read-area.ts';
import { FormulaProblem } from '../problem.ts';

/** Tells the compiler what was reached, so that those cells are computed before this one. */
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

/** As many rows as a sheet may have. */
const farthest = 10_000_000;

/** OFFSET(reference; rows; columns; height; width) with fixed numbers. */
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

/** Null where there is no such tab: to INDIRECT that is an error as any other, which IFERROR may catch. */
function knownSheet({ context }: LoweredCall, name: string): SheetStore | null {
  try {
    return context.cells.sheet(name, context.cell);
  } catch (error) {
    if (error instanceof FormulaProblem && error.code === 'unknownSheet') return null;
    throw error;
  }
}

/** INDIRECT(text) with a fixed text. */
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

/** Functions whose reference is known only when their arguments are. */
export const movedReferences: Readonly<Record<string, FunctionRule>> = {
  OFFSET: { least: 3, most: 5, lower: offset },
  INDIRECT: { least: 1, most: 2, lower: indirect },
};
