import type { SheetCell } from './places.ts';

/** What the dropout explorer reads from its tab. */
export interface DropoutTab {
  readonly sheet: string;
  /** The cell of p. */
  readonly place: string;
  readonly p: SheetCell;
  readonly rescale: SheetCell;
  /** The maps before dropout, and the random numbers that decide which cells are kept. */
  readonly planes: readonly {
    readonly map: readonly (readonly SheetCell[])[];
    readonly draws: readonly (readonly SheetCell[])[];
  }[];
  /** The sheet's colours for its smallest and its largest number. */
  readonly colors: readonly [low: string, high: string];
}
