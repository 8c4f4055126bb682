import { type Cells, SheetArea, ValueMatrix } from './cells.ts';

interface Entry<T> {
  readonly ranges: readonly Cells[];
  readonly revision: number;
  readonly value: T;
}

/** Results that are kept for each tab, or computed array. */
const mostEntries = 8;

const isSame = (first: Cells, second: Cells): boolean => {
  if (first === second) return true;
  if (!(first instanceof SheetArea) || !(second instanceof SheetArea)) return false;
  return (
    first.sheet === second.sheet &&
    first.row === second.row &&
    first.column === second.column &&
    first.rows === second.rows &&
    first.columns === second.columns
  );
};

/** A number that changes with every change of a value in the columns of an area. */
function revisionOf(cells: Cells): number {
  if (!(cells instanceof SheetArea)) return 0;
  let sum = 0;
  const end = Math.min(cells.column + cells.columns, cells.sheet.columns.length);
  for (let index = cells.column; index < end; index++) sum += cells.sheet.columns[index]?.revision ?? 0;
  return sum;
}

/**
 * Keeps what was computed from ranges until a value in them changes, so that a function that is filled down over
 * 100,000 rows sorts or groups its range once and not 100,000 times.
 */
export class Memory<T> {
  private readonly entries = new WeakMap<object, Entry<T>[]>();

  /** The value for these ranges, computed when it is not known yet. */
  of(ranges: readonly Cells[], compute: () => T): T {
    const [first] = ranges;
    if (!ranges.every((range) => range instanceof SheetArea || range instanceof ValueMatrix))
      return compute();
    const home: object = first instanceof SheetArea ? first.sheet : first!;
    const known = this.entries.get(home) ?? [];
    const revision = ranges.reduce((sum, range) => sum + revisionOf(range), 0);
    const index = known.findIndex(
      (entry) =>
        entry.ranges.length === ranges.length && entry.ranges.every((range, i) => isSame(range, ranges[i]!)),
    );
    const found = known[index];
    if (found?.revision === revision) return found.value;
    if (found) known.splice(index, 1);
    const value = compute();
    this.entries.set(home, [{ ranges, revision, value }, ...known].slice(0, mostEntries));
    return value;
  }
}
