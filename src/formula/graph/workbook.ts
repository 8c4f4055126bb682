import { volatileFunctions } from '../library/library.ts';
import type { WorkbookModel } from '../model.ts';
import { FormulaProblem, problems } from '../problem.ts';
import { type Separators, separatorsOf } from '../separators.ts';
import { type ParsedFormula, parseFormula, readReference } from '../syntax/parse.ts';
import { shapeKey } from '../syntax/shape-key.ts';
import { type TokenKind, tokenize } from '../tokens.ts';
import { SheetStore } from './sheet-store.ts';

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

/** The tabs that formulas use, opened on first use. */
export class FormulaWorkbook {
  readonly shapes: Shape[] = [];
  readonly sheets: SheetStore[] = [];
  readonly separators: Separators;
  private readonly byName = new Map<string, SheetStore | null>();
  private readonly names: ReadonlyMap<string, string>;
  private cellCount = 0;

  constructor(
    private readonly model: WorkbookModel,
    /** Called for each tab when it is opened. */
    private readonly opened: (sheet: SheetStore, shapes: readonly Shape[]) => void,
  ) {
    this.separators = separatorsOf(model.locale);
    this.names = new Map(Object.entries(model.names).map(([name, place]) => [name.toUpperCase(), place]));
  }

  /** The tab with a name, ignoring case; null if it wasn't read. */
  sheet(name: string): SheetStore | null {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const exact = Object.keys(this.model.sheets).find((title) => title.toUpperCase() === name.toUpperCase());
    const sheet =
      exact === undefined ? null : (this.sheets.find((one) => one.name === exact) ?? this.open(exact));
    this.byName.set(name, sheet);
    return sheet;
  }

  /** The tab with a name, ignoring case; throws if the formula in the cell `askedBy` reads a tab that wasn't read. */
  requiredSheet(name: string, askedBy: string): SheetStore {
    const sheet = this.sheet(name);
    if (!sheet) throw problems.unknownSheet(name, askedBy);
    return sheet;
  }

  named(name: string): string | null {
    return this.names.get(name.toUpperCase()) ?? null;
  }

  /** The sheet of a cell's number among all sheets' cells. */
  sheetOf(cell: number): SheetStore {
    let index = this.sheets.length - 1;
    while (this.sheets[index]!.base > cell) index--;
    return this.sheets[index]!;
  }

  nameOf(cell: number): string {
    const sheet = this.sheetOf(cell);
    return sheet.nameAt(cell - sheet.base);
  }

  private open(name: string): SheetStore {
    const sheet = new SheetStore(name, this.model.sheets[name]!, this.cellCount);
    this.cellCount += sheet.rows * sheet.columns;
    this.sheets.push(sheet);
    this.byName.set(name, sheet);
    this.opened(sheet, this.findShapes(sheet));
    return sheet;
  }

  private findShapes(sheet: SheetStore): Shape[] {
    const own = new Map<string, Shape>();
    sheet.contents.formulas.forEach((cells, row) => {
      cells.forEach((formula, column) => {
        if (formula === '') return;
        const key = shapeKey(formula, row, column);
        const index = sheet.index(row, column);
        let shape = own.get(key);
        if (!shape) {
          shape = new Shape(this.shapes.length, sheet, this.separators);
          this.shapes.push(shape);
          own.set(key, shape);
        }
        shape.cells.push(index);
        sheet.shapes[index] = shape.id + 1;
      });
    });
    return [...own.values()];
  }
}
