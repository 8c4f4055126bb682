import { type Area, areaName } from '../../a1/addresses.ts';

/** Neighbors of equal size. */
interface SizedRun {
  readonly first: number;
  readonly count: number;
  readonly pixels: number;
}

const joined = (a: SizedRun, b: SizedRun): SizedRun => ({
  first: a.first,
  count: a.count + b.count,
  // Keep the larger size, so that no number becomes ###.
  pixels: Math.max(a.pixels, b.pixels),
});

/** The number of changed pixels when two neighbors are merged. */
const costOf = (a: SizedRun, b: SizedRun): number =>
  Math.abs(a.pixels - b.pixels) * (a.pixels < b.pixels ? a.count : b.count);

function sizesRunsOf(sizes: Readonly<Record<number, number>>, length: number, usual: number): SizedRun[] {
  const runs: SizedRun[] = [];
  for (let index = 0; index < length; index++) {
    const one = { first: index, count: 1, pixels: sizes[index] ?? usual };
    const last = runs.at(-1);
    if (last?.pixels === one.pixels) runs[runs.length - 1] = joined(last, one);
    else runs.push(one);
  }
  return runs;
}

/**
 * Runs of columns or rows that need a separate call, up to a maximum: if there are more, neighbors of similar size get
 * the larger one.
 * @param usual Google's default size
 */
export function sizedRuns(
  sizes: Readonly<Record<number, number>>,
  length: number,
  usual: number,
  most: number,
): { readonly runs: readonly SizedRun[]; readonly isExact: boolean } {
  let runs = sizesRunsOf(sizes, length, usual);
  const needed = () => runs.filter(({ pixels }) => pixels !== usual);
  let isExact = true;
  while (needed().length > most) {
    isExact = false;
    const costs = runs.slice(1).map((run, index) => costOf(runs[index]!, run));
    const at = costs.indexOf(Math.min(...costs));
    runs = [...runs.slice(0, at), joined(runs[at]!, runs[at + 1]!), ...runs.slice(at + 2)];
  }
  return { runs: needed(), isExact };
}

/** Cells by zero-based `row,column`, with their common property as text. */
type Marked = ReadonlyMap<string, string>;

interface OpenRun extends Area {
  readonly mark: string;
}

/** The directions in which cells with one mark can be joined. */
interface Joining {
  readonly acrossColumns: boolean;
  readonly acrossRows: boolean;
}

const everyWay: Joining = { acrossColumns: true, acrossRows: true };

function rowsOf(marked: Marked): [row: number, cells: [column: number, mark: string][]][] {
  const rows = new Map<number, [number, string][]>();
  for (const [key, mark] of marked) {
    const comma = key.indexOf(',');
    const row = Number(key.slice(0, comma));
    const cell: [number, string] = [Number(key.slice(comma + 1)), mark];
    const known = rows.get(row);
    if (known) known.push(cell);
    else rows.set(row, [cell]);
  }
  for (const cells of rows.values()) cells.sort(([a], [b]) => a - b);
  return [...rows].sort(([a], [b]) => a - b);
}

function runsOf(row: number, cells: readonly [number, string][], joins: boolean): OpenRun[] {
  const runs: { row: number; column: number; rows: number; columns: number; mark: string }[] = [];
  for (const [column, mark] of cells) {
    const last = runs.at(-1);
    if (joins && last && last.mark === mark && last.column + last.columns === column) last.columns += 1;
    else runs.push({ row, column, rows: 1, columns: 1, mark });
  }
  return runs;
}

/** The rectangles formed by cells with the same mark, as ranges such as `B2:D9`, by mark. */
export function rectangles(marked: Marked, { acrossColumns, acrossRows } = everyWay): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const close = ({ mark, ...area }: OpenRun) => {
    const known = found.get(mark);
    if (known) known.push(areaName(area));
    else found.set(mark, [areaName(area)]);
  };
  let open = new Map<string, OpenRun>();
  for (const [row, cells] of rowsOf(marked)) {
    const next = new Map<string, OpenRun>();
    for (const run of runsOf(row, cells, acrossColumns)) {
      const key = `${run.column} ${run.columns} ${run.mark}`;
      const above = open.get(key);
      const joins = acrossRows && above && above.row + above.rows === row;
      next.set(key, joins ? { ...above, rows: above.rows + 1 } : run);
      if (joins) open.delete(key);
    }
    for (const run of open.values()) close(run);
    open = next;
  }
  for (const run of open.values()) close(run);
  return found;
}
