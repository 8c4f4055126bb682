import type { WorkbookModel } from '../../formula/model.ts';

export interface ActiveSelection {
  readonly sheet: string;
  /** A1 notation of the selection, without the sheet; of several rectangles the one selected last. */
  readonly range: string;
  /** All selected rectangles in the order of selection. */
  readonly ranges: readonly string[];
}

/** A selected cell with what its formula reads. */
export interface CellReading extends ActiveSelection {
  /** Null where it was seen before. */
  readonly model: WorkbookModel | null;
}

/** A rectangle of a tab; `range` in A1 notation without the tab. */
export interface SheetRange {
  readonly sheet: string;
  /** By which the tab is found where it has another name by now; without it, its name alone counts. */
  readonly sheetId?: number;
  readonly range: string;
}

/** A cell as it crosses; text for what is no number and no TRUE or FALSE, such as an error. */
export type SheetCell = number | string | boolean;

/** A rectangle with what to write into it: text with a leading = is a formula. */
export interface CellsToWrite extends SheetRange {
  readonly contents: readonly (readonly SheetCell[])[];
  /** JSON of what must be typed into the cells now; otherwise nothing is written. */
  readonly expected?: string;
}

/** One rectangle with the numbers to write into it. */
export interface NumbersToWrite extends SheetRange {
  readonly values: readonly (readonly number[])[];
}
