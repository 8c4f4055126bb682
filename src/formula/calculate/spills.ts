import { cellName } from '../../a1/addresses.ts';
import type { SheetArea, ValueMatrix } from '../functions/cells.ts';
import { ErrorValue } from '../values.ts';
import type { Dependents } from './dependents.ts';
import type { Formulas } from './formulas.ts';
import { cleanNumber } from './lift.ts';
import { CellKind, type Column, type Sheet } from './sheet.ts';

/** The formulas to calculate: marks on their cells, and a list in the order of evaluation. */
export class Marks {
  queue: number[] = [];
  /** True while searching for formulas that depend on RAND and similar functions. */
  marksVolatile = false;
  volatileFormulas: number[] = [];

  constructor(
    private readonly formulas: Formulas,
    private readonly dependents: Dependents,
    private readonly spills: Spills,
  ) {}

  noteVolatile(formula: number): boolean {
    if (this.formulas.volatile[formula] === 1) return false;
    this.formulas.volatile[formula] = 1;
    this.volatileFormulas.push(formula);
    return true;
  }

  /** 0 clean, 1 to be calculated, 2 being calculated. */
  markOf(formula: number): number {
    if (this.formulas.blockOf[formula]! < 0) return 0;
    const column = this.formulas.sheet(formula).columns[this.formulas.columns[formula]!]!;
    return column.marks[this.formulas.rows[formula]!]!;
  }

  /** Marks a formula and the cells that its array fills. */
  mark(formula: number): boolean {
    const sheet = this.formulas.sheet(formula);
    const [row, left] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    const column = sheet.columns[left]!;
    if (column.marks[row] !== 0) return false;
    markCell(column, row, 1);
    this.queue.push(formula);
    const extent = this.spills.extents.get(formula);
    if (extent)
      for (let x = left; x < left + extent.columns; x++)
        for (let y = row; y < row + extent.rows; y++)
          if (sheet.columns[x]!.owners[y] === formula + 1) markCell(sheet.columns[x]!, y, 1);
    return true;
  }

  unmark(column: Column, row: number): void {
    if (column.marks[row] === 0) return;
    column.marks[row] = 0;
    column.marked--;
    if (row === column.firstMarked) column.firstMarked++;
    if (column.marked === 0) {
      column.firstMarked = 0;
      column.lastMarked = -1;
    }
  }

  /** Unmarks a formula and its array's cells. */
  finish(formula: number): void {
    const sheet = this.formulas.sheet(formula);
    const [row, left] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    this.unmark(sheet.columns[left]!, row);
    const extent = this.spills.extents.get(formula);
    if (!extent) return;
    for (let x = left; x < left + extent.columns; x++) {
      const column = sheet.columns[x]!;
      if (column.marked > 0)
        for (let y = row; y < row + extent.rows; y++)
          if (column.owners[y] === formula + 1) this.unmark(column, y);
    }
  }

  /** Marks all formulas that read these cells, directly or through other cells. */
  spread(sheet: Sheet, top: number, left: number, bottom: number, right: number): void {
    const work: [Sheet, number, number, number, number][] = [[sheet, top, left, bottom, right]];
    const reached = (formula: number): boolean => {
      const isNew = this.mark(formula);
      const isNewlyVolatile = this.marksVolatile && this.noteVolatile(formula);
      const extent = isNew || isNewlyVolatile ? this.spills.extents.get(formula) : undefined;
      if (extent) {
        const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
        work.push([
          this.formulas.sheet(formula),
          row,
          column,
          row + extent.rows - 1,
          column + extent.columns - 1,
        ]);
      }
      return isNew || isNewlyVolatile;
    };
    for (let area = work.pop(); area; area = work.pop()) {
      const [home, first, start, last, end] = area;
      this.dependents.visit(
        home,
        { top: first, left: start, bottom: last, right: end },
        (block, cells, next) => {
          for (let x = cells.left; x <= cells.right; x++) {
            const column = block.sheet.columns[x];
            if (!column) continue;
            const isReached = (row: number) => {
              const formula = column.formulas[row]! - 1;
              return formula >= 0 && this.formulas.blockOf[formula] === block.id && reached(formula);
            };
            // Consecutive formulas continue as one area, and a chain to its end.
            let run = -1;
            for (let row = cells.top; row <= cells.bottom; row++) {
              const isNew = isReached(row);
              if (isNew && run < 0) run = row;
              if (!isNew && run >= 0) {
                work.push([block.sheet, run, x, row - 1, x]);
                run = -1;
              }
            }
            if (run < 0) continue;
            let [top, bottom] = [run, cells.bottom];
            if (next > 0) while (bottom < block.bottom && isReached(bottom + 1)) bottom++;
            if (next < 0) while (top > block.top && isReached(top - 1)) top--;
            work.push([block.sheet, top, x, bottom, x]);
          }
        },
        (formula) => {
          const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
          if (reached(formula)) work.push([this.formulas.sheet(formula), row, column, row, column]);
        },
      );
    }
  }
}

function markCell(column: Column, row: number, mark: number): void {
  if (column.marks[row] === 0) {
    column.marked++;
    if (column.marked === 1) {
      column.firstMarked = row;
      column.lastMarked = row;
    } else if (row < column.firstMarked) column.firstMarked = row;
    else if (row > column.lastMarked) column.lastMarked = row;
  }
  column.marks[row] = mark;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** Reports cells that an array fills, no longer fills, or fills with other values. */
type Touch = (sheet: Sheet, top: number, left: number, bottom: number, right: number) => void;

/** Arrays in the cells beside their formulas, and formulas whose arrays are blocked. */
export class Spills {
  readonly extents = new Map<number, Extent>();
  private readonly blocked = new Map<number, Extent>();

  constructor(
    private readonly formulas: Formulas,
    private readonly changed: (sheet: Sheet, row: number, column: number) => void,
  ) {}

  /** The formula whose array fills a cell, excluding the formula's own cell; −1 if there is none. */
  ownerAt(sheet: Sheet, row: number, column: number): number {
    return (sheet.columns[column]?.owners[row] ?? 0) - 1;
  }

  /**
   * Writes an array's elements into their cells, including the formula's own cell. Returns the error to show if the
   * array is blocked. Calls `touch` for each cell that joins or leaves the array.
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

  /** Removes an array's elements from their cells, except the formula's own. */
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

  /** Formulas whose arrays are blocked by content of these cells. */
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

  /** Why an array can't be shown, in Google's words; null if it can. */
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
