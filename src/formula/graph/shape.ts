import { volatileFunctions } from '../library/library.ts';
import { problems } from '../problem.ts';
import type { Separators } from '../separators.ts';
import { type ParsedFormula, parseFormula } from '../syntax/parse.ts';
import type { SheetStore } from './sheet-store.ts';

/** Formulas that were filled down or across on one sheet: parsed once, computed together. */
export class Shape {
  /** Indices of the cells on the sheet that hold it, in reading order. */
  readonly cells: number[] = [];
  private result: ParsedFormula | null = null;
  private volatile: boolean | null = null;

  constructor(
    readonly id: number,
    readonly sheet: SheetStore,
    private readonly separators: Separators,
  ) {}

  /** Throws a problem that names the cell when the formula cannot be read. */
  get parsed(): ParsedFormula {
    this.result ??= this.parse();
    return this.result;
  }

  /** True when the cell keeps the value that was read, because each recalculation would change it. */
  get isVolatile(): boolean {
    this.volatile ??= [...this.parsed.functions].some((name) => volatileFunctions.has(name));
    return this.volatile;
  }

  /** True when a reference depends on the values of its arguments. */
  get movesReferences(): boolean {
    return this.parsed.functions.has('OFFSET') || this.parsed.functions.has('INDIRECT');
  }

  private parse(): ParsedFormula {
    const [first] = this.cells as [number];
    const [row, column] = [this.sheet.rowOf(first), this.sheet.columnOf(first)];
    const formula = this.sheet.formula(row, column);
    try {
      return parseFormula(formula, this.separators, row, column);
    } catch (error) {
      throw problems.cannotParse(this.sheet.nameOf(row, column), formula, error);
    }
  }
}
