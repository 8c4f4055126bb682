import { type CellPosition, cellName } from '../../formula/addresses.ts';
import { checkTable } from './check-table.ts';
import { EpochProblem } from './problem.ts';
import { readLine } from './read-line.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { Copy, EpochLog, EpochTable, Step, TableRow } from './table.ts';
import { at, Line } from './table-line.ts';

const usualRun = 5;

type Steps = Map<number, Copy[]>;

function add(steps: Steps, number: number, copy: Copy | null | undefined): void {
  if (copy) steps.set(number, [...(steps.get(number) ?? []), copy]);
}

const inOrder = (steps: Steps): Step[] => [...steps].sort(([a], [b]) => a - b).map(([, copies]) => copies);

/** The table below a header row; what is wrong with it stands in its `problems`. */
export function readTable(grid: SheetGrid, { row, column }: CellPosition): EpochTable {
  const [steps, resets]: [Steps, Steps] = [new Map(), new Map()];
  const rows: TableRow[] = [];
  const wrong: EpochProblem[] = [];
  let log: EpochLog | null = null;
  let epochsPerRun = usualRun;
  let line = new Line(grid, row + 1, column);
  for (; !line.isBlank; line = new Line(grid, line.row + 1, column)) {
    const words = Array.from({ length: at.says + 1 }, (_, index) => line.text(index));
    try {
      const content = readLine(line);
      if (content.log && log) throw line.bad('secondLog', at.step);
      log = content.log ?? log;
      epochsPerRun = content.epochsPerRun ?? epochsPerRun;
      add(resets, 0, content.value);
      add(content.isReset ? resets : steps, content.step ?? 0, content.copy);
      const shown = content.copy ?? content.log ?? content.value;
      rows.push({ row: line.row, words, cells: shown ? [shown.from, shown.to] : [] });
    } catch (error) {
      if (!(error instanceof EpochProblem)) throw error;
      wrong.push(error);
      rows.push({ row: line.row, words, cells: [] });
    }
  }
  const table = {
    at: cellName(row, column),
    title: row === 0 ? '' : grid.text(row - 1, column),
    area: { row, column, rows: line.row - row, columns: at.says + 1 },
    rows,
    steps: inOrder(steps),
    resets: inOrder(resets),
    log,
    epochsPerRun,
  };
  const all = [...wrong, ...checkTable(grid, table)];
  const byMessage = new Map(all.map((each) => [each.message, each.toPlain()]));
  return { ...table, problems: [...byMessage.values()] };
}
