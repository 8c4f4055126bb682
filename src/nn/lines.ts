import type { Matrix } from './matrix.ts';

/** Which numbers belong together: each row, each column, or all. */
export type Axis = 'row' | 'column' | 'all';

/** How to walk over the lines of a matrix along an axis: `count` lines of `length` numbers. */
export interface Lines {
  readonly count: number;
  readonly length: number;
  /** Distance in `data` from the start of a line to the start of the next. */
  readonly lineStep: number;
  /** Distance in `data` between neighbours within a line. */
  readonly step: number;
}

export function linesOf({ rows, columns }: Matrix, axis: Axis): Lines {
  if (axis === 'all') return { count: 1, length: rows * columns, lineStep: 0, step: 1 };
  if (axis === 'row') return { count: rows, length: columns, lineStep: columns, step: 1 };
  return { count: columns, length: rows, lineStep: 1, step: columns };
}
