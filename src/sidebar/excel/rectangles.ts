import { type Area, areaName } from '../../a1/addresses.ts';

/** Neighbours of one size. */
interface SizedRun {
  readonly first: number;
  readonly count: number;
  readonly pixels: number;
}

const joined = (a: SizedRun, b: SizedRun): SizedRun => ({
  first: a.first,
  count: a.count + b.count,
  // The larger one, so that no number becomes ###.
  pixels: Math.max(a.pixels, b.pixels),
});

/** Pixels that change when two neighbours become one. */
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
 * Runs of columns or rows that need a call of their own, at most so many: neighbours of similar size get the larger
 * one where there are more.
 * @param usual what Google gives by itself
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

/** Cells by `row,column`, zero-based, with what they have in common as text. */
type Marked = ReadonlyMap<string, string>;

interface OpenRun extends Area {
  readonly mark: string;
}

/** How far cells with one mark may be joined. */
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

/** The rectangles, as ranges such as `B2:D9`, into which cells of the same mark fall, by mark. */
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
