import { count, integer } from './arguments.ts';
import { type RangeState, rangeClass, sheetClass } from './classes.ts';
import type { Methods } from './emulated-class.ts';
import { exception } from './exception.ts';
import { a1Notation, onSheet } from './places.ts';

function offset({ execution, area }: RangeState, ...given: unknown[]): object {
  count(given, 2, 3, 4);
  const [rowOffset, columnOffset, rows = area.rows, columns = area.columns] = given.map(integer);
  const moved = { row: area.row + rowOffset!, column: area.column + columnOffset!, rows, columns };
  return rangeClass.make({ execution, area: onSheet(execution.workbook.sheet(area.sheetId), moved) });
}

function getCell({ execution, area }: RangeState, ...given: unknown[]): object {
  count(given, 2);
  const [row, column] = given.map(integer) as [number, number];
  if (row < 1 || column < 1 || row > area.rows || column > area.columns) {
    throw exception('Cell reference out of range');
  }
  const cell = { ...area, row: area.row + row - 1, column: area.column + column - 1, rows: 1, columns: 1 };
  return rangeClass.make({ execution, area: cell });
}

/** Where a range lies: answered without a call to the server. */
export const rangeGeometry: Methods<RangeState> = {
  getA1Notation: ({ execution, area }) => a1Notation(execution.workbook, area),
  getRow: ({ area }) => area.row + 1,
  getRowIndex: ({ area }) => area.row + 1,
  getColumn: ({ area }) => area.column + 1,
  getLastRow: ({ area }) => area.row + area.rows,
  getLastColumn: ({ area }) => area.column + area.columns,
  getNumRows: ({ area }) => area.rows,
  getNumColumns: ({ area }) => area.columns,
  getHeight: ({ area }) => area.rows,
  getWidth: ({ area }) => area.columns,
  getGridId: ({ area }) => area.sheetId,
  getSheet: ({ execution, area }) => sheetClass.make({ execution, sheetId: area.sheetId }),
  offset,
  getCell,
};
