import type { Area, CellPosition } from '../../a1/addresses.ts';
import type { TableProblem } from './problem.ts';

/** Words of the header row, in cells side by side; a seventh column may say in words what each row does. */
export const headerWords = ['Step', 'When', 'Condition', 'From', 'To', 'On reset'] as const;

/** Copies the numbers of some cells into others of the same shape, or one number into all of them. */
export interface Copy {
  /** The cell of the table that names what is written, for messages. */
  readonly owner: string;
  readonly from: Area;
  readonly to: Area;
  /** Only if, or again and again as long as, `condition` shows TRUE. */
  readonly when: '' | 'if' | 'while';
  readonly condition: CellPosition;
}

/** Copies that all read before any of them writes. */
export type TableStep = readonly Copy[];

/** The number that is written down at each epoch, and where. */
export interface EpochLog {
  /** The cell of the table that names `to`. */
  readonly owner: string;
  /** A single cell. */
  readonly from: Area;
  /** One column or one row; full means that no more is written down. */
  readonly to: Area;
  /** Whether it is read before or after the epoch's copies. */
  readonly when: 'before' | 'after';
  readonly isClearedOnReset: boolean;
}

/** One row of a table as it stands on the sheet. */
export interface TableRow {
  /** Zero-based row on the sheet. */
  readonly row: number;
  /** The six cells as text, then what the row says of itself. */
  readonly words: readonly string[];
  /** Cells that the row reads or writes, to be shown on hover. */
  readonly cells: readonly Area[];
}

/** A table of epochs, read from a sheet; plain data. */
export interface EpochTable {
  /** Its cell “Step”, such as `P3`: the name of the table in requests. */
  readonly at: string;
  /** What stands above that cell; '' for nothing. */
  readonly title: string;
  /** The header and all rows, with the column of words beside them. */
  readonly area: Area;
  readonly rows: readonly TableRow[];
  /** One epoch: step by step, everything recalculated between steps. */
  readonly steps: readonly TableStep[];
  /** A reset, likewise: first the column “On reset”, then the rows with “Reset” in the column “Step”. */
  readonly resets: readonly TableStep[];
  readonly log: EpochLog | null;
  /** How many epochs one Run makes. */
  readonly epochsPerRun: number;
  /** A table with problems does not run. */
  readonly problems: readonly TableProblem[];
}

/** Every cell that the steps write, each once, in the order of the table. */
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
export const single = ({ row, column }: CellPosition): Area => ({ row, column, rows: 1, columns: 1 });
