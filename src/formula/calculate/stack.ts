import type { Coordinate } from '../syntax/node.ts';
import type { Formulas } from './formulas.ts';
import type { Sheet } from './sheet.ts';

const at = (side: Coordinate, own: number): number => (side.fixed ? side.value : side.value + own);

const grown = (list: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
};

/** Number of the formula that fills a marked cell, itself or by its array. */
const fillerOf = (sheet: Sheet, row: number, column: number): number => {
  const cells = sheet.columns[column]!;
  return (cells.formulas[row]! || cells.owners[row]!) - 1;
};

/**
 * Formulas that wait for one another while they are calculated, and how far each has looked for cells that it
 * needs. A negative number stands for a circle of formulas.
 */
export class Stack {
  depth = 0;
  private formulas = new Int32Array(64);
  /** The need that is looked at, and the column and row reached in its area; −1 before its start. */
  private needs = new Int32Array(64);
  private columns = new Int32Array(64);
  private rows = new Int32Array(64);

  get formula(): number {
    return this.formulas[this.depth - 1]!;
  }

  push(formula: number): void {
    if (this.depth === this.formulas.length) {
      this.formulas = grown(this.formulas);
      this.needs = grown(this.needs);
      this.columns = grown(this.columns);
      this.rows = grown(this.rows);
    }
    this.formulas[this.depth] = formula;
    this.needs[this.depth] = 0;
    this.columns[this.depth] = -1;
    this.depth++;
  }

  pop(): void {
    this.depth--;
  }

  /** The next formula that the one on top reads and that is marked; −1 when all are calculated. */
  nextNeed(formulas: Formulas): number {
    const top = this.depth - 1;
    const formula = this.formulas[top]!;
    const { shape, sheet: own } = formulas.block(formula);
    const [row, column] = [formulas.rows[formula]!, formulas.columns[formula]!];
    const { needs } = shape;
    for (let index = this.needs[top]!; index < needs.length; index++) {
      const { sheet, node } = needs[index]!;
      const home = sheet ?? own;
      const firstRow = at(node.top, row);
      const firstColumn = at(node.left, column);
      const lastRow = node.bottom ? at(node.bottom, row) : home.rowCount - 1;
      const lastColumn = node.right ? at(node.right, column) : home.columnCount - 1;
      this.needs[top] = index;
      const found = this.inArea(
        home,
        Math.min(firstRow, lastRow),
        Math.min(firstColumn, lastColumn),
        Math.max(firstRow, lastRow),
        Math.max(firstColumn, lastColumn),
      );
      if (found >= 0) return found;
      this.columns[top] = -1;
    }
    this.needs[top] = needs.length;
    return -1;
  }

  /** Looks on in an area from where it stopped. */
  private inArea(sheet: Sheet, top: number, left: number, bottom: number, right: number): number {
    const own = this.depth - 1;
    const end = Math.min(right, sheet.columns.length - 1);
    const start = this.columns[own]! < 0 ? left : this.columns[own]!;
    for (let x = start; x <= end; x++) {
      const cells = sheet.columns[x];
      if (cells === undefined || cells.marked === 0) continue;
      const from = x === this.columns[own] ? this.rows[own]! : top;
      const last = Math.min(bottom, cells.lastMarked);
      const { marks } = cells;
      for (let y = Math.max(from, cells.firstMarked); y <= last; y++) {
        if (marks[y] === 0) continue;
        this.columns[own] = x;
        this.rows[own] = y;
        return fillerOf(sheet, y, x);
      }
    }
    return -1;
  }

  /** A marked formula among those that this one reads, if `isWanted`; −1 when there is none. */
  needOf(formula: number, formulas: Formulas, isWanted: (formula: number) => boolean): number {
    let found = -1;
    visitNeeds(formula, formulas, (need) => {
      if (!isWanted(need)) return false;
      found = need;
      return true;
    });
    return found;
  }
}

/** Visits the marked formulas that a formula reads, until `visit` returns true. */
export function visitNeeds(formula: number, formulas: Formulas, visit: (need: number) => boolean): void {
  const { shape, sheet: own } = formulas.block(formula);
  const [row, column] = [formulas.rows[formula]!, formulas.columns[formula]!];
  for (const { sheet, node } of shape.needs) {
    const home = sheet ?? own;
    const [firstRow, firstColumn] = [at(node.top, row), at(node.left, column)];
    const lastRow = node.bottom ? at(node.bottom, row) : home.rowCount - 1;
    const lastColumn = node.right ? at(node.right, column) : home.columnCount - 1;
    const end = Math.min(Math.max(firstColumn, lastColumn), home.columns.length - 1);
    for (let x = Math.min(firstColumn, lastColumn); x <= end; x++) {
      const cells = home.columns[x];
      if (!cells || cells.marked === 0) continue;
      const last = Math.min(Math.max(firstRow, lastRow), cells.lastMarked);
      for (let y = Math.max(Math.min(firstRow, lastRow), cells.firstMarked); y <= last; y++)
        if (cells.marks[y] !== 0 && visit(fillerOf(home, y, x))) return;
    }
  }
}
