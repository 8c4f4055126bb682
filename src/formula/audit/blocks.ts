import { around } from '../../a1/addresses.ts';
import type { RangeAddress } from '../model.ts';
import type { References } from './references.ts';

export const sizeOf = ({ rows, columns }: RangeAddress): number => rows * columns;

export const keyOf = ({ sheet, row, column, rows, columns }: RangeAddress): string =>
  [sheet, row, column, rows, columns].join(' ');

type Side = 'row' | 'column';

/** The largest rectangle around a cell whose cells share its filled-down formula. */
function filledAround(references: References, cell: number): RangeAddress {
  const { sheet, row, column } = references.addressOf(cell);
  const shape = references.shapeOf(cell);
  const holds = (atRow: number, atColumn: number) => {
    const found = references.cellAt({ sheet, row: atRow, column: atColumn });
    return found >= 0 && references.shapeOf(found) === shape && references.arrayOf(found) === null;
  };
  let [left, right] = [column, column];
  while (holds(row, left - 1)) left--;
  while (holds(row, right + 1)) right++;
  const isWhole = (atRow: number) => {
    for (let each = left; each <= right; each++) if (!holds(atRow, each)) return false;
    return true;
  };
  let [top, bottom] = [row, row];
  while (isWhole(top - 1)) top--;
  while (isWhole(bottom + 1)) bottom++;
  return { sheet, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** A row or column of cells that share a formula, except for single cells among or beside them. */
function runAround(references: References, own: RangeAddress, side: Side): RangeAddress {
  const across = side === 'row' ? 'column' : 'row';
  const [length, thickness] =
    side === 'row' ? (['rows', 'columns'] as const) : (['columns', 'rows'] as const);
  if (own[thickness] !== 1) return own;
  const cells: RangeAddress[] = [own];
  const single = (cell: number): RangeAddress => ({ ...references.addressOf(cell), rows: 1, columns: 1 });
  const blockAt = (place: number): RangeAddress | null => {
    const cell = references.cellAt({ sheet: own.sheet, row: own.row, column: own.column, [side]: place });
    if (cell < 0 || references.arrayOf(cell)) return null;
    // A number typed over a formula.
    if (references.shapeOf(cell) < 0)
      return typeof references.valueOf(cell) === 'number' ? single(cell) : null;
    const block = filledAround(references, cell);
    return block[thickness] === 1 && block[across] === own[across] ? block : null;
  };
  for (let next = blockAt(own[side] - 1); next; next = blockAt(next[side] - 1)) cells.unshift(next);
  for (let next = blockAt(own[side] + own[length]); next; next = blockAt(next[side] + next[length]))
    cells.push(next);
  const largest = cells.reduce((most, block) => (block[length] > most[length] ? block : most));
  const shapeAt = (block: RangeAddress) => references.shapeOf(references.cellAt(block));
  const belongs = (block: RangeAddress) => block[length] === 1 || shapeAt(block) === shapeAt(largest);
  const at = cells.indexOf(own);
  if (!belongs(own)) return own;
  let [first, last] = [at, at];
  while (first > 0 && belongs(cells[first - 1]!)) first--;
  while (last < cells.length - 1 && belongs(cells[last + 1]!)) last++;
  while (first < last && shapeAt(cells[first]!) < 0) first++;
  while (first < last && shapeAt(cells[last]!) < 0) last--;
  const [from, to] = [cells[first]!, cells[last]!];
  return { ...own, [side]: from[side], [length]: to[side] + to[length] - from[side] };
}

/**
 * The block that a cell belongs to: its array, or the cells into which its formula was filled. A cell whose formula was
 * changed still belongs to its row or column.
 */
export function blockAround(references: References, cell: number): RangeAddress {
  const array = references.arrayOf(cell);
  if (array) return array;
  if (references.anchorOf(cell) < 0) return { ...references.addressOf(cell), rows: 1, columns: 1 };
  const own = filledAround(references, cell);
  const [wide, high] = [runAround(references, own, 'column'), runAround(references, own, 'row')];
  return sizeOf(high) > sizeOf(wide) ? high : wide;
}

/** The block of which a range is a part. A typed number belongs to the row or column of formulas beside it. */
export function enclosingBlock(references: References, part: RangeAddress): RangeAddress {
  const sides = [
    { side: 'row', length: 'rows', across: 'column', thickness: 'columns' },
    { side: 'column', length: 'columns', across: 'row', thickness: 'rows' },
  ] as const;
  const blockAt = (cell: number) =>
    cell >= 0 && references.anchorOf(cell) >= 0 ? blockAround(references, cell) : null;
  const own = references.cellsIn(part).map(blockAt).find(Boolean);
  if (own && isWithin(part, own)) return own;
  for (const { side, length, across, thickness } of sides) {
    const beside = [part[side] - 1, part[side] + part[length]].map((place) =>
      blockAt(references.cellAt({ ...part, [side]: place })),
    );
    const aligned = (own ? [own] : beside).filter(
      (block) => block && block[across] === part[across] && block[thickness] === part[thickness],
    );
    if (aligned.length > 0)
      return { sheet: part.sheet, ...around([part, ...aligned.filter((block) => block !== null)]) };
  }
  return part;
}

/** The intersection of two rectangles; null if they don't meet. */
export function intersection(one: RangeAddress, other: RangeAddress): RangeAddress | null {
  if (one.sheet !== other.sheet) return null;
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { sheet: one.sheet, row, column, rows, columns } : null;
}

export function isWithin(inner: RangeAddress, outer: RangeAddress): boolean {
  const both = intersection(inner, outer);
  return both !== null && keyOf(both) === keyOf(inner);
}
