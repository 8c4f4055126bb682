import type { Area, CellPosition } from '../../a1/addresses.ts';
import type { TableProblem } from './problem.ts';

/** Words of the header row, in adjacent cells; a seventh column may describe each row. */
export const headerWords = ['Step', 'When', 'Condition', 'From', 'To', 'On reset'] as const;

/** Copies the numbers of some cells to others of the same shape, or one number to all of them. */
export interface Copy {
  /** The table's cell with the address to write to, for messages. */
  readonly owner: string;
  readonly from: Area;
  readonly to: Area;
  /** Copy only if `condition` is TRUE, or repeatedly while it is. */
  readonly when: '' | 'if' | 'while';
  readonly condition: CellPosition;
}

/** Copies that all read before any of them writes. */
export type TableStep = readonly Copy[];

/** The number to log at each epoch, and the cells to log it in. */
export interface EpochLog {
  /** The table's cell with the address `to`. */
  readonly owner: string;
  /** A single cell. */
  readonly from: Area;
  /** One column or one row; logging stops when it is full. */
  readonly to: Area;
  /** Whether to read it before or after the epoch's copies. */
  readonly when: 'before' | 'after';
  readonly isClearedOnReset: boolean;
}

/** One row of a table as written in the sheet. */
export interface TableRow {
  /** Zero-based row on the sheet. */
  readonly row: number;
  /** The six cells as text, then the row's description. */
  readonly words: readonly string[];
  /** Cells that the row reads or writes, shown on hover. */
  readonly cells: readonly Area[];
}

/** An epoch table read from a sheet; plain data. */
export interface EpochTable {
  /** Address of its cell “Step”, such as `P3`: the table's name in requests. */
  readonly at: string;
  /** The text above that cell; '' if there is none. */
  readonly title: string;
  /** The header and all rows, including the column of descriptions. */
  readonly area: Area;
  readonly rows: readonly TableRow[];
  /** One epoch: step by step, with a recalculation after each step. */
  readonly steps: readonly TableStep[];
  /** A reset, likewise: first the column “On reset”, then the rows with “Reset” in the column “Step”. */
  readonly resets: readonly TableStep[];
  readonly log: EpochLog | null;
  /** Number of epochs per Run. */
  readonly epochsPerRun: number;
  /** A table with problems does not run. */
  readonly problems: readonly TableProblem[];
}

/** Every cell that the steps write, once each, in the order of the table. */
export function targetsOf(steps: readonly TableStep[]): CellPosition[] {
  const found = new Map<string, CellPosition>();
  for (const { to } of steps.flat())
    for (const cell of cellsIn(to)) found.set(`${cell.row},${cell.column}`, cell);
  return [...found.values()];
}

/** Every cell that steps read: sources and conditions. */
export const sourcesOf = (steps: readonly TableStep[]): CellPosition[] =>
  steps
    .flat()
    .flatMap(({ from, condition, when }) => [...cellsIn(from), ...(when === '' ? [] : [condition])]);

/** The cells of a rectangle, row by row. */
export const cellsIn = ({ row, column, rows, columns }: Area): CellPosition[] =>
  Array.from({ length: rows * columns }, (_, index) => ({
    row: row + Math.floor(index / columns),
    column: column + (index % columns),
  }));

/** The rectangle of a single cell. */
export const singleCell = ({ row, column }: CellPosition): Area => ({ row, column, rows: 1, columns: 1 });
