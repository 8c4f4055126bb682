import { isBlank, isDate, isErrorText, isFiniteNumber } from '../cells.ts';
import type { Parameter, ResultCell } from '../definition.ts';
import { type Cells, readCells, refuseCell } from './grid.ts';

/** A label may end in dots: only the one text that is known for certain is a cell that is being computed. */
function isLabel(cell: unknown): cell is ResultCell {
  if (typeof cell === 'string') return !isErrorText(cell) && cell !== 'Loading...';
  return typeof cell === 'boolean' || isFiniteNumber(cell);
}

const expected = (cell: unknown) =>
  isDate(cell) ? 'numbers or text (enter dates as numbers)' : 'numbers or text';

function checkCells(cells: Cells, name: string, blanksAllowed: boolean): ResultCell[][] {
  return cells.map((row, rowIndex) =>
    row.map((cell, column) => {
      if (isBlank(cell) && blanksAllowed) return '';
      if (isBlank(cell) || !isLabel(cell)) refuseCell(name, expected(cell), cells, rowIndex, column);
      return cell;
    }),
  );
}

/** Cells of any kind but dates and errors; blank ones come as "". */
export function anyCells(): Parameter<ResultCell[][]> {
  return {
    type: 'range',
    optional: false,
    read: (argument, name) => checkCells(readCells(argument, name, 'all'), name, true),
  };
}

/** Numbers, text or TRUE and FALSE, read row by row; blank cells within are an error. */
export function labels(): Parameter<ResultCell[]> {
  return {
    type: 'range of labels',
    optional: false,
    read: (argument, name) => checkCells(readCells(argument, name, 'all'), name, false).flat(),
  };
}
