import type { ChangedCell, CompileOptions } from '../compile.ts';
import { simpleLocale } from '../functions/locale.ts';
import {
  type Block,
  blockSize,
  type CellSource,
  Context,
  computed,
  type LoweringScope,
} from '../lower/context.ts';
import { lower, lowerGroup } from '../lower/lower.ts';
import type { CellAddress, RangeAddress, WorkbookModel } from '../model.ts';
import { copy } from '../operations/arithmetic.ts';
import { problems } from '../problem.ts';
import { looksBlocked } from '../shown-texts.ts';
import type { Node } from '../syntax/parse.ts';
import { Builder } from '../tape/builder.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { SlotKind } from '../tape/slots.ts';
import { ErrorValue, scalarOf } from '../values.ts';
import { Discovery, type Group } from './discover.ts';
import { DynamicAreas, type ReachedArea } from './dynamic-areas.ts';
import { Flag, type SheetStore } from './sheet-store.ts';
import { FormulaWorkbook, type Shape } from './workbook.ts';

/** The context of a formula's part: the names in scope, and whether it maps over arrays. */
interface PartSurroundings {
  readonly scope: LoweringScope;
  readonly isArrayMode: boolean;
}

/** Cells that one formula fills, and the tape records that compute them. */
export interface Traced {
  readonly shape: Shape;
  /** Number of the formula's cell. */
  readonly anchor: number;
  /** Numbers among all cells. */
  readonly cells: readonly number[];
  /** Tape offsets of the group that the formula was compiled with. */
  readonly span: Span;
}

/** The tape section that computes a group of cells. */
interface Span {
  readonly from: number;
  to: number;
}

/** Compiles the formulas that some cells need to a tape. */
export class ProgramCompiler {
  readonly builder: Builder;
  readonly workbook: FormulaWorkbook;
  /** The computed cells, numbered among all cells, starting with those nearest to the constants. */
  readonly computed: number[] = [];
  /** The formulas that computed cells read as values of the sheet. */
  readonly read = new Set<number>();
  /** The computed groups, if cells are traced, starting with those nearest to the constants. */
  readonly traced: Traced[] = [];
  private readonly isTraced: boolean;
  private readonly dynamicAreas: DynamicAreas;
  private readonly discovery: Discovery;

  constructor(
    model: WorkbookModel,
    private readonly customFunctions: CustomFunctions,
    inputs: readonly CellAddress[],
    isDifferentiated: boolean,
    { mode, draw, changed = [], spills = new Map(), isTraced = false }: CompileOptions = {},
  ) {
    this.isTraced = isTraced;
    const locale = simpleLocale(model.locale);
    this.builder = new Builder(isDifferentiated, mode, draw, locale);
    this.workbook = new FormulaWorkbook(model, (sheet, shapes) =>
      this.dynamicAreas.markSpills(sheet, shapes),
    );
    this.dynamicAreas = new DynamicAreas(this.workbook, customFunctions, spills, locale);
    const draws = (name: string) => this.builder.mode !== 'shown' && !!customFunctions[name]?.redrawing;
    this.discovery = new Discovery(this.workbook, this.dynamicAreas, inputs.length === 0, draws);
    for (const cell of inputs) this.addInput(cell);
    for (const cell of changed) this.change(cell);
  }

  /** Cells that keep the values that were read, as `Sheet1!B7`. */
  get frozen(): string[] {
    return Array.from(this.discovery.frozen, (cell) => this.workbook.nameOf(cell));
  }

  /** Cells with RAND or similar functions that draw at each step, as `Sheet1!B7`. */
  get redrawn(): string[] {
    return Array.from(this.discovery.redrawn, (cell) => this.workbook.nameOf(cell));
  }

  sheet(name: string): SheetStore {
    return this.workbook.requiredSheet(name, name);
  }

  /** Makes a cell an input of the program that starts with the value shown; ignores its formula. */
  private addInput({ sheet: name, row, column }: CellAddress): void {
    const sheet = this.sheet(name);
    if (!sheet.holds(row, column)) throw problems.beyondSheet(sheet.nameOf(row, column));
    const slot = this.builder.store.allocate(1, SlotKind.liveNumber);
    const shown = sheet.value(row, column);
    this.builder.store.values[slot] = typeof shown === 'number' ? shown : 0;
    const index = sheet.index(row, column);
    sheet.slots[index] = slot + 1;
    sheet.shapes[index] = 0;
    sheet.flags[index] = Flag.live;
  }

  /** Replaces a cell's value; ignores its formula. */
  private change({ sheet: name, row, column, value }: ChangedCell): void {
    const sheet = this.sheet(name);
    if (!sheet.holds(row, column)) throw problems.beyondSheet(sheet.nameOf(row, column));
    const index = sheet.index(row, column);
    sheet.slots[index] = this.builder.store.constant(value) + 1;
    sheet.shapes[index] = 0;
    sheet.flags[index] = Flag.live;
  }

  /** Lowers everything that these cells need, and returns their slots. */
  computeCells(cells: readonly CellAddress[]): number[] {
    for (const { sheet: name, row, column } of cells) {
      const sheet = this.sheet(name);
      if (sheet.holds(row, column)) this.discovery.add(sheet, sheet.index(row, column));
    }
    const { builder, customFunctions } = this;
    const lowering = { builder, customFunctions, cells: this.source() };
    for (const { shape, indices } of this.discovery.ordered()) {
      const span = { from: builder.end, to: 0 };
      lowerGroup(lowering, shape, Int32Array.from(indices), (index, block, lane) => {
        const known = this.computed.length;
        if (!this.isTraced) return this.fill(shape.sheet, index, block, lane);
        this.fill(shape.sheet, index, this.separated(block, lane), 0);
        this.traced.push({ shape, anchor: index, cells: this.computed.slice(known), span });
      });
      span.to = builder.end;
    }
    return cells.map(({ sheet, row, column }) => this.slotOf(this.sheet(sheet), row, column));
  }

  /** The computed groups of formulas, in dependency order. */
  get groups(): Group[] {
    return this.discovery.ordered();
  }

  /** The areas that a formula reads, including those of OFFSET and INDIRECT. */
  areasReadBy(shape: Shape, index: number): readonly ReachedArea[] {
    return this.discovery.areasReadBy(shape, index);
  }

  /** Lowers a part of a formula in the cells that share it. */
  lowerPart(node: Node, sheet: SheetStore, indices: readonly number[], within: PartSurroundings): Block {
    const lanes = {
      sheet,
      rows: Int32Array.from(indices, (index) => sheet.rowOf(index)),
      columns: Int32Array.from(indices, (index) => sheet.columnOf(index)),
    };
    const { scope, isArrayMode } = within;
    const context = new Context(this.builder, this.source(), this.customFunctions, lanes, scope, isArrayMode);
    return lower(node, context);
  }

  /** Of the cells with the same error as the objective, the one nearest to the constants. */
  sourceOf(objective: CellAddress, slot: number): string {
    for (const { shape, indices } of this.discovery.ordered())
      for (const index of indices)
        if (shape.sheet.slots[index] === slot + 1) return this.discovery.sourceOf(shape.sheet, index);
    const sheet = this.sheet(objective.sheet);
    return this.discovery.sourceOf(sheet, sheet.index(objective.row, objective.column));
  }

  /** Writes a formula's block into its cell and the cells that it spills into. */
  private fill(sheet: SheetStore, index: number, block: Block, lane: number): void {
    const first = lane * blockSize(block);
    const [top, left] = [sheet.rowOf(index), sheet.columnOf(index)];
    if (blockSize(block) > 1 && this.collides(sheet, index, block)) {
      sheet.slots[index] = this.builder.store.constant(new ErrorValue('#REF!')) + 1;
      this.computed.push(sheet.base + index);
      return;
    }
    for (let row = 0; row < block.rows; row++)
      for (let column = 0; column < block.columns; column++) {
        if (!sheet.holds(top + row, left + column)) continue;
        const own = sheet.index(top + row, left + column);
        sheet.slots[own] = block.slots[first + row * block.columns + column]! + 1;
        this.computed.push(sheet.base + own);
      }
  }

  /** One lane of a block; copies slots with a gradient, so that no other cell shares them. */
  private separated(block: Block, lane: number): Block {
    const { store } = this.builder;
    const size = blockSize(block);
    const slots = block.slots.slice(lane * size, (lane + 1) * size).map((slot) => {
      if (!store.hasGradient(slot)) return slot;
      const kind = store.kinds[slot] === SlotKind.liveBoolean ? SlotKind.boolean : SlotKind.number;
      return this.builder.selective(copy, [Int32Array.of(slot)], kind)[0]!;
    });
    return computed(block.rows, block.columns, slots);
  }

  /** Whether a spill would cover another formula, or was blocked in the sheet itself. */
  private collides(sheet: SheetStore, index: number, block: Block): boolean {
    const [top, left] = [sheet.rowOf(index), sheet.columnOf(index)];
    if (looksBlocked(sheet.value(top, left))) return true;
    for (let row = top; row < Math.min(top + block.rows, sheet.rows); row++)
      for (let column = left; column < Math.min(left + block.columns, sheet.columns); column++) {
        const other = sheet.index(row, column);
        if (other !== index && sheet.formula(row, column) !== '') return true;
      }
    return false;
  }

  private source(): CellSource {
    return {
      sheet: (name, askedBy) => this.workbook.requiredSheet(name, askedBy),
      named: (name) => this.workbook.named(name),
      slot: (sheet, row, column) => this.slotOf(sheet, row, column),
    };
  }

  private slotOf(sheet: SheetStore, row: number, column: number): number {
    const { store } = this.builder;
    if (!sheet.holds(row, column)) return store.constant(null);
    const index = sheet.index(row, column);
    if (sheet.slots[index] === 0) {
      if (sheet.shapes[index] !== 0) throw problems.staleValues(sheet.nameOf(row, column));
      const cell = sheet.base + index;
      if (sheet.formula(row, column) !== '' && !this.discovery.frozen.has(cell)) this.read.add(cell);
      sheet.slots[index] = store.constant(scalarOf(sheet.value(row, column))) + 1;
    }
    return sheet.slots[index]! - 1;
  }
}

/** The cells of ranges, row by row, one range after another. */
export function cellsOf(ranges: readonly RangeAddress[]): CellAddress[] {
  return ranges.flatMap(({ sheet, row, column, rows, columns }) =>
    Array.from({ length: rows * columns }, (_, i) => ({
      sheet,
      row: row + Math.floor(i / columns),
      column: column + (i % columns),
    })),
  );
}
