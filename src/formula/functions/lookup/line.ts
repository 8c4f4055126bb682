import { ErrorValue, type Scalar } from '../../values.ts';
import { Area, type Cells, part } from '../cells.ts';
import { Memory } from '../memory.ts';
import { hasWildcard, wildcard } from '../wildcard.ts';

/** What can be looked up. */
export type Key = number | string | boolean;

/** The values of one type in a line and their places, in the order of the line. */
interface Typed {
  readonly values: Key[];
  readonly places: number[];
}

const keyOf = (value: Key): Key => (typeof value === 'string' ? value.toLowerCase() : value);

const compareKeys = (first: Key, second: Key): number => (first < second ? -1 : first > second ? 1 : 0);

/** The first index of an ascending list whose element is above the key, or not below it. */
function border(length: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A row or column to look something up in, with indices that are made when they are first needed. Types never match
 * one another: 1 is not "1". The case of letters does not matter. Errors and blanks are never found.
 */
export class Line {
  private first: Map<Key, number> | null = null;
  private last: Map<Key, number> | null = null;
  private typed: Record<string, Typed> | null = null;
  private readonly sorted = new Map<string, Typed>();

  constructor(
    private readonly length: number,
    private readonly at: (index: number) => Scalar,
  ) {}

  private *entries(): Generator<[Key, number]> {
    for (let index = 0; index < this.length; index++) {
      const value = this.at(index);
      if (value !== null && !(value instanceof ErrorValue)) yield [keyOf(value), index];
    }
  }

  private indices(): { first: Map<Key, number>; last: Map<Key, number> } {
    if (!this.first || !this.last) {
      [this.first, this.last] = [new Map(), new Map()];
      for (const [key, index] of this.entries()) {
        if (!this.first.has(key)) this.first.set(key, index);
        this.last.set(key, index);
      }
    }
    return { first: this.first, last: this.last };
  }

  private ofType(key: Key): Typed {
    if (!this.typed) {
      this.typed = {};
      for (const [value, index] of this.entries()) {
        this.typed[typeof value] ??= { values: [], places: [] };
        const group = this.typed[typeof value]!;
        group.values.push(value);
        group.places.push(index);
      }
    }
    return this.typed[typeof key] ?? { values: [], places: [] };
  }

  /** The values of the key's type in ascending order, equal ones in the order of the line. */
  private sortedOfType(key: Key): Typed {
    const known = this.sorted.get(typeof key);
    if (known) return known;
    const { values, places } = this.ofType(key);
    const order = values.map((_, i) => i).sort((a, b) => compareKeys(values[a]!, values[b]!) || a - b);
    const sorted = { values: order.map((i) => values[i]!), places: order.map((i) => places[i]!) };
    this.sorted.set(typeof key, sorted);
    return sorted;
  }

  /** Zero-based place of the first or last element that equals the key; −1 when there is none. */
  exact(key: Key, fromEnd = false): number {
    const { first, last } = this.indices();
    return (fromEnd ? last : first).get(keyOf(key)) ?? -1;
  }

  /** The same for a text with wildcards. */
  pattern(key: string, fromEnd = false): number {
    if (!hasWildcard(key)) return this.exact(key, fromEnd);
    const matches = wildcard(key);
    const { values, places } = this.ofType(key);
    const isFound = (value: Key) => matches(value as string);
    const found = fromEnd ? values.findLastIndex(isFound) : values.findIndex(isFound);
    return places[found] ?? -1;
  }

  /** In an ascending line, the last element that is not above the key; in a descending one, not below it. */
  nearest(given: Key, isDescending = false): number {
    const key = keyOf(given);
    const { values, places } = this.ofType(key);
    const end = border(values.length, (index) => {
      const order = compareKeys(values[index]!, key);
      return isDescending ? order >= 0 : order <= 0;
    });
    return places[end - 1] ?? -1;
  }

  /** The element that equals the key, or the next smaller or greater one, in any order of the line. */
  closest(given: Key, isGreater: boolean, fromEnd = false): number {
    const key = keyOf(given);
    const { values, places } = this.sortedOfType(key);
    const below = border(values.length, (index) => compareKeys(values[index]!, key) < 0);
    const candidate = values[below] === key || isGreater ? below : below - 1;
    const value = values[candidate];
    if (value === undefined) return -1;
    const first = border(values.length, (index) => compareKeys(values[index]!, value) < 0);
    const last = border(values.length, (index) => compareKeys(values[index]!, value) <= 0) - 1;
    return places[fromEnd ? last : first]!;
  }
}

const linesOfSheets = new Memory<Line>();
const linesOfArrays = new Memory<Map<string, Line>>();

const newLine = (cells: Cells, isDown: boolean): Line =>
  isDown
    ? new Line(cells.filledRows, (row) => cells.at(row, 0))
    : new Line(cells.filledColumns, (column) => cells.at(0, column));

/**
 * The column of a range at an index, or its row, to look something up in. It is kept until one of its values changes:
 * 100,000 look-ups in the same table index it once.
 */
export function lineOf(cells: Cells, index: number, isDown: boolean): Line {
  const cut = () => (isDown ? part(cells, 0, index, cells.rows, 1) : part(cells, index, 0, 1, cells.columns));
  if (cells instanceof Area) {
    const line = cut();
    return linesOfSheets.of([line], () => newLine(line, isDown));
  }
  const known = linesOfArrays.of([cells], () => new Map());
  const name = `${isDown}${index}`;
  const line = known.get(name) ?? newLine(cut(), isDown);
  known.set(name, line);
  return line;
}

/** Blank keys are 0, as in arithmetic. */
export const soughtKey = (given: Key | null): Key => given ?? 0;
