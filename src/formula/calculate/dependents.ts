import type { SheetArea } from '../functions/cells.ts';
import type { ReferenceNode, ReferenceSide } from '../syntax/parse.ts';
import type { FormulaBlock } from './formulas.ts';
import type { Sheet } from './sheet.ts';

/** Zero-based edges, both ends included. */
export interface DependentBounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A reader of cells: the formulas of a block through one reference, or one formula through a calculated reference. */
interface Reader {
  readonly bounds: DependentBounds;
  readonly block: FormulaBlock | null;
  readonly node: ReferenceNode | null;
  /** For a calculated reference: the number of the formula. */
  readonly formula: number;
  isGone: boolean;
  stamp: number;
}

const rowShifts = [4, 8, 12, 16, 24];
const columnShifts = [2, 6, 10, 15];
const rowKey = 32_768;
/** The last row and column that any tab can have. */
const [lastRow, lastColumn] = [2 ** 24 - 1, 2 ** 15 - 1];

/** Readers in buckets; the bucket size matches the reader's size, so each reader is in at most four buckets. */
class Buckets {
  private readonly levels: (Map<number, Reader[]> | undefined)[] = [];

  add(reader: Reader): void {
    const { top, left, bottom, right } = reader.bounds;
    const across = rowShifts.findIndex((shift) => bottom - top < 2 ** shift);
    const down = columnShifts.findIndex((shift) => right - left < 2 ** shift);
    const level = across * columnShifts.length + down;
    this.levels[level] ??= new Map();
    const map = this.levels[level];
    const [rowShift, columnShift] = [rowShifts[across]!, columnShifts[down]!];
    for (let row = top >> rowShift; row <= bottom >> rowShift; row++)
      for (let column = left >> columnShift; column <= right >> columnShift; column++) {
        const key = row * rowKey + column;
        const list = map.get(key);
        if (list) list.push(reader);
        else map.set(key, [reader]);
      }
  }

  visit(bounds: DependentBounds, visit: (reader: Reader) => void): void {
    for (let level = 0; level < this.levels.length; level++) {
      const map = this.levels[level];
      if (map) visitLevel(map, level, bounds, visit);
    }
  }
}

/** Visits the readers of a bucket and removes outdated ones. */
function visitList(list: Reader[], visit: (reader: Reader) => void): void {
  for (let i = 0; i < list.length; i++) {
    const reader = list[i]!;
    if (!reader.isGone) visit(reader);
    else {
      const last = list.pop()!;
      if (last !== reader) list[i--] = last;
    }
  }
}

function visitLevel(
  map: Map<number, Reader[]>,
  level: number,
  { top, left, bottom, right }: DependentBounds,
  visit: (reader: Reader) => void,
): void {
  const rowShift = rowShifts[Math.floor(level / columnShifts.length)]!;
  const columnShift = columnShifts[level % columnShifts.length]!;
  const [firstRow, lastRow] = [top >> rowShift, bottom >> rowShift];
  const [firstColumn, lastColumn] = [left >> columnShift, right >> columnShift];
  if ((lastRow - firstRow + 1) * (lastColumn - firstColumn + 1) > map.size) {
    for (const list of map.values()) visitList(list, visit);
    return;
  }
  for (let row = firstRow; row <= lastRow; row++)
    for (let column = firstColumn; column <= lastColumn; column++) {
      const list = map.get(row * rowKey + column);
      if (list) visitList(list, visit);
    }
}

const at = (side: ReferenceSide, own: number): number => (side.fixed ? side.value : side.value + own);

/** First and last position along one side that a reference reaches from cells between two positions. */
function reach(
  start: ReferenceSide,
  end: ReferenceSide | null,
  from: number,
  to: number,
  size: number,
): [number, number] {
  const places = [at(start, from), at(start, to)];
  if (end) places.push(at(end, from), at(end, to));
  else places.push(size - 1);
  return [Math.max(0, Math.min(...places)), Math.max(0, Math.max(...places))];
}

/** Cells between two positions whose reference meets `low` to `high` along one side; also an interval. */
function meeting(
  start: ReferenceSide,
  end: ReferenceSide | null,
  low: number,
  high: number,
  from: number,
  to: number,
): [number, number] {
  if (!end)
    return start.fixed || start.value + to <= high ? [from, to] : [from, Math.min(to, high - start.value)];
  if (start.fixed && end.fixed) return [from, to];
  if (!start.fixed && !end.fixed) {
    const [first, last] = [Math.min(start.value, end.value), Math.max(start.value, end.value)];
    return [Math.max(from, low - last), Math.min(to, high - first)];
  }
  const [anchor, offset] = start.fixed ? [start.value, end.value] : [end.value, start.value];
  if (anchor >= low && anchor <= high) return [from, to];
  return anchor < low ? [Math.max(from, low - offset), to] : [from, Math.min(to, high - offset)];
}

const overlap = (first: DependentBounds, second: DependentBounds): boolean =>
  first.top <= second.bottom &&
  second.top <= first.bottom &&
  first.left <= second.right &&
  second.left <= first.right;

/** See `Dependents.visit`. */
function chainStep(block: FormulaBlock, sheet: Sheet, { top, left, bottom, right }: ReferenceNode): number {
  if (block.sheet !== sheet || !bottom || !right || top.fixed || bottom.fixed) return 0;
  const [first, last] = [at(left, block.left), at(right, block.left)];
  if (block.left < Math.min(first, last) || block.left > Math.max(first, last)) return 0;
  if (Math.max(top.value, bottom.value) === -1) return 1;
  return Math.min(top.value, bottom.value) === 1 ? -1 : 0;
}

/** An index from cells to the formulas that read them, with one entry per filled-down block instead of one per cell. */
export class Dependents {
  private readonly buckets = new Map<Sheet, Buckets>();
  /** Entries of each block, replaced when it grows. */
  private readonly entries = new Map<number, Reader[]>();
  private readonly moved = new Map<
    number,
    { readonly areas: readonly SheetArea[]; readonly readers: Reader[] }
  >();
  private stamp = 0;

  index(block: FormulaBlock): void {
    for (const reader of this.entries.get(block.id) ?? []) reader.isGone = true;
    const readers = block.shape.needs.map(({ sheet, node }) => {
      const home = sheet ?? block.sheet;
      const [top, bottom] = reach(node.top, node.bottom, block.top, block.bottom, home.rowCount);
      const [left, right] = reach(node.left, node.right, block.left, block.right, home.columnCount);
      const bounds = {
        top: Math.min(top, lastRow),
        left: Math.min(left, lastColumn),
        bottom: Math.min(bottom, lastRow),
        right: Math.min(right, lastColumn),
      };
      return this.add(home, bounds, block, node, -1);
    });
    this.entries.set(block.id, readers);
    block.isIndexed = true;
  }

  /** Records the areas that a formula's calculated references reached. */
  noteMoved(formula: number, areas: readonly SheetArea[]): void {
    const before = this.moved.get(formula);
    if (before && isSame(before.areas, areas)) return;
    this.forget(formula);
    if (areas.length === 0) return;
    const readers = areas.map(({ sheet, row, column, rows, columns }) =>
      this.add(
        sheet,
        { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 },
        null,
        null,
        formula,
      ),
    );
    this.moved.set(formula, { areas, readers });
  }

  /** Removes a formula. */
  forget(formula: number): void {
    for (const reader of this.moved.get(formula)?.readers ?? []) reader.isGone = true;
    this.moved.delete(formula);
  }

  /**
   * Visits the rectangles of blocks and the single formulas that read any of these cells. `next` is 1 for a chain (a
   * block in which each formula reads the one above it), −1 if each reads the one below it, else 0.
   */
  visit(
    sheet: Sheet,
    bounds: DependentBounds,
    visitBlock: (block: FormulaBlock, cells: DependentBounds, next: number) => void,
    visitFormula: (formula: number) => void,
  ): void {
    const buckets = this.buckets.get(sheet);
    if (!buckets) return;
    const stamp = ++this.stamp;
    buckets.visit(bounds, (reader) => {
      if (reader.stamp === stamp || !overlap(reader.bounds, bounds)) return;
      reader.stamp = stamp;
      const { block, node } = reader;
      if (!block || !node) {
        visitFormula(reader.formula);
        return;
      }
      const [top, bottom] = meeting(
        node.top,
        node.bottom,
        bounds.top,
        bounds.bottom,
        block.top,
        block.bottom,
      );
      const [left, right] = meeting(
        node.left,
        node.right,
        bounds.left,
        bounds.right,
        block.left,
        block.right,
      );
      if (top <= bottom && left <= right)
        visitBlock(block, { top, left, bottom, right }, chainStep(block, sheet, node));
    });
  }

  private add(
    sheet: Sheet,
    bounds: DependentBounds,
    block: FormulaBlock | null,
    node: ReferenceNode | null,
    formula: number,
  ): Reader {
    const reader: Reader = { bounds, block, node, formula, isGone: false, stamp: 0 };
    const buckets = this.buckets.get(sheet) ?? new Buckets();
    this.buckets.set(sheet, buckets);
    buckets.add(reader);
    return reader;
  }
}

const isSame = (first: readonly SheetArea[], second: readonly SheetArea[]): boolean =>
  first.length === second.length &&
  first.every((area, index) => {
    const other = second[index]!;
    return (
      area.sheet === other.sheet &&
      area.row === other.row &&
      area.column === other.column &&
      area.rows === other.rows &&
      area.columns === other.columns
    );
  });
