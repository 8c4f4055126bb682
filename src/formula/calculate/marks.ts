import type { Dependents } from './dependents.ts';
import type { Formulas } from './formulas.ts';
import type { Column, Sheet } from './sheet.ts';
import type { Spills } from './spills.ts';

/** Which formulas are to be calculated: marks on their cells, and a list in the order in which to look at them. */
export class Marks {
  queue: number[] = [];
  /** True while what depends on RAND and its kin is found. */
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

  /** Marks a formula, and the cells that its array fills. */
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

  /** Removes the marks of a formula and of its array's cells. */
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

  /** Marks everything that reads these cells, directly or through other cells. */
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
            // Formulas that follow one another go on as one area, and a chain to its end.
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
