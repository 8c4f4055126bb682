import type { Area } from '../../formula/addresses.ts';

/** What to put into a cell: a number, or text as typed (a formula, or '' to empty it). */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly content: number | string;
}

/** A rectangle written by one call. */
export interface WriteBlock {
  readonly area: Area;
  readonly contents: readonly (readonly (number | string)[])[];
}

interface Run {
  readonly row: number;
  readonly column: number;
  readonly contents: (number | string)[];
}

/** Neighbours of a row become one run. */
function toRuns(writes: readonly CellWrite[]): Run[] {
  const ordered = [...writes].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: Run[] = [];
  for (const { row, column, content } of ordered) {
    const last = runs.at(-1);
    if (last && last.row === row && last.column + last.contents.length === column)
      last.contents.push(content);
    else runs.push({ row, column, contents: [content] });
  }
  return runs;
}

/** Joins the cells to as few rectangles as a simple sweep finds, so that a block of formulas is one write. */
export function groupWrites(writes: readonly CellWrite[]): WriteBlock[] {
  const open = new Map<string, { row: number; column: number; contents: (number | string)[][] }>();
  const blocks: { row: number; column: number; contents: (number | string)[][] }[] = [];
  for (const { row, column, contents } of toRuns(writes)) {
    const key = `${column},${contents.length}`;
    const above = open.get(key);
    if (above && above.row + above.contents.length === row) above.contents.push(contents);
    else {
      const block = { row, column, contents: [contents] };
      open.set(key, block);
      blocks.push(block);
    }
  }
  return blocks.map(({ row, column, contents }) => ({
    area: { row, column, rows: contents.length, columns: contents[0]!.length },
    contents,
  }));
}
