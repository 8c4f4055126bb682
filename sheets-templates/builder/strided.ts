import { type Area, parseArea, shiftFormula } from '../../src/formula/addresses.ts';
import { type Block, type Content, fill, values } from './blocks.ts';
import type { Look } from './look.ts';

const onGrid = (row: number, column: number, step: number): boolean =>
  row % step === 0 && column % step === 0;

/** The rows that hold something: as many cells again need no look. */
const filledRows = (area: Area, step: number): Area[] =>
  Array.from({ length: Math.ceil(area.rows / step) }, (_, index) => ({
    ...area,
    row: area.row + index * step,
    rows: 1,
  }));

/**
 * One formula, written for the top-left cell and filled into every `step`-th row and column of the range,
 * as max pooling does: `fillEvery('C1:E3', 2, …)` fills C1, E1, C3 and E3 and leaves the rest empty.
 */
export function fillEvery(range: string, step: number, formula: string, look: Look): Block {
  return {
    ...fill(range, formula, look),
    lookAreas: filledRows(parseArea(range), step),
    contentAt: (row, column) => (onGrid(row, column, step) ? shiftFormula(formula, row, column) : ''),
  };
}

/** Constants in every `step`-th row and column, so that they line up with `fillEvery`. */
export function valuesEvery(
  cell: string,
  step: number,
  rows: readonly (readonly Content[])[],
  look: Look,
): Block {
  const tight = values(cell, rows, look);
  const { rows: filled, columns, ...corner } = tight.area;
  const area = { ...corner, rows: (filled - 1) * step + 1, columns: (columns - 1) * step + 1 };
  return {
    ...tight,
    area,
    lookAreas: filledRows(area, step),
    contentAt: (row, column, rendering) =>
      onGrid(row, column, step) ? tight.contentAt(row / step, column / step, rendering) : '',
  };
}
