import { cellKey, parseCellKey } from '../../../a1/addresses.ts';
import { shiftFormula } from '../../../formula/rewrite.ts';
import { compareBy } from '../../workbook/filter.ts';
import type { CellData, RangeData, Workbook } from '../../workbook/types.ts';
import { checkCount, exception, integer, truth } from '../classes/arguments.ts';
import type { RangeState, SheetState } from '../classes/classes.ts';
import { chain } from '../classes/emulated-class.ts';

/** A column of the sheet (zero-based) and the direction. */
interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

function checkSortable(workbook: Workbook, range: RangeData): void {
  const touches = (area: RangeData) =>
    area.row < range.row + range.rows &&
    range.row < area.row + area.rows &&
    area.column < range.column + range.columns &&
    range.column < area.column + area.columns;
  if (workbook.sheet(range.sheetId).merges.some(touches)) {
    throw exception("A range with merged cells can't be sorted; unmerge them first.");
  }
  if (workbook.spilledAreas(range.sheetId).some((area) => area.rows > 1 && touches(area))) {
    throw exception("A range that an array formula fills can't be sorted; sort the cells that it reads.");
  }
}

/** A row's cell at its new position. References to its own row are adjusted, as when the cell is copied. */
function movedDown(cell: CellData | undefined, rows: number): CellData {
  if (!cell?.formula || rows === 0) return cell ?? {};
  return { ...cell, formula: shiftFormula(cell.formula, rows, 0) };
}

/** Sorts entire rows of a block, including formats and notes; equal rows keep their order. */
export function sortRows(workbook: Workbook, range: RangeData, keys: readonly SortKey[]): void {
  checkSortable(workbook, range);
  const { sheetId, row: top, rows } = range;
  const value = (index: number, column: number) => workbook.value(sheetId, top + index, column);
  const order = Array.from({ length: rows }, (_, index) => index).sort((one, other) => {
    for (const { column, ascending } of keys) {
      const difference = compareBy(value(one, column), value(other, column), ascending);
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  if (order.every((from, to) => from === to)) return;
  const before = { ...workbook.sheet(sheetId).cells };
  workbook.updateCells(range, (cell, row, column) => {
    const from = top + order[row - top]!;
    for (const key of Object.keys(cell) as (keyof CellData)[]) delete cell[key];
    Object.assign(cell, structuredClone(movedDown(before[cellKey(from, column)], row - from)));
  });
}

/** A column number of the sheet, from 1 (negative: descending), or `{column, ascending}`. */
function keyOf(given: unknown, { column, columns }: RangeData): SortKey {
  const isObject = typeof given === 'object' && given !== null;
  const spec = (isObject ? given : { column: given }) as { column?: unknown; ascending?: unknown };
  const number = integer(spec.column);
  const ascending = spec.ascending === undefined ? number > 0 : truth(spec.ascending);
  const index = Math.abs(number) - 1;
  if (index < column || index >= column + columns) {
    throw exception(`The sort column ${Math.abs(number)} is outside of the range.`);
  }
  return { column: index, ascending };
}

/** `sort(column | {column, ascending} | list of these)`. */
export function sort({ execution, area }: RangeState, given: unknown): typeof chain {
  const list = Array.isArray(given) ? given : [given];
  sortRows(
    execution.workbook,
    area,
    list.map((one) => keyOf(one, area)),
  );
  return chain;
}

/** The rows of a sheet below its frozen rows, up to the last row with content; null if there are none. */
export function sortableRows(workbook: Workbook, sheetId: number): RangeData | null {
  const { cells, frozenRows } = workbook.sheet(sheetId);
  let [rows, columns] = [0, 0];
  for (const key of Object.keys(cells)) {
    const { row, column } = parseCellKey(key);
    rows = Math.max(rows, row + 1 - frozenRows);
    columns = Math.max(columns, column + 1);
  }
  return rows > 0 ? { sheetId, row: frozenRows, column: 0, rows, columns } : null;
}

/** `Sheet.sort(column, ascending = true)`: all rows except the frozen ones. */
export function sortSheet({ execution, sheetId }: SheetState, ...given: unknown[]): typeof chain {
  checkCount(given, 1, 2);
  const { workbook } = execution;
  const column = integer(given[0]);
  const ascending = given[1] === undefined || truth(given[1]);
  if (column < 1 || column > workbook.sheet(sheetId).columns) {
    throw exception('Those columns are out of bounds.');
  }
  const range = sortableRows(workbook, sheetId);
  if (range) sortRows(workbook, range, [{ column: column - 1, ascending }]);
  return chain;
}
