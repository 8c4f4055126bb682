import { parseArea } from '../../src/formula/addresses.ts';
import { shiftFormula } from '../../src/formula/shift.ts';
import { type Block, type Content, fill, values } from './blocks.ts';
import type { Look } from './look.ts';

const onGrid = (row: number, column: number, step: number): boolean =>
  row % step === 0 && column % step === 0;

/**
 * One formula, written for the top-left cell and filled into every `step`-th row and column of the range,
 * as max pooling does: `fillEvery('C1:E3', 2, …)` fills C1, E1, C3 and E3 and leaves the rest empty.
 */
export function fillEvery(range: string, step: number, formula: string, look: Look): Block {
  return {
    ...fill(range, formula, look),
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
  const { area } = tight;
  return {
    ...tight,
    area: {
      ...parseArea(cell),
      rows: (area.rows - 1) * step + 1,
      columns: (area.columns - 1) * step + 1,
    },
    contentAt: (row, column, rendering) =>
      onGrid(row, column, step) ? tight.contentAt(row / step, column / step, rendering) : '',
  };
}
