import { cellName, placeName } from '../../a1/addresses.ts';
import type { CellValue, SheetContents } from '../model.ts';

const widest = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((width, row) => Math.max(width, row.length), 0);

/** The dependencies of a value. */
export const Flag = {
  /** Depends on a cell to change. */
  live: 1,
  /** Depends on a function such as RAND, whose value may have changed while the file was read. */
  random: 2,
} as const;

/** One tab during compilation: the state of each cell, in flat arrays, row-major. */
export class SheetStore {
  readonly rows: number;
  readonly columns: number;
  /** The end of open ranges. */
  readonly end: { readonly rows: number; readonly columns: number };
  /** Slot of each cell, plus 1; 0 until it is known. */
  readonly slots: Int32Array;
  /** Number of the formula's shape, plus 1; 0 for a cell without a formula to compute. */
  readonly shapes: Int32Array;
  /** Sheet index of the cell that spills into this one, plus 1. */
  readonly anchors: Int32Array;
  /** Number of formulas between this cell and the constants: 0 unknown, −1 in progress. */
  readonly levels: Int32Array;
  /** `Flag`s of each cell that isn't a constant. */
  readonly flags: Uint8Array;

  constructor(
    readonly name: string,
    readonly contents: SheetContents,
    /** Number of this sheet's first cell among all sheets' cells. */
    readonly base: number,
  ) {
    this.rows = Math.max(contents.formulas.length, contents.values.length);
    this.columns = Math.max(widest(contents.formulas), widest(contents.values));
    this.end = contents.size ?? { rows: this.rows, columns: this.columns };
    const size = this.rows * this.columns;
    this.slots = new Int32Array(size);
    this.shapes = new Int32Array(size);
    this.anchors = new Int32Array(size);
    this.levels = new Int32Array(size);
    this.flags = new Uint8Array(size);
  }

  holds(row: number, column: number): boolean {
    return row >= 0 && column >= 0 && row < this.rows && column < this.columns;
  }

  index(row: number, column: number): number {
    return row * this.columns + column;
  }

  rowOf(index: number): number {
    return Math.floor(index / this.columns);
  }

  columnOf(index: number): number {
    return index % this.columns;
  }

  /** `Sheet1!B7` of an index. */
  nameAt(index: number): string {
    return this.nameOf(this.rowOf(index), this.columnOf(index));
  }

  formula(row: number, column: number): string {
    return this.contents.formulas[row]?.[column] ?? '';
  }

  value(row: number, column: number): CellValue {
    return this.contents.values[row]?.[column] ?? null;
  }

  /** `Sheet1!B7` */
  nameOf(row: number, column: number): string {
    return placeName(this.name, cellName(row, column));
  }
}
