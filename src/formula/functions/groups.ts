import { ErrorValue, numberOfText, type Scalar } from '../values.ts';
import type { Cells } from './cells.ts';
import type { Criterion } from './criterion.ts';
import { Memory } from './memory.ts';

/** What is known about the places where conditions hold. */
export class Totals {
  /** Places, whatever is in them. */
  places = 0;
  /** The numbers among the values. */
  count = 0;
  sum = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;
  /** The first error among the values. */
  error: ErrorValue | null = null;

  add(value: Scalar): void {
    this.places++;
    if (value instanceof ErrorValue) this.error ??= value;
    if (typeof value !== 'number') return;
    this.count++;
    this.sum += value;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }
}

type Key = number | string;
type Groups = ReadonlyMap<Key, Totals>;

/** What a cell equals as criteria see it: a text that reads as a number equals this number, too. */
function keysOf(cell: Scalar): Key[] {
  if (typeof cell === 'number') return [cell];
  if (typeof cell !== 'string' || cell === '') return [];
  const number = numberOfText(cell);
  return number === null ? [cell.toLowerCase()] : [cell.toLowerCase(), number];
}

const joined = (key: Key): string => (typeof key === 'number' ? `n${key}` : `t${key}`);

/** All combinations of the keys of several cells. */
function combinations(lists: readonly Key[][]): Key[] {
  if (lists.length === 1) return lists[0]!;
  return lists.reduce<string[]>(
    (all, keys) => all.flatMap((start) => keys.map((key) => `${start}\u0000${joined(key)}`)),
    [''],
  );
}

/** The totals of the values for each combination of what the ranges contain. */
function group(values: Cells, ranges: readonly Cells[]): Groups {
  const groups = new Map<Key, Totals>();
  const rows = Math.max(...ranges.map((range) => range.filledRows));
  const columns = Math.max(...ranges.map((range) => range.filledColumns));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const keys = combinations(ranges.map((range) => keysOf(range.at(row, column))));
      for (const key of keys) {
        const totals = groups.get(key) ?? new Totals();
        if (totals.places === 0) groups.set(key, totals);
        totals.add(values.at(row, column));
      }
    }
  return groups;
}

interface Use {
  count: number;
  groups: Groups | null;
}

const memory = new Memory<Use>();
const nothing = new Totals();

/**
 * The totals of the places whose cells equal something, from groups that are made when the same ranges are asked a
 * second time; null when the conditions are of another kind or the ranges are new.
 */
export function groupedTotals(
  values: Cells,
  conditions: readonly (readonly [range: Cells, criterion: Criterion])[],
): Totals | null {
  const wanted = conditions.map(([, { equal }]) => equal);
  if (wanted.includes(undefined)) return null;
  const ranges = conditions.map(([range]) => range);
  const use = memory.of([values, ...ranges], () => ({ count: 0, groups: null }));
  if (use.count++ === 0) return null;
  use.groups ??= group(values, ranges);
  const [key] = combinations(wanted.map((one) => [one!]));
  return use.groups.get(key!) ?? nothing;
}
