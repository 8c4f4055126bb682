import type { FunctionValue } from '../functions/definition.ts';
import type { ReferenceSide } from '../syntax/parse.ts';
import { ErrorValue } from '../values.ts';
import type { Formulas } from './formulas.ts';
import { Pending } from './frame.ts';
import type { Sheet } from './sheet.ts';
import type { Marks } from './spills.ts';

const at = (side: ReferenceSide, own: number): number => (side.fixed ? side.value : side.value + own);

const grown = (list: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
};

/** Number of the formula that fills a marked cell, directly or with its array. */
const fillerOf = (sheet: Sheet, row: number, column: number): number => {
  const cells = sheet.columns[column]!;
  return (cells.formulas[row]! || cells.owners[row]!) - 1;
};

/**
 * Formulas that wait for one another during a calculation, and each one's position in the search for cells that it
 * needs. A negative number is a circle of formulas.
 */
export class Stack {
  depth = 0;
  private formulas = new Int32Array(64);
  /** The current need, and the column and row reached in its area; −1 before the start. */
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

  /** The next marked formula that the top one reads; −1 if all are calculated. */
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

  /** Continues the search in an area. */
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

  /** A marked formula that this one reads and that `isWanted` accepts; −1 if there is none. */
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
function visitNeeds(formula: number, formulas: Formulas, visit: (need: number) => boolean): void {
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

/**
 * The formulas that a formula depends on and that also depend on it, including itself: its strongly connected component
 * among the marked ones (R. Tarjan 1972, without recursion).
 */
function findComponent(start: number, formulas: Formulas, isMarked: (formula: number) => boolean): number[] {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const path: { readonly formula: number; readonly needs: number[]; next: number }[] = [];
  const enter = (formula: number) => {
    order.set(formula, order.size);
    lowest.set(formula, order.get(formula)!);
    open.push(formula);
    const needs: number[] = [];
    visitNeeds(formula, formulas, (need) => {
      if (isMarked(need)) needs.push(need);
      return false;
    });
    path.push({ formula, needs, next: 0 });
  };
  const isOpen = new Set<number>();
  enter(start);
  isOpen.add(start);
  for (;;) {
    const top = path.at(-1)!;
    const need = top.needs[top.next++];
    if (need === undefined) {
      path.pop();
      const own = lowest.get(top.formula)!;
      if (own === order.get(top.formula)) {
        const members = open.splice(open.indexOf(top.formula));
        for (const member of members) isOpen.delete(member);
        if (top.formula === start) return members;
      }
      const above = path.at(-1)!;
      lowest.set(above.formula, Math.min(lowest.get(above.formula)!, own));
    } else if (!order.has(need)) {
      enter(need);
      isOpen.add(need);
    } else if (isOpen.has(need))
      lowest.set(top.formula, Math.min(lowest.get(top.formula)!, order.get(need)!));
  }
}

/** The maximum number of iterations of a circle, and the change of its values at which they end. */
export interface CircularIteration {
  readonly cycles: number;
  readonly threshold: number;
}

/** The calculator's interface for circles. */
export interface CircleHost {
  /** If null, cells of a circle show an error. */
  readonly iteration: CircularIteration | null;
  readonly sheets: readonly Sheet[];
  evaluate(formula: number): FunctionValue | Pending;
  store(formula: number, value: FunctionValue): void;
  nameOf(formula: number): string;
}

/** Formulas that depend on one another; on the stack, each group has one number: −2, −3, … */
export class Circles {
  private readonly components: (readonly number[])[] = [];
  private readonly componentOf = new Map<number, number>();

  constructor(
    private readonly host: CircleHost,
    private readonly formulas: Formulas,
    private readonly marks: Marks,
    private readonly stack: Stack,
  ) {}

  /** Handles a formula that is already on the stack: groups all formulas that depend on one another. */
  close(formula: number): void {
    const { stack } = this;
    const known = this.componentOf.get(formula);
    const bottom = known === undefined ? formula : -known - 2;
    const found = new Set(findComponent(formula, this.formulas, (one) => this.marks.markOf(one) !== 0));
    while (stack.formula !== bottom) {
      // Formulas linked by calculated references aren't among the written needs.
      found.add(stack.formula);
      stack.pop();
    }
    found.add(bottom);
    stack.pop();
    for (const one of [...found]) {
      if (one >= 0) continue;
      found.delete(one);
      for (const member of this.components[-one - 2]!) found.add(member);
    }
    const members = [...found].sort((first, second) => this.compare(first, second));
    const index = this.components.push(members) - 1;
    for (const member of members) {
      this.componentOf.set(member, index);
      const column = this.formulas.sheet(member).columns[this.formulas.columns[member]!]!;
      column.marks[this.formulas.rows[member]!] = 2;
    }
    stack.push(-index - 2);
  }

  private compare(first: number, second: number): number {
    const { rows, columns } = this.formulas;
    const sheets =
      this.host.sheets.indexOf(this.formulas.sheet(first)) -
      this.host.sheets.indexOf(this.formulas.sheet(second));
    return sheets || rows[first]! - rows[second]! || columns[first]! - columns[second]!;
  }

  /** A formula outside a circle that its cells need and that isn't calculated yet; −1 if there is none. */
  nextNeed(top: number): number {
    const index = -top - 2;
    for (const member of this.components[index]!) {
      const need = this.stack.needOf(member, this.formulas, (one) => this.componentOf.get(one) !== index);
      if (need >= 0) return need;
    }
    return -1;
  }

  finish(top: number): void {
    const members = this.components[-top - 2]!;
    this.stack.pop();
    for (const member of members) this.marks.finish(member);
    for (const member of members) this.componentOf.delete(member);
    if (this.host.iteration) this.iterate(members, this.host.iteration);
    else {
      const error = circular(members.map((member) => this.host.nameOf(member)));
      for (const member of members) this.host.store(member, error);
    }
  }

  /** Calculates the cells of a circle repeatedly, each time from the previous values. */
  private iterate(members: readonly number[], { cycles, threshold }: CircularIteration): void {
    for (let cycle = 0; cycle < cycles; cycle++) {
      let change = 0;
      for (const member of members) {
        const before = this.numberOf(member);
        const value = this.host.evaluate(member);
        this.host.store(member, value instanceof Pending ? circular([this.host.nameOf(member)]) : value);
        change = Math.max(change, Math.abs(this.numberOf(member) - before));
      }
      if (change <= threshold) return;
    }
  }

  private numberOf(formula: number): number {
    const value = this.formulas
      .sheet(formula)
      .get(this.formulas.rows[formula]!, this.formulas.columns[formula]!);
    return typeof value === 'number' ? value : 0;
  }
}

export function circular(cells: readonly string[]): ErrorValue {
  const shown =
    cells.length > 5 ? `${cells.slice(0, 5).join(', ')} and ${cells.length - 5} more` : cells.join(', ');
  return new ErrorValue(
    '#REF!',
    'Circular dependency detected. To resolve with iterative calculation, see File > Settings. ' +
      `Cells in the circle: ${shown}.`,
  );
}
