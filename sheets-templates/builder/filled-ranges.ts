import { type Area, areaName } from '../../src/formula/addresses.ts';

/** How many empty cells Google may write more to save a call. */
const cellsForOneCall = 500;

const sizeOf = ({ rows, columns }: Area): number => rows * columns;

/** The smallest rectangle around two. */
function around(a: Area, b: Area): Area {
  const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
  return {
    ...{ row, column },
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** How many cells more are written when two areas are written as one. */
function more(a: Area, b: Area): number {
  const rows = Math.max(a.row + a.rows, b.row + b.rows) - Math.min(a.row, b.row);
  const columns = Math.max(a.column + a.columns, b.column + b.columns) - Math.min(a.column, b.column);
  return rows * columns - sizeOf(a) - sizeOf(b);
}

/** The two areas that are written together with the fewest cells more. */
function closest(areas: readonly Area[]) {
  let best = { first: 0, second: 0, cost: Number.POSITIVE_INFINITY };
  for (let second = 1; second < areas.length; second++)
    for (let first = 0; first < second; first++) {
      const cost = more(areas[first]!, areas[second]!);
      if (cost < best.cost) best = { first, second, cost };
    }
  return best;
}

/**
 * A few ranges, at most `most`, that hold all of the areas. Google takes its time for empty cells too: where an
 * array spills, and between blocks, nothing needs to be written.
 */
export function filledRanges(areas: readonly Area[], most: number): string[] {
  const merged = [...areas];
  while (merged.length > 1) {
    const { first, second, cost } = closest(merged);
    if (merged.length <= most && cost > cellsForOneCall) break;
    const [removed] = merged.splice(second, 1);
    merged[first] = around(merged[first]!, removed!);
  }
  return merged.map(areaName);
}
