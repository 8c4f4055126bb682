import { columnIndex, splitSheet } from '../addresses.ts';
import type { Coordinate, ReferenceNode } from './node.ts';

interface Corner {
  readonly row: Coordinate | null;
  readonly column: Coordinate | null;
}

const cornerPattern = /^(\$?)([A-Za-z]{1,3})?(\$?)([0-9]+)?$/;

function coordinate(index: number | null, isFixed: boolean, own: number): Coordinate | null {
  if (index === null) return null;
  return isFixed ? { fixed: true, value: index } : { fixed: false, value: index - own };
}

function readCorner(text: string, row: number, column: number): Corner {
  const [, first, letters, second, digits] = cornerPattern.exec(text)!;
  const rowMark = letters === undefined ? first : second;
  return {
    row: coordinate(digits === undefined ? null : Number(digits) - 1, rowMark === '$', row),
    column: coordinate(letters === undefined ? null : columnIndex(letters), first === '$', column),
  };
}

const fixedAt = (value: number): Coordinate => ({ fixed: true, value });

/** `A:A` and `2:3` keep their place when their formula is copied elsewhere as text, so they count as fixed. */
function settle(side: Coordinate | null, own: number, isOpen: boolean): Coordinate | null {
  return side && isOpen && !side.fixed ? fixedAt(side.value + own) : side;
}

/** Reads `$B5`, `data!A1:B$9`, `A:A` or `A2:C` as a formula in the given cell means it. */
export function readReference(text: string, row: number, column: number): ReferenceNode {
  const [sheet, rest] = splitSheet(text);
  const corners = rest.split(':').map((corner) => readCorner(corner, row, column));
  const first = corners[0]!;
  const last = corners.at(-1)!;
  const isOpen = !first.row || !first.column || !last.row || !last.column;
  const rowOf = (side: Coordinate | null) => settle(side, row, isOpen);
  const columnOf = (side: Coordinate | null) => settle(side, column, isOpen);
  return {
    kind: 'reference',
    sheet,
    top: rowOf(first.row) ?? rowOf(last.row) ?? fixedAt(0),
    left: columnOf(first.column) ?? columnOf(last.column) ?? fixedAt(0),
    bottom: first.row && last.row ? rowOf(last.row) : null,
    right: first.column && last.column ? columnOf(last.column) : null,
    isRange: corners.length > 1,
  };
}
