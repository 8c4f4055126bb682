import { volatileFunctions } from '../library/library.ts';
import { FormulaProblem, problems } from '../problem.ts';
import type { Separators } from '../separators.ts';
import { type ParsedFormula, parseFormula, readReference } from '../syntax/parse.ts';
import { type TokenKind, tokenize } from '../tokens.ts';
import type { SheetStore } from './sheet-store.ts';

type Mentions = Pick<ParsedFormula, 'references' | 'names' | 'functions'>;

/** Formulas filled down or across on one sheet: parsed once, computed together. */
export class Shape {
  /** Sheet indices of the cells with this formula, in reading order. */
  readonly cells: number[] = [];
  private result: ParsedFormula | FormulaProblem | null = null;
  private known: Mentions | null = null;
  private volatile: readonly string[] | null = null;

  constructor(
    readonly id: number,
    readonly sheet: SheetStore,
    private readonly separators: Separators,
  ) {}

  /** Throws a problem that names the cell if the formula cannot be read. */
  get parsed(): ParsedFormula {
    this.result ??= this.parse();
    if (this.result instanceof FormulaProblem) throw this.result;
    return this.result;
  }

  /** The names in the formula, available even if it cannot be read. */
  get mentions(): Mentions {
    this.known ??= this.isReadable ? this.parsed : this.mentioned();
    return this.known;
  }

  get isReadable(): boolean {
    this.result ??= this.parse();
    return !(this.result instanceof FormulaProblem);
  }

  /** Functions, such as RAND, whose values change at each recalculation. */
  get volatiles(): readonly string[] {
    this.volatile ??= this.isReadable
      ? [...this.parsed.functions].filter((name) => volatileFunctions.has(name))
      : [];
    return this.volatile;
  }

  /** Whether a reference depends on the values of its arguments. */
  get movesReferences(): boolean {
    return this.mentions.functions.has('OFFSET') || this.mentions.functions.has('INDIRECT');
  }

  private mentioned(): Mentions {
    const [first] = this.cells as [number];
    const [row, column] = [this.sheet.rowOf(first), this.sheet.columnOf(first)];
    const tokens = tokenize(this.sheet.formula(row, column), this.separators);
    const textsOf = (kind: TokenKind) =>
      tokens.filter((token) => token.kind === kind).map(({ text }) => text);
    return {
      references: textsOf('reference').map((text) => readReference(text, row, column)),
      names: textsOf('name'),
      functions: new Set(textsOf('function').map((name) => name.toUpperCase())),
    };
  }

  private parse(): ParsedFormula | FormulaProblem {
    const [first] = this.cells as [number];
    const [row, column] = [this.sheet.rowOf(first), this.sheet.columnOf(first)];
    const formula = this.sheet.formula(row, column);
    try {
      return parseFormula(formula, this.separators, row, column);
    } catch (error) {
      return problems.cannotParse(this.sheet.nameOf(row, column), formula, error);
    }
  }
}
