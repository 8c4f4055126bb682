import type { Area } from '../../a1/addresses.ts';
import type { Locale } from '../functions/locale.ts';
import { aggregateRules } from '../library/aggregates.ts';
import { comparison } from '../library/comparison.ts';
import { conditionalSums } from '../library/conditional-sums.ts';
import { informationRules } from '../library/information.ts';
import { arithmetic, mathematicsRules } from '../library/mathematics.ts';
import { textRules, writtenFunctions } from '../library/text.ts';
import type { CellSource } from '../lower/context.ts';
import { lowerGroup, type TakeLane } from '../lower/lower.ts';
import { FormulaProblem } from '../problem.ts';
import { looksBlocked } from '../shown-texts.ts';
import type { CallNode, Node } from '../syntax/parse.ts';
import { Builder } from '../tape/builder.ts';
import { type CustomFunctions, firstDraw } from '../tape/custom-call.ts';
import { scalarOf } from '../values.ts';
import type { SheetStore } from './sheet-store.ts';
import type { FormulaWorkbook, Shape } from './workbook.ts';

const singleValued = [
  arithmetic,
  mathematicsRules,
  comparison,
  aggregateRules,
  conditionalSums,
  informationRules,
  textRules,
  writtenFunctions,
];
const singleValuedNames = new Set([
  ...singleValued.flatMap((family) => Object.keys(family)),
  'SUMPRODUCT',
  'SUMXMY2',
  'SUMX2MY2',
  'SUMX2PY2',
  'MATCH',
  'VLOOKUP',
  'HLOOKUP',
  'IFERROR',
  'IFNA',
  'NOT',
  'TRUE',
  ...['CONCATENATE', 'EXACT', 'LEFT', 'LEN', 'LOWER', 'MID', 'RIGHT', 'TRIM', 'UPPER'],
  'FALSE',
]);
const choices = new Set(['IF', 'IFS', 'SWITCH', 'CHOOSE', 'LET']);

/** INDEX returns one cell if it has both a row and a column, unless one is a literal 0. */
function indexMaySpill({ arguments: given }: CallNode): boolean {
  const isWhole = (node: Node | null) => node === null || (node.kind === 'constant' && node.value === 0);
  return given.length < 3 || given.slice(1).some(isWhole);
}

/** A possible result of an expression, and whether a range in it spills: in a branch of IF, but not on its own. */
type Part = readonly [node: Node | null, isBranch: boolean];

/** Whether a formula can fill more than its own cell. Returns true when in doubt. */
function maySpill(root: Node): boolean {
  const parts: Part[] = [[root, false]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [node, isBranch] = part;
    if (node?.kind === 'call' && choices.has(node.name)) {
      for (const argument of node.arguments) parts.push([argument, true]);
    } else if (spills(node, isBranch)) return true;
  }
  return false;
}

function spills(node: Node | null, isBranch: boolean): boolean {
  switch (node?.kind) {
    case 'array':
    case 'invoke':
      return true;
    case 'call':
      return node.name === 'INDEX' ? indexMaySpill(node) : !singleValuedNames.has(node.name);
    case 'name':
      return isBranch;
    case 'reference':
      return isBranch && (node.bottom?.value !== node.top.value || node.right?.value !== node.left.value);
    default:
      return false;
  }
}

/** An area that a formula reaches through OFFSET or INDIRECT. */
export interface ReachedArea extends Area {
  readonly sheet: SheetStore;
}

/** The anchors of the cells that arrays spill into, by sheet. */
export type KnownSpills = Map<string, SheetStore['anchors']>;

/**
 * Computes each formula separately from the values in the sheet. This determines the sizes of spilled arrays and the
 * targets of OFFSET and INDIRECT, which the compilation needs to order the cells.
 */
export class DynamicAreas {
  private readonly builder: Builder;
  private readonly reachedFrom = new Map<number, ReachedArea[] | null>();

  constructor(
    private readonly workbook: FormulaWorkbook,
    private readonly customFunctions: CustomFunctions,
    private readonly spills: KnownSpills,
    locale: Locale,
  ) {
    this.builder = new Builder(false, 'shown', firstDraw, locale);
  }

  /** Marks the cells of a sheet that are filled by spilled arrays. */
  markSpills(sheet: SheetStore, shapes: readonly Shape[]): void {
    const known = this.spills.get(sheet.name);
    if (known) {
      sheet.anchors.set(known);
      return;
    }
    const isComputed = ({ isReadable, volatiles }: Shape) =>
      isReadable && volatiles.every((name) => name in this.customFunctions);
    for (const shape of shapes)
      if (isComputed(shape) && maySpill(shape.parsed.root)) this.markShape(sheet, shape);
    this.spills.set(sheet.name, sheet.anchors.slice());
  }

  /** The areas that the cell reads beyond its written references; null if they cannot be computed. */
  reached(shape: Shape, index: number): readonly ReachedArea[] | null {
    const cell = shape.sheet.base + index;
    if (!this.reachedFrom.has(cell) && !this.follow(shape))
      for (const other of shape.cells) this.reachedFrom.set(shape.sheet.base + other, null);
    return this.reachedFrom.get(cell)!;
  }

  /**
   * The cells of a shape whose arrays have room. Formulas to the right and below confine an array to one cell; that
   * excludes most cells of a block.
   */
  private cellsWithRoom(sheet: SheetStore, shape: Shape): Int32Array {
    const isTaken = (row: number, column: number) =>
      row >= sheet.rows || column >= sheet.columns || sheet.shapes[sheet.index(row, column)] !== 0;
    return Int32Array.from(shape.cells).filter((index) => {
      const [row, column] = [sheet.rowOf(index), sheet.columnOf(index)];
      return !isTaken(row + 1, column) || !isTaken(row, column + 1);
    });
  }

  private markShape(sheet: SheetStore, shape: Shape): void {
    const cells = this.cellsWithRoom(sheet, shape);
    if (cells.length === 0) return;
    this.compute(shape, cells, (anchor, { rows, columns }) => {
      const [top, left] = [sheet.rowOf(anchor), sheet.columnOf(anchor)];
      if (looksBlocked(sheet.value(top, left))) return;
      for (let row = top; row < Math.min(top + rows, sheet.rows); row++)
        for (let column = left; column < Math.min(left + columns, sheet.columns); column++) {
          const index = sheet.index(row, column);
          if (sheet.shapes[index] === 0) sheet.anchors[index] = anchor + 1;
        }
    });
  }

  private follow(shape: Shape): boolean {
    for (const index of shape.cells) this.reachedFrom.set(shape.sheet.base + index, []);
    return this.compute(shape, Int32Array.from(shape.cells), () => undefined);
  }

  /** False if the formula cannot be computed here; the compilation reports the reason if it needs the cell. */
  private compute(shape: Shape, cells: Int32Array, take: TakeLane): boolean {
    const { builder, customFunctions } = this;
    try {
      lowerGroup({ builder, cells: this.source(), customFunctions }, shape, cells, take);
      return true;
    } catch (error) {
      if (error instanceof FormulaProblem) return false;
      throw error;
    }
  }

  private source(): CellSource {
    const { store } = this.builder;
    return {
      sheet: (name, askedBy) => this.workbook.requiredSheet(name, askedBy),
      named: (name) => this.workbook.named(name),
      slot: (sheet, row, column) => store.constant(scalarOf(sheet.value(row, column))),
      reached: (sheet, row, column, rows, columns, by) => {
        const area = { sheet, row, column, rows, columns };
        this.reachedFrom.get(by.sheet.base + by.sheet.index(by.row, by.column))?.push(area);
      },
    };
  }
}
