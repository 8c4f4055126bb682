import { cellName, placeName } from '../../a1/addresses.ts';
import { SheetArea, type ValueMatrix } from '../functions/cells.ts';
import { isLambda } from '../functions/coerce.ts';
import type { Definition, FunctionValue } from '../functions/definition.ts';
import type { Locale } from '../functions/locale.ts';
import type { Sparkline } from '../functions/sparkline.ts';
import type { Node } from '../syntax/parse.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import { type CircleHost, Circles, type CircularIteration, circular, Stack } from './circles.ts';
import { type DependentBounds, Dependents } from './dependents.ts';
import { CellDrawings } from './drawings.ts';
import { type CellFormat, CellFormats, type FormatSource } from './formats.ts';
import { Formulas } from './formulas.ts';
import { Frame, failure, Pending, uncalled } from './frame.ts';
import { cleanNumber, isArrayValue } from './lift.ts';
import { areaAt } from './read.ts';
import type { CalculatedCall, CalculationSurroundings } from './scope.ts';
import { isSameValue, Sheet } from './sheet.ts';
import { Marks, Spills } from './spills.ts';

export interface CalculatorOptions {
  readonly functions: ReadonlyMap<string, Definition>;
  readonly locale: Locale;
  readonly customNames?: ReadonlySet<string>;
  readonly callCustom?: CalculatedCall;
  /** The error for a name that isn't a known function; `#NAME?` by default. */
  unknownFunction?(name: string): ErrorValue;
  /** The formula's text in the file's language, for FORMULATEXT. */
  formula?(sheetId: number, row: number, column: number): string | null;
  /** Random numbers for a cell, uniform and unchanged until `redraw`. */
  random?(sheetId: number, row: number, column: number, index: number): number;
  /** Local time as a serial number. */
  now?(): number;
  /** The number format set for a cell; null for automatic. */
  ownFormat?(sheetId: number, row: number, column: number): CellFormat | null;
  /** The format of a custom function's result in a cell. */
  customFormat?(sheetId: number, row: number, column: number): CellFormat | null;
  /** Called for every cell whose value changed. */
  changed?(sheetId: number, row: number, column: number): void;
}

/** An array calculated this often in one recalculation depends on its own position. */
const mostSpills = 100;

/**
 * Values of a workbook's cells. Accepts values and formulas, and calculates the cells that depend on them. Add tabs and
 * names before the formulas that mention them.
 */
export class Calculator {
  readonly sheets: Sheet[] = [];
  readonly frame: Frame;
  readonly formats: CellFormats;
  iteration: CircularIteration | null = null;
  private readonly formulas: Formulas;
  private readonly dependents = new Dependents();
  private readonly spills: Spills;
  private readonly names = new Map<string, SheetArea>();
  private readonly byName = new Map<string, Sheet>();
  private readonly volatileRoots = new Set<number>();
  private readonly marks: Marks;
  private readonly circles: Circles;
  private readonly stack = new Stack();
  private readonly drawings: CellDrawings;
  private moved: SheetArea[] = [];
  private current = -1;
  private draws = 0;
  private readonly spillCounts = new Map<number, number>();
  /** Formulas whose arrays grew and shrank endlessly; retried at the next recalculation. */
  private readonly looping = new Set<number>();
  private isCalculating = false;

  constructor(private readonly options: CalculatorOptions) {
    this.frame = new Frame(options.locale, (area) => this.enter(area));
    this.formulas = new Formulas(this.surroundings());
    this.spills = new Spills(this.formulas, (sheet, row, column) => this.noteChange(sheet, row, column));
    this.drawings = new CellDrawings(this.formulas, (...cell) => this.noteChange(...cell));
    this.formats = new CellFormats(this.formatSource());
    this.marks = new Marks(this.formulas, this.dependents, this.spills);
    this.circles = new Circles(this.circleHost(), this.formulas, this.marks, this.stack);
  }

  private circleHost(): CircleHost {
    const self = this;
    return {
      get iteration() {
        return self.iteration;
      },
      sheets: this.sheets,
      evaluate: (formula) => this.evaluate(formula),
      store: (formula, value) => this.store(formula, value),
      nameOf: (formula) => this.nameOf(formula),
    };
  }

  private surroundings(): CalculationSurroundings {
    const { options, frame } = this;
    const self = this;
    return {
      frame,
      functions: options.functions,
      customNames: options.customNames ?? new Set(),
      callCustom: options.callCustom ?? (() => uncalled),
      changingCell: (nodes, at) => this.changingCell(nodes, at),
      unknownFunction: (name) =>
        options.unknownFunction?.(name) ?? new ErrorValue('#NAME?', `Unknown function: '${name}'.`),
      sheetNamed: (name) => this.byName.get(name.toUpperCase()) ?? null,
      named: (name) => this.names.get(name.toUpperCase()) ?? null,
      sheets: this.sheets,
      formula: (sheet, row, column) => options.formula?.(sheet.id, row, column) ?? null,
      random: () => this.random(),
      get now() {
        return self.options.now?.() ?? 0;
      },
    };
  }

  /** The format of the number in a cell; null for automatic. */
  format(sheet: Sheet, row: number, column: number): CellFormat | null {
    return this.formats.ofCell(sheet, row, column);
  }

  private fillerOf(sheet: Sheet, row: number, column: number): number {
    const cells = sheet.columns[column];
    return cells && row < cells.length ? (cells.formulas[row]! || (cells.owners[row] ?? 0)) - 1 : -1;
  }

  private formatSource(): FormatSource {
    const { options } = this;
    return {
      functions: options.functions,
      sheetNamed: (name) => this.byName.get(name.toUpperCase()) ?? null,
      named: (name) => this.names.get(name.toUpperCase()) ?? null,
      own: (sheet, row, column) => options.ownFormat?.(sheet.id, row, column) ?? null,
      custom: (sheet, row, column) => options.customFormat?.(sheet.id, row, column) ?? null,
      formula: (sheet, row, column) => {
        const formula = this.fillerOf(sheet, row, column);
        if (formula < 0) return null;
        const { rows, columns } = this.formulas;
        return {
          root: this.formulas.block(formula).shape.root,
          row: rows[formula]!,
          column: columns[formula]!,
        };
      },
    };
  }

  private changingCell(nodes: readonly Node[], { sheet: own, row, column }: Frame): string | null {
    const { volatileFormulas } = this.marks;
    if (volatileFormulas.length === 0) return null;
    for (const node of nodes) {
      const area = this.areaOf(node, own, row, column);
      const found = area ? volatileFormulas.find((formula) => this.fills(formula, area)) : undefined;
      if (found === undefined) continue;
      const { rows, columns } = this.formulas;
      return cellName(Math.max(rows[found]!, area!.row), Math.max(columns[found]!, area!.column));
    }
    return null;
  }

  private areaOf(node: Node, own: Sheet, row: number, column: number): SheetArea | null {
    if (node.kind === 'name') return this.names.get(node.name.toUpperCase()) ?? null;
    if (node.kind !== 'reference') return null;
    const sheet = node.sheet === null ? own : (this.byName.get(node.sheet.toUpperCase()) ?? null);
    return sheet && areaAt(node, sheet, row, column);
  }

  /** Whether a formula's cell or array is within an area. */
  private fills(formula: number, area: SheetArea): boolean {
    const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    const { rows, columns } = this.spills.extents.get(formula) ?? { rows: 1, columns: 1 };
    return (
      this.formulas.sheet(formula) === area.sheet &&
      row < area.row + area.rows &&
      area.row < row + rows &&
      column < area.column + area.columns &&
      area.column < column + columns
    );
  }

  addSheet(id: number, name: string, rows: number, columns: number): Sheet {
    const sheet = new Sheet(id, name, rows, columns);
    this.sheets.push(sheet);
    this.byName.set(name.toUpperCase(), sheet);
    return sheet;
  }

  setName(name: string, area: SheetArea): void {
    this.names.set(name.toUpperCase(), area);
    this.formats.forget();
  }

  /** Replaces a cell's content with a value; null clears the cell unless an array fills it. */
  setValue(sheet: Sheet, row: number, column: number, value: Scalar): void {
    const cells = sheet.columns[column];
    if (value === null && (!cells || row >= cells.length || this.spills.ownerAt(sheet, row, column) >= 0))
      return;
    this.vacate(sheet, row, column);
    const home = sheet.column(column);
    home.reserve(row + 1);
    home.set(row, value);
    this.noteChange(sheet, row, column);
    this.touch(sheet, row, column, row, column);
  }

  /** Sets a cell's formula, which starts with `=` and is written as in en_US. */
  setFormula(sheet: Sheet, row: number, column: number, text: string): void {
    this.vacate(sheet, row, column);
    const formula = this.formulas.add(sheet, row, column, text);
    this.formats.forget();
    if (this.formulas.block(formula).shape.isVolatile) this.volatileRoots.add(formula);
    this.noteChange(sheet, row, column);
    this.marks.mark(formula);
    this.touch(sheet, row, column, row, column);
  }

  /** Updates the hidden rows and marks the formulas that read a row whose visibility changed. */
  hideRows(sheet: Sheet, byHand: readonly number[], byFilter: readonly number[] = []): void {
    for (const row of sheet.hide(byHand, byFilter)) this.reach(sheet, row, 0, row, sheet.columnCount - 1);
  }

  /** Recalculates a cell's formula at the next opportunity. */
  refresh(sheet: Sheet, row: number, column: number): void {
    const formula = (sheet.columns[column]?.formulas[row] ?? 0) - 1;
    if (formula >= 0) this.markAll(formula);
  }

  /** Marks a formula and the formulas that read its cells. */
  private markAll(formula: number): void {
    this.marks.mark(formula);
    const extent = this.spills.extents.get(formula) ?? { rows: 1, columns: 1 };
    const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    this.reach(this.formulas.sheet(formula), row, column, row + extent.rows - 1, column + extent.columns - 1);
  }

  /** Marks the formulas that read changed cells, now or when all edits are done. */
  private reach(sheet: Sheet, top: number, left: number, bottom: number, right: number): void {
    if (this.isCalculating) {
      this.marks.spread(sheet, top, left, bottom, right);
      return;
    }
    const last = this.edits.at(-1);
    const isBelow = last?.sheet === sheet && last.left === left && last.right === right;
    if (isBelow && last.bottom + 1 === top) last.bottom = bottom;
    else this.edits.push({ sheet, top, left, bottom, right });
  }

  value(sheet: Sheet, row: number, column: number): Scalar {
    return sheet.get(row, column);
  }

  spillAnchor(sheet: Sheet, row: number, column: number): { row: number; column: number } | null {
    const owner = this.spills.ownerAt(sheet, row, column);
    return owner < 0 ? null : { row: this.formulas.rows[owner]!, column: this.formulas.columns[owner]! };
  }

  /** The areas that arrays fill on a sheet, including the cells of their formulas. */
  spilledAreas(sheet: Sheet): SheetArea[] {
    return [...this.spills.extents]
      .filter(([formula]) => this.formulas.sheet(formula) === sheet)
      .map(
        ([formula, { rows, columns }]) =>
          new SheetArea(sheet, this.formulas.rows[formula]!, this.formulas.columns[formula]!, rows, columns),
      );
  }

  /** Recalculates all values that are out of date. */
  calculate(): void {
    this.isCalculating = true;
    try {
      this.run();
    } finally {
      this.isCalculating = false;
    }
  }

  private run(): void {
    this.spillCounts.clear();
    for (const formula of this.looping) if (this.formulas.blockOf[formula]! >= 0) this.markAll(formula);
    this.looping.clear();
    this.indexBlocks();
    this.markVolatile();
    const edits = this.edits;
    this.edits = [];
    for (const { sheet, top, left, bottom, right } of edits)
      this.marks.spread(sheet, top, left, bottom, right);
    for (let index = 0; index < this.marks.queue.length; index++) {
      const formula = this.marks.queue[index]!;
      if (this.marks.markOf(formula) === 1) this.settle(formula);
    }
    this.marks.queue = [];
  }

  /** Edited cells; consecutive cells of a column form one area. */
  private edits: (DependentBounds & { readonly sheet: Sheet; bottom: number })[] = [];

  private indexBlocks(): void {
    for (const block of this.formulas.fresh) this.dependents.index(block);
    this.formulas.fresh.clear();
  }

  /** Marks the formulas that change at every recalculation, and records all that depend on them. */
  private markVolatile(): void {
    for (const formula of this.marks.volatileFormulas) this.formulas.volatile[formula] = 0;
    this.marks.volatileFormulas = [];
    if (this.volatileRoots.size === 0) return;
    this.marks.marksVolatile = true;
    for (const formula of this.volatileRoots) {
      if (this.marks.markOf(formula) === 0) this.marks.mark(formula);
      this.marks.noteVolatile(formula);
      const [row, column] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
      this.marks.spread(this.formulas.sheet(formula), row, column, row, column);
    }
    this.marks.marksVolatile = false;
  }

  /** Removes a cell's content: its formula with the formula's array, or the array that fills the cell. */
  private vacate(sheet: Sheet, row: number, column: number): void {
    const cells = sheet.columns[column];
    if (!cells || row >= cells.length) return;
    const owner = this.spills.ownerAt(sheet, row, column);
    if (owner >= 0) {
      this.spills.clear(owner, this.respill);
      this.marks.mark(owner);
    }
    const formula = cells.formulas[row]! - 1;
    if (formula < 0) return;
    this.spills.clear(formula, this.respill);
    this.marks.unmark(cells, row);
    this.dependents.forget(formula);
    this.volatileRoots.delete(formula);
    this.drawings.forget(formula);
    this.formats.forget();
    this.formulas.remove(formula);
    cells.set(row, null);
  }

  /** Marks the formulas that read cells whose values changed. */
  private readonly respill: Calculator['touch'] = (...area) => {
    this.formats.forget();
    this.touch(...area);
  };

  private readonly touch = (sheet: Sheet, top: number, left: number, bottom: number, right: number): void => {
    for (const formula of this.spills.blockedAt(sheet, top, left, bottom, right)) this.markAll(formula);
    this.reach(sheet, top, left, bottom, right);
  };

  /** Calculates a formula after everything that it reads, without recursion. */
  private settle(formula: number): void {
    const { stack, formulas } = this;
    const base = stack.depth;
    this.push(formula);
    while (stack.depth > base) {
      const top = stack.formula;
      const need = top < 0 ? this.circles.nextNeed(top) : stack.nextNeed(formulas);
      if (need >= 0) {
        if (this.marks.markOf(need) === 2) this.circles.close(need);
        else this.push(need);
        continue;
      }
      if (top < 0) this.circles.finish(top);
      else this.compute(top);
    }
  }

  private push(formula: number): void {
    const column = this.formulas.sheet(formula).columns[this.formulas.columns[formula]!]!;
    column.marks[this.formulas.rows[formula]!] = 2;
    this.stack.push(formula);
  }

  private compute(formula: number): void {
    const value = this.evaluate(formula);
    if (value instanceof Pending) {
      const need = this.fillerOf(value.sheet, value.row, value.column);
      if (this.marks.markOf(need) === 2) this.circles.close(need);
      else this.push(need);
      return;
    }
    this.stack.pop();
    this.marks.finish(formula);
    this.store(formula, value);
  }

  /** A formula's value; a Pending if another cell must be calculated first. */
  private evaluate(formula: number): FunctionValue | Pending {
    const { frame, formulas } = this;
    const block = formulas.block(formula);
    this.current = formula;
    this.moved = [];
    this.draws = 0;
    frame.begin(block.sheet.home ?? block.sheet, formulas.rows[formula]!, formulas.columns[formula]!);
    try {
      const value = block.shape.run(frame);
      this.noteMoved(formula);
      return value;
    } catch (problem) {
      if (problem instanceof Pending) return problem;
      this.noteMoved(formula);
      return failure(problem);
    } finally {
      this.current = -1;
    }
  }

  private readonly hasMoved = new Set<number>();

  private noteMoved(formula: number): void {
    if (this.moved.length > 0) {
      this.dependents.noteMoved(formula, this.moved);
      this.hasMoved.add(formula);
    } else if (this.hasMoved.delete(formula)) this.dependents.forget(formula);
  }

  /** Ensures that the cells of a calculated reference are up to date before they are read. */
  private enter(area: SheetArea): void {
    if (this.current < 0) return;
    const { sheet, row, column, rows, columns } = area;
    this.moved.push(area);
    const end = Math.min(column + columns, sheet.columns.length);
    for (let x = column; x < end; x++) {
      const cells = sheet.columns[x];
      if (!cells || cells.marked === 0) continue;
      const last = Math.min(row + rows - 1, cells.lastMarked, cells.length - 1);
      for (let y = Math.max(row, cells.firstMarked); y <= last; y++) {
        if (cells.marks[y] === 0) continue;
        if (this.iteration || !this.isCurrent(sheet, y, x)) throw new Pending(sheet, y, x);
        // SHEET(INDIRECT(…)) needs only the address; reading the value reports the circle.
        cells.set(y, circular([this.nameOf(this.current)]));
      }
    }
  }

  private isCurrent(sheet: Sheet, row: number, column: number): boolean {
    const { rows, columns } = this.formulas;
    const isSamePlace = rows[this.current] === row && columns[this.current] === column;
    return isSamePlace && this.formulas.sheet(this.current) === sheet;
  }

  private random(): number {
    const { sheet, row, column } = this.frame;
    return this.options.random?.(sheet.id, row, column, this.draws++) ?? Math.random();
  }

  /** The drawing in a cell; null when it has none. */
  drawing(sheet: Sheet, row: number, column: number): Sparkline | null {
    // A blocked array fills no cells.
    return sheet.get(row, column) === ''
      ? this.drawings.at(this.fillerOf(sheet, row, column), row, column)
      : null;
  }

  private store(formula: number, computed: FunctionValue): void {
    const sheet = this.formulas.sheet(formula);
    const [row, left] = [this.formulas.rows[formula]!, this.formulas.columns[formula]!];
    const column = sheet.columns[left]!;
    const single = this.placed(formula, this.drawings.keep(formula, computed, this.frame.drawings));
    if (single === undefined) return;
    const clean = typeof single === 'number' ? cleanNumber(single) : single;
    if (isSameValue(column, row, clean)) return;
    column.set(row, clean);
    this.noteChange(sheet, row, left);
  }

  /** Spills an array; otherwise returns the cell's single value. */
  private placed(formula: number, value: FunctionValue): Scalar | undefined {
    if (isArrayValue(value) && (value.rows !== 1 || value.columns !== 1)) return this.spill(formula, value);
    this.spills.clear(formula, this.respill);
    if (isLambda(value)) return uncalled;
    return isArrayValue(value) ? value.at(0, 0) : value;
  }

  private spill(formula: number, array: SheetArea | ValueMatrix): Scalar | undefined {
    if (array.rows === 0 || array.columns === 0)
      return new ErrorValue('#N/A', 'The result is an array without elements.');
    const count = (this.spillCounts.get(formula) ?? 0) + 1;
    this.spillCounts.set(formula, count);
    if (count > mostSpills) {
      this.looping.add(formula);
      this.spills.clear(formula, this.respill);
      return circular([this.nameOf(formula)]);
    }
    return this.spills.place(formula, array, this.respill) ?? undefined;
  }

  private nameOf(formula: number): string {
    const { rows, columns } = this.formulas;
    const name = cellName(rows[formula]!, columns[formula]!);
    const { name: sheet } = this.formulas.sheet(formula);
    return this.sheets.length > 1 ? placeName(sheet, name) : name;
  }

  private noteChange(sheet: Sheet, row: number, column: number): void {
    this.options.changed?.(sheet.id, row, column);
  }
}
