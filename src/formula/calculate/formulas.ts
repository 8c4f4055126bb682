import type { Phrase } from '../../wording/problem.ts';
import { fillIn, wordingOf } from '../../wording/render.ts';
import type { SheetArea } from '../functions/cells.ts';
import { Unreadable } from '../problem.ts';
import { pointSeparators } from '../separators.ts';
import { type Node, parseFormula, type ReferenceNode } from '../syntax/parse.ts';
import { shapeKey } from '../syntax/shape-key.ts';
import { formulaPhrases } from '../texts.ts';
import { tokenize } from '../tokens.ts';
import { ErrorValue } from '../values.ts';
import { compileFormula } from './compile.ts';
import { CalculationStopped, type Evaluate } from './frame.ts';
import { readNodes } from './read.ts';
import { CalculationScope, type CalculationSurroundings } from './scope.ts';
import type { Sheet } from './sheet.ts';

/** Cells that a formula reads: relative to its own cell, or an absolute area. */
interface Need {
  /** Null for the formula's own sheet. */
  readonly sheet: Sheet | null;
  readonly node: ReferenceNode;
}

const fixed = (value: number) => ({ fixed: true, value });

const needOfArea = ({ sheet, row, column, rows, columns }: SheetArea): Need => ({
  sheet,
  node: {
    kind: 'reference',
    sheet: sheet.name,
    top: fixed(row),
    left: fixed(column),
    bottom: fixed(row + rows - 1),
    right: fixed(column + columns - 1),
    isRange: true,
  },
});

const unparsed = (reason: string): ErrorValue =>
  new ErrorValue('#ERROR!', `Formula parse error. ${reason}`.trim());

const wording = wordingOf('en', formulaPhrases);

const sentence = ({ phrase, of }: Phrase): string => {
  const reason = fillIn(wording.texts[phrase] as string, of, wording);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${reason.endsWith('.') ? '' : '.'}`;
};

/** Whether the formula contains Excel's `@`, which Google Sheets does not read. */
const hasAtSign = (formula: string): boolean =>
  formula.includes('@') && tokenize(formula, pointSeparators).some(({ text }) => text === '@');

/** Formulas that are equal except for the position of their cell; parsed and compiled once. */
class Shape {
  readonly needs: readonly Need[];
  /** In capital letters. */
  readonly functions: ReadonlySet<string>;
  readonly isVolatile: boolean;
  readonly root: Node;
  private compiled: Evaluate | null = null;

  constructor(
    readonly id: number,
    formula: string,
    row: number,
    column: number,
    private readonly around: CalculationSurroundings,
  ) {
    const parsed = parse(formula, row, column);
    this.root = parsed.root;
    this.functions = parsed.functions;
    this.isVolatile = [...parsed.functions].some((name) => around.functions.get(name)?.volatile);
    this.needs = this.findNeeds();
  }

  /** Computes the formula for the frame's cell. */
  get run(): Evaluate {
    this.compiled ??= this.compile();
    return this.compiled;
  }

  private compile(): Evaluate {
    try {
      return compileFormula(this.root, this.around, CalculationScope.empty());
    } catch (problem) {
      if (!(problem instanceof CalculationStopped)) throw problem;
      const error = new ErrorValue(problem.error, problem.message);
      return () => error;
    }
  }

  private findNeeds(): Need[] {
    const needs: Need[] = [];
    const known = new Set<string>();
    const add = (need: Need) => {
      const { top, left, bottom, right } = need.node;
      const key = JSON.stringify([need.sheet?.id, top, left, bottom, right]);
      if (known.has(key)) return;
      known.add(key);
      needs.push(need);
    };
    for (const node of readNodes(this.root, this.around.functions)) {
      if (node.kind === 'reference') {
        const sheet = node.sheet === null ? null : this.around.sheetNamed(node.sheet);
        if (node.sheet === null || sheet) add({ sheet, node });
      } else if (node.kind === 'name') {
        const area = this.around.named(node.name);
        if (area) add(needOfArea(area));
      }
    }
    return needs;
  }
}

function parse(formula: string, row: number, column: number): { root: Node; functions: ReadonlySet<string> } {
  if (hasAtSign(formula)) return { root: { kind: 'constant', value: unparsed('') }, functions: new Set() };
  try {
    return parseFormula(formula, pointSeparators, row, column);
  } catch (reason) {
    if (!(reason instanceof Unreadable)) throw reason;
    return { root: { kind: 'constant', value: unparsed(sentence(reason.reason)) }, functions: new Set() };
  }
}

/** A rectangle of cells that (mostly) share one formula, filled down or across. */
export interface FormulaBlock {
  readonly id: number;
  readonly shape: Shape;
  readonly sheet: Sheet;
  readonly top: number;
  readonly left: number;
  bottom: number;
  readonly right: number;
  /** False until its current needs are indexed. */
  isIndexed: boolean;
}

const grown = (list: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(size);
  larger.set(list);
  return larger;
};

/** More than a tab can have. */
const mostColumns = 20_000;

/** All formulas of a workbook by number, with their cells and blocks. */
export class Formulas {
  rows = new Int32Array(1024);
  columns = new Int32Array(1024);
  /** Number of its block; −1 for an unused number. */
  blockOf = new Int32Array(1024);
  /** 1 if its value changes at every recalculation, directly or through other cells. */
  volatile = new Uint8Array(1024);
  count = 0;
  readonly blocks: FormulaBlock[] = [];
  /** Blocks that aren't indexed yet. */
  readonly fresh = new Set<FormulaBlock>();
  private readonly free: number[] = [];
  private readonly shapes = new Map<string, Shape>();
  /** The latest block of each shape, by column, by sheet. */
  private readonly latest = new Map<Sheet, Map<number, FormulaBlock>>();

  constructor(private readonly around: CalculationSurroundings) {}

  block(formula: number): FormulaBlock {
    return this.blocks[this.blockOf[formula]!]!;
  }

  sheet(formula: number): Sheet {
    return this.block(formula).sheet;
  }

  /** Adds a formula to a cell without one; returns its number. */
  add(sheet: Sheet, row: number, column: number, text: string): number {
    const shape = this.shapeOf(text, row, column);
    const formula = this.free.pop() ?? this.count++;
    if (formula >= this.rows.length) this.grow();
    this.rows[formula] = row;
    this.columns[formula] = column;
    this.blockOf[formula] = this.blockFor(shape, sheet, row, column).id;
    sheet.column(column).reserve(row + 1);
    sheet.columns[column]!.formulas[row] = formula + 1;
    return formula;
  }

  remove(formula: number): void {
    const column = this.sheet(formula).columns[this.columns[formula]!]!;
    column.formulas[this.rows[formula]!] = 0;
    this.blockOf[formula] = -1;
    this.volatile[formula] = 0;
    this.free.push(formula);
  }

  private shapeOf(text: string, row: number, column: number): Shape {
    const key = shapeKey(text, row, column);
    let shape = this.shapes.get(key);
    if (!shape) {
      shape = new Shape(this.shapes.size, text, row, column, this.around);
      this.shapes.set(key, shape);
    }
    return shape;
  }

  private blockFor(shape: Shape, sheet: Sheet, row: number, column: number): FormulaBlock {
    const bySheet = this.latest.get(sheet) ?? new Map<number, FormulaBlock>();
    this.latest.set(sheet, bySheet);
    const key = shape.id * mostColumns + column;
    const latest = bySheet.get(key);
    if (latest && row >= latest.top && row <= latest.bottom) return latest;
    if (latest && row === latest.bottom + 1) {
      latest.bottom = row;
      latest.isIndexed = false;
      this.fresh.add(latest);
      return latest;
    }
    const block: FormulaBlock = {
      id: this.blocks.length,
      shape,
      sheet,
      top: row,
      left: column,
      bottom: row,
      right: column,
      isIndexed: false,
    };
    this.blocks.push(block);
    bySheet.set(key, block);
    this.fresh.add(block);
    return block;
  }

  private grow(): void {
    const size = Math.min(this.rows.length * 2, this.rows.length + 262_144);
    this.rows = grown(this.rows, size);
    this.columns = grown(this.columns, size);
    this.blockOf = grown(this.blockOf, size);
    const volatile = new Uint8Array(size);
    volatile.set(this.volatile);
    this.volatile = volatile;
  }
}
