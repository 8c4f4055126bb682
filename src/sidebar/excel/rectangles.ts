import { type Area, areaName } from '../../formula/addresses.ts';

/** Cells by `row,column`, zero-based, with what they have in common as text. */
export type Marked = ReadonlyMap<string, string>;

interface OpenRun extends Area {
  readonly mark: string;
}

/** How far cells with one mark may be joined. */
export interface Joining {
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
