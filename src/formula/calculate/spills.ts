import { cellName } from '../addresses.ts';
import type { SheetArea, ValueMatrix } from '../functions/cells.ts';
import { ErrorValue } from '../values.ts';
import type { Formulas } from './formulas.ts';
import { cleanNumber } from './lift.ts';
import { CellKind, type Sheet } from './sheet.ts';

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** A change of cells that an array fills, fills no more, or fills with other values. */
type Touch = (sheet: Sheet, top: number, left: number, bottom: number, right: number) => void;

/** Arrays in the cells beside their formulas, and formulas whose arrays find no room. */
export class Spills {
  readonly extents = new Map<number, Extent>();
  private readonly blocked = new Map<number, Extent>();

  constructor(
    private readonly formulas: Formulas,
    private readonly changed: (sheet: Sheet, row: number, column: number) => void,
  ) {}

  /** The formula whose array fills a cell, its own cell aside; −1 when there is none. */
  ownerAt(sheet: Sheet, row: number, column: number): number {
    return (sheet.columns[column]?.owners[row] ?? 0) - 1;
  }

  /**
   * Writes an array's elements into their cells, the formula's own cell included. Returns the error to show
   * when there is no room. `touch` is called for each cell that joins or leaves the array.
   */
  place(formula: number, array: SheetArea | ValueMatrix, touch: Touch): ErrorValue | null {
    const sheet = this.formulas.sheet(formula);
    const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    const { rows, columns } = array;
    const obstacle = this.obstacle(formula, sheet, row, column, { rows, columns });
    if (obstacle) {
      this.clear(formula, touch);
      this.blocked.set(formula, { rows, columns });
      return new ErrorValue('#REF!', obstacle);
    }
    this.blocked.delete(formula);
    const before = this.extents.get(formula);
    if (before && (before.rows !== rows || before.columns !== columns)) this.clear(formula, touch);
    const isNew = !this.extents.has(formula);
    this.extents.set(formula, { rows, columns });
    this.fill(formula, sheet, row, column, array);
    if (isNew) touch(sheet, row, column, row + rows - 1, column + columns - 1);
    return null;
  }

  private fill(
    formula: number,
    sheet: Sheet,
    top: number,
    left: number,
    array: SheetArea | ValueMatrix,
  ): void {
    for (let x = 0; x < array.columns; x++) {
      const column = sheet.column(left + x);
      column.reserve(top + array.rows);
      if (column.owners.length === 0) column.owners = new Int32Array(column.kinds.length);
      for (let y = 0; y < array.rows; y++) {
        const row = top + y;
        if (x > 0 || y > 0) column.owners[row] = formula + 1;
        const element = array.at(y, x);
        const value = typeof element === 'number' ? cleanNumber(element) : element;
        if (column.kinds[row] !== CellKind.error && column.get(row) === value) continue;
        column.set(row, value);
        this.changed(sheet, row, left + x);
      }
    }
  }

  /** Takes an array's elements out of their cells, but for the formula's own. */
  clear(formula: number, touch: Touch): void {
    this.blocked.delete(formula);
    const extent = this.extents.get(formula);
    if (!extent) return;
    this.extents.delete(formula);
    const sheet = this.formulas.sheet(formula);
    const [top, left] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    for (let x = left; x < left + extent.columns; x++) {
      const column = sheet.column(x);
      for (let row = top; row < top + extent.rows; row++) {
        if (column.owners[row] !== formula + 1) continue;
        column.owners[row] = 0;
        column.set(row, null);
        this.changed(sheet, row, x);
      }
    }
    touch(sheet, top, left, top + extent.rows - 1, left + extent.columns - 1);
  }

  /** Formulas whose arrays were blocked by something among these cells. */
  blockedAt(sheet: Sheet, top: number, left: number, bottom: number, right: number): number[] {
    const found: number[] = [];
    for (const [formula, { rows, columns }] of this.blocked) {
      const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
      const isThere =
        this.formulas.sheet(formula) === sheet &&
        row <= bottom &&
        top < row + rows &&
        column <= right &&
        left < column + columns;
      if (isThere) found.push(formula);
    }
    return found;
  }

  /** Why an array can't be shown, in Google's words; null when there is room. */
  private obstacle(
    formula: number,
    sheet: Sheet,
    top: number,
    left: number,
    { rows, columns }: Extent,
  ): string | null {
    const missingRows = top + rows - sheet.rowCount;
    if (missingRows > 0)
      return `Result was not automatically expanded, please insert more rows (${missingRows}).`;
    const missingColumns = left + columns - sheet.columnCount;
    if (missingColumns > 0)
      return `Result was not automatically expanded, please insert more columns (${missingColumns}).`;
    let first: { row: number; column: number } | null = null;
    for (let x = left; x < Math.min(left + columns, sheet.columns.length); x++) {
      const column = sheet.columns[x];
      if (!column) continue;
      const end = Math.min(top + rows, column.length);
      for (let row = top; row < end; row++) {
        if (row === top && x === left) continue;
        const owner = (column.owners[row] ?? 0) - 1;
        const isTaken =
          column.formulas[row] !== 0 ||
          (owner < 0 ? column.kinds[row] !== CellKind.blank : owner !== formula);
        if (!isTaken) continue;
        if (!first || row < first.row) first = { row, column: x };
        break;
      }
    }
    return (
      first &&
      `Array result was not expanded because it would overwrite data in ${cellName(first.row, first.column)}.`
    );
  }
}
