import { type Area, parseReference } from '../addresses.ts';
import { areaOf } from '../lower/read-area.ts';
import { problems } from '../problem.ts';
import type { ReferenceNode } from '../syntax/node.ts';
import type { Shadow } from './shadow.ts';
import type { Shape } from './shape.ts';
import type { SheetStore } from './sheet-store.ts';
import type { Workbook } from './workbook.ts';

/** Cells of one shape that lie equally far from the constants, so that none needs another. */
export interface Group {
  readonly shape: Shape;
  readonly level: number;
  readonly indices: number[];
}

/** A formula whose needs are being followed. */
interface Frame {
  readonly cell: number;
  /** The formulas that it needs and that were not known yet when it was entered. */
  readonly needs: number[];
  next: number;
  level: number;
}

/** Follows references from a cell to all formulas that it needs, without recursion. */
export class Discovery {
  /** Cells that keep the value that was read. */
  readonly frozen = new Set<number>();
  private readonly groups = new Map<number, Group>();

  constructor(
    private readonly workbook: Workbook,
    private readonly shadow: Shadow,
  ) {}

  /** Adds a cell and all that it needs. Throws a problem with the cells of a circle. */
  add(sheet: SheetStore, index: number): void {
    const cell = this.formulaAt(sheet, index);
    if (cell < 0 || this.levelOf(cell) !== 0) return;
    const stack: Frame[] = [this.enter(cell)];
    while (stack.length > 0) {
      const frame = stack.at(-1)!;
      const need = frame.needs[frame.next++];
      if (need === undefined) {
        this.leave(frame);
        stack.pop();
        continue;
      }
      const level = this.levelOf(need);
      if (level < 0) throw this.circle(stack, need);
      if (level > 0) frame.level = Math.max(frame.level, level + 1);
      else {
        frame.next--;
        stack.push(this.enter(need));
      }
    }
  }

  /** The groups found, in an order in which each needs only earlier ones. */
  ordered(): Group[] {
    return [...this.groups.values()].sort((first, second) => first.level - second.level);
  }

  private enter(cell: number): Frame {
    const sheet = this.workbook.sheetOf(cell);
    const frame: Frame = { cell, needs: [], next: 0, level: 1 };
    sheet.levels[cell - sheet.base] = -1;
    this.addNeeds(frame, sheet, cell - sheet.base);
    return frame;
  }

  private leave({ cell, level }: Frame): void {
    const sheet = this.workbook.sheetOf(cell);
    const index = cell - sheet.base;
    sheet.levels[index] = level;
    const shape = this.workbook.shapes[sheet.shapes[index]! - 1]!;
    // Sheets may still be opened, so the key cannot be made of how many shapes there are.
    const key = level * 2 ** 24 + shape.id;
    const group = this.groups.get(key);
    if (group) group.indices.push(index);
    else this.groups.set(key, { shape, level, indices: [index] });
  }

  private levelOf(cell: number): number {
    const sheet = this.workbook.sheetOf(cell);
    return sheet.levels[cell - sheet.base]!;
  }

  /** The formula cell that gives this cell its value, among all cells; −1 for a constant. */
  private formulaAt(sheet: SheetStore, index: number): number {
    if (sheet.slots[index] !== 0) return -1;
    const anchor = sheet.anchors[index]!;
    const source = sheet.shapes[index] === 0 && anchor > 0 ? anchor - 1 : index;
    if (sheet.slots[source] !== 0 && source !== index) return -1;
    const shape = this.workbook.shapes[sheet.shapes[source]! - 1];
    if (!shape) return -1;
    if (shape.isVolatile) {
      this.frozen.add(sheet.base + source);
      sheet.shapes[source] = 0;
      return -1;
    }
    return sheet.base + source;
  }

  private addNeeds(frame: Frame, sheet: SheetStore, index: number): void {
    const shape = this.workbook.shapes[sheet.shapes[index]! - 1]!;
    for (const node of shape.parsed.references) this.addReference(frame, node, sheet, index);
    for (const name of shape.parsed.names) this.addName(frame, name);
    if (shape.movesReferences)
      for (const area of this.shadow.reached(shape, index)) this.addArea(frame, area.sheet, area);
  }

  private addReference(frame: Frame, node: ReferenceNode, own: SheetStore, index: number): void {
    const sheet = node.sheet === null ? own : this.workbook.sheet(node.sheet);
    if (!sheet) throw problems.unknownSheet(node.sheet!, own.nameAt(index));
    this.addArea(frame, sheet, areaOf(node, sheet, own.rowOf(index), own.columnOf(index)));
  }

  private addName(frame: Frame, name: string): void {
    const place = this.workbook.named(name);
    const reference = place === null ? null : parseReference(place);
    const sheet = reference?.sheet ? this.workbook.sheet(reference.sheet) : null;
    if (!sheet || !reference) return;
    this.addArea(frame, sheet, reference.area);
  }

  private addArea(frame: Frame, sheet: SheetStore, area: Area): void {
    const bottom = Math.min(area.row + area.rows, sheet.rows);
    const right = Math.min(area.column + area.columns, sheet.columns);
    const { shapes, anchors, levels } = sheet;
    for (let row = Math.max(0, area.row); row < bottom; row++) {
      const end = sheet.index(row, right);
      for (let index = sheet.index(row, Math.max(0, area.column)); index < end; index++) {
        if (shapes[index] === 0 && anchors[index] === 0) continue;
        const level = levels[index]!;
        if (level > 0) {
          if (level >= frame.level) frame.level = level + 1;
          continue;
        }
        const cell = this.formulaAt(sheet, index);
        if (cell >= 0) frame.needs.push(cell);
      }
    }
  }

  private circle(stack: readonly Frame[], cell: number): Error {
    const start = stack.findIndex((frame) => frame.cell === cell);
    return problems.circular(stack.slice(start).map((frame) => this.workbook.nameOf(frame.cell)));
  }
}
