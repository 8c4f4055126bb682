import { parseReference } from '../../a1/addresses.ts';
import { areaOfNode } from '../lower/fit.ts';
import { problems } from '../problem.ts';
import { ErrorValue, scalarOf } from '../values.ts';
import type { DynamicAreas, ReachedArea } from './dynamic-areas.ts';
import { Flag, type SheetStore } from './sheet-store.ts';
import type { FormulaWorkbook, Shape } from './workbook.ts';

/** Cells of one shape at the same distance from the constants, so that none depends on another. */
export interface Group {
  readonly shape: Shape;
  readonly level: number;
  readonly indices: number[];
}

/** A formula whose dependencies are being followed. */
interface Frame {
  readonly cell: number;
  /** The dependencies that were unknown when it was entered. */
  readonly needs: number[];
  next: number;
  level: number;
  /** Flags of all its dependencies. */
  flags: number;
}

/** Follows references from a cell to all formulas that it depends on, without recursion. */
export class Discovery {
  /** Cells that keep the values that were read although a cell to change may affect them. */
  readonly frozen = new Set<number>();
  /** Cells with RAND or similar functions that draw at each step instead. */
  readonly redrawn = new Set<number>();
  private readonly groups = new Map<number, Group>();
  private readonly circles: number[][] = [];

  constructor(
    private readonly workbook: FormulaWorkbook,
    private readonly dynamicAreas: DynamicAreas,
    /** Whether to compute, rather than read, cells that no cell to change affects. */
    private readonly computesAll: boolean,
    /** Whether a function draws at each step, which affects cells as a weight does. */
    private readonly draws: (name: string) => boolean,
  ) {}

  /** Adds a cell and all its dependencies. Throws a problem with the cells of a circle. */
  add(sheet: SheetStore, index: number): void {
    const cell = this.formulaAt(sheet, index);
    if (cell < 0 || this.levelOf(cell) !== 0) return;
    const stack: Frame[] = [this.enter(cell)];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const need = frame.needs[frame.next];
      if (need === undefined) {
        this.leave(frame);
        stack.pop();
      } else if (this.take(frame, need)) frame.next++;
      else if (this.levelOf(need) === 0) stack.push(this.enter(need));
      else {
        frame.next++;
        this.circles.push(
          stack.slice(stack.findIndex((other) => other.cell === need)).map((one) => one.cell),
        );
      }
    }
    this.checkCircles();
  }

  /** The groups found, in dependency order. */
  ordered(): Group[] {
    return [...this.groups.values()].sort((first, second) => first.level - second.level);
  }

  /** Traces a cell's error to the cell where it starts, as far as the cells show it. */
  sourceOf(sheet: SheetStore, index: number): string {
    const seen = new Set([sheet.base + index]);
    let [own, at] = [sheet, index];
    for (;;) {
      const found = this.erroneous(own, at, seen);
      if (found < 0) return own.nameAt(at);
      seen.add(found);
      own = this.workbook.sheetOf(found);
      at = found - own.base;
    }
  }

  /** An unvisited cell with an error among those in a formula; −1 if there is none. */
  private erroneous(own: SheetStore, index: number, seen: ReadonlySet<number>): number {
    // A cell that is only read no longer has a shape.
    const shape = this.workbook.shapes.find(({ sheet, cells }) => sheet === own && cells.includes(index));
    const areas = (shape && this.areas(shape, own, index)) ?? [];
    for (const { sheet, row, column, rows, columns } of areas)
      for (let y = Math.max(0, row); y < Math.min(row + rows, sheet.rows); y++)
        for (let x = Math.max(0, column); x < Math.min(column + columns, sheet.columns); x++) {
          const cell = sheet.base + sheet.index(y, x);
          if (scalarOf(sheet.value(y, x)) instanceof ErrorValue && !seen.has(cell)) return cell;
        }
    return -1;
  }

  /** Copies the flags of a known dependency; false if it isn't known yet. */
  private take(frame: Frame, need: number): boolean {
    const sheet = this.workbook.sheetOf(need);
    const index = need - sheet.base;
    const isRead = sheet.shapes[index] === 0;
    const level = sheet.levels[index]!;
    if (!isRead && level <= 0) return false;
    if (!isRead) frame.level = Math.max(frame.level, level + 1);
    frame.flags |= sheet.flags[index]!;
    return true;
  }

  private enter(cell: number): Frame {
    const sheet = this.workbook.sheetOf(cell);
    const index = cell - sheet.base;
    const shape = this.shapeOf(sheet, index);
    const isLive = this.computesAll || [...shape.mentions.functions].some(this.draws);
    const isRandom = shape.volatiles.length > 0;
    if (isRandom) this.redrawn.add(cell);
    const flags = (isLive ? Flag.live : 0) | (isRandom ? Flag.random : 0);
    const frame: Frame = { cell, needs: [], next: 0, level: 1, flags };
    sheet.levels[index] = -1;
    const areas = this.areas(shape, sheet, index);
    if (areas) for (const area of areas) this.addArea(frame, area);
    // Its references are unknown, so it is compiled, which reports the reason.
    else frame.flags |= Flag.live;
    return frame;
  }

  private leave({ cell, level, flags }: Frame): void {
    const sheet = this.workbook.sheetOf(cell);
    const index = cell - sheet.base;
    sheet.flags[index] = flags;
    if (!(flags & Flag.live)) {
      sheet.levels[index] = 0;
      sheet.shapes[index] = 0;
      return;
    }
    sheet.levels[index] = level;
    const shape = this.shapeOf(sheet, index);
    // Sheets may still be opened, so the key cannot depend on the number of shapes.
    const key = level * 2 ** 24 + shape.id;
    const group = this.groups.get(key);
    if (group) group.indices.push(index);
    else this.groups.set(key, { shape, level, indices: [index] });
  }

  private levelOf(cell: number): number {
    const sheet = this.workbook.sheetOf(cell);
    return sheet.levels[cell - sheet.base]!;
  }

  private shapeOf(sheet: SheetStore, index: number): Shape {
    return this.workbook.shapes[sheet.shapes[index]! - 1]!;
  }

  /** The cell whose formula computes this cell, numbered among all cells; −1 for a constant. */
  private formulaAt(sheet: SheetStore, index: number): number {
    if (sheet.slots[index] !== 0) return -1;
    const anchor = sheet.anchors[index]!;
    const source = sheet.shapes[index] === 0 && anchor > 0 ? anchor - 1 : index;
    if (sheet.slots[source] !== 0 && source !== index) return -1;
    const shape = this.workbook.shapes[sheet.shapes[source]! - 1];
    if (!shape) return -1;
    if (!shape.volatiles.every(this.draws)) {
      this.frozen.add(sheet.base + source);
      sheet.shapes[source] = 0;
      sheet.flags[source] = Flag.random;
      return -1;
    }
    return sheet.base + source;
  }

  /** The areas that a cell's formula reads, including those of OFFSET and INDIRECT. */
  areasReadBy(shape: Shape, index: number): readonly ReachedArea[] {
    return this.areas(shape, shape.sheet, index) ?? [];
  }

  /** All areas that a formula reads; null if they cannot be computed. */
  private areas(shape: Shape, own: SheetStore, index: number): ReachedArea[] | null {
    const areas: ReachedArea[] = [];
    const [row, column] = [own.rowOf(index), own.columnOf(index)];
    for (const node of shape.mentions.references) {
      const sheet = node.sheet === null ? own : this.workbook.sheet(node.sheet);
      if (sheet) areas.push({ sheet, ...areaOfNode(node, sheet, row, column) });
    }
    for (const name of shape.mentions.names) {
      const reference = parseReference(this.workbook.named(name) ?? '');
      const sheet = reference?.sheet ? this.workbook.sheet(reference.sheet) : null;
      if (sheet && reference) areas.push({ sheet, ...reference.area });
    }
    if (!shape.movesReferences) return areas;
    const reached = this.dynamicAreas.reached(shape, index);
    return reached && [...areas, ...reached];
  }

  private addArea(frame: Frame, { sheet, ...area }: ReachedArea): void {
    const bottom = Math.min(area.row + area.rows, sheet.rows);
    const right = Math.min(area.column + area.columns, sheet.columns);
    const { shapes, anchors, levels, flags } = sheet;
    for (let row = Math.max(0, area.row); row < bottom; row++) {
      const end = sheet.index(row, right);
      for (let index = sheet.index(row, Math.max(0, area.column)); index < end; index++) {
        frame.flags |= flags[index]!;
        if (shapes[index] === 0 && anchors[index] === 0) continue;
        const level = levels[index]!;
        if (level > 0) {
          if (level >= frame.level) frame.level = level + 1;
          continue;
        }
        const cell = this.formulaAt(sheet, index);
        if (cell >= 0) frame.needs.push(cell);
        else frame.flags |= flags[index]! | (anchors[index]! > 0 ? flags[anchors[index]! - 1]! : 0);
      }
    }
  }

  /** A circle is harmless if its cells are only read. */
  private checkCircles(): void {
    const isComputed = (cell: number) => this.levelOf(cell) > 0;
    const circle = this.circles.find((cells) => cells.some(isComputed));
    if (circle) throw problems.circular(circle.map((cell) => this.workbook.nameOf(cell)));
  }
}
