import type { SheetArea } from '../functions/cells.ts';
import type { Definition, ResultFormat } from '../functions/definition.ts';
import type { CallNode, Node } from '../syntax/parse.ts';
import { areaAt } from './read.ts';
import type { Sheet } from './sheet.ts';

/** A number's format: a kind with the file's usual pattern, or the pattern of the cell that it comes from. */
export type CellFormat = ResultFormat | { readonly pattern: string };

/** The source of cell formats. */
export interface FormatSource {
  readonly functions: ReadonlyMap<string, Definition>;
  sheetNamed(name: string): Sheet | null;
  named(name: string): SheetArea | null;
  /** The format set for a cell; null for automatic. */
  own(sheet: Sheet, row: number, column: number): CellFormat | null;
  /**
   * The formula that fills a cell, the position of the formula's own cell, and the format of a custom function's
   * result.
   */
  formula(
    sheet: Sheet,
    row: number,
    column: number,
  ): { readonly root: Node; readonly row: number; readonly column: number } | null;
  /** The format of a custom function's result in a cell. */
  custom(sheet: Sheet, row: number, column: number): CellFormat | null;
}

/** A formula's cell, and the offset within its array. */
interface Place {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly across: number;
}

/** Maximum nesting of expressions examined in one formula; formats of deeper ones stay automatic. */
const deepestFormula = 200;
/** Maximum nesting over several formulas, after which the rest of a chain of cells is handled first. */
const deepestChain = 400;

/** Thrown when the format of another cell is needed first. */
class Needed extends Error {
  constructor(
    readonly sheet: Sheet,
    readonly row: number,
    readonly column: number,
  ) {
    super('The format of another cell is needed first.');
  }
}

/** More than any number of columns. */
const rowLength = 20_000;

const signs = new Set(['+', '-', 'ADD', 'MINUS']);
/** Whether a format shows an amount of money. */
export const isCurrency = (format: CellFormat | null): boolean =>
  format !== null && (typeof format === 'string' ? format === 'currency' : /[$€£¥]/.test(format.pattern));

const isTime = (format: CellFormat | null): boolean => typeof format === 'string' && /date|time/.test(format);

/** Finds the format of a calculated cell without its own format, from the cells and functions in its formula. */
export class CellFormats {
  /** Formats of cells with formulas, by position. */
  private known = new Map<Sheet, Map<number, CellFormat | null>>();
  private level = 0;
  private depth = 0;

  constructor(private readonly source: FormatSource) {}

  ofCell(sheet: Sheet, row: number, column: number): CellFormat | null {
    return this.settled(() => this.cell(sheet, row, column));
  }

  /** Clears all known formats after formulas, arrays or formats changed. */
  forget(): void {
    if (this.known.size > 0) this.known = new Map();
  }

  /** Finds a format without recursion; starts at the far end of long chains. */
  private settled(find: () => CellFormat | null): CellFormat | null {
    const waiting: { readonly place: string; readonly find: () => CellFormat | null }[] = [
      { place: '', find },
    ];
    for (;;) {
      this.level = 0;
      this.depth = 0;
      try {
        const found = waiting.at(-1)!.find();
        waiting.pop();
        if (waiting.length === 0) return found;
      } catch (problem) {
        if (!(problem instanceof Needed)) throw problem;
        const { sheet, row, column } = problem;
        const place = `${sheet.id},${row},${column}`;
        // A circle of cells has no format of its own.
        if (waiting.some((one) => one.place === place))
          this.knownOn(sheet).set(row * rowLength + column, null);
        else waiting.push({ place, find: () => this.cell(sheet, row, column) });
      }
    }
  }

  private knownOn(sheet: Sheet): Map<number, CellFormat | null> {
    const known = this.known.get(sheet) ?? new Map<number, CellFormat | null>();
    this.known.set(sheet, known);
    return known;
  }

  /** The format of a part of a formula. */
  ofNode(node: Node, sheet: Sheet, row: number, column: number): CellFormat | null {
    return this.settled(() => this.node(node, { sheet, row, column, down: 0, across: 0 }));
  }

  private cell(sheet: Sheet, row: number, column: number): CellFormat | null {
    const key = row * rowLength + column;
    const known = this.known.get(sheet)?.get(key);
    if (known !== undefined) return known;
    const own = this.source.own(sheet, row, column);
    const formula = this.source.formula(sheet, row, column);
    if (own || !formula) return own;
    if (this.depth > deepestChain) throw new Needed(sheet, row, column);
    const formats = this.knownOn(sheet);
    // A cell that is reached again is part of a circle.
    formats.set(key, null);
    const level = this.level;
    try {
      this.level = 0;
      const found = this.node(formula.root, {
        sheet,
        row: formula.row,
        column: formula.column,
        down: row - formula.row,
        across: column - formula.column,
      });
      formats.set(key, found);
      return found;
    } catch (problem) {
      formats.delete(key);
      throw problem;
    } finally {
      this.level = level;
    }
  }

  private node(node: Node | null | undefined, place: Place): CellFormat | null {
    if (!node || this.level >= deepestFormula) return null;
    this.level++;
    this.depth++;
    const found = this.expression(node, place);
    this.level--;
    this.depth--;
    return found;
  }

  private expression(node: Node, place: Place): CellFormat | null {
    switch (node.kind) {
      case 'reference': {
        const sheet = node.sheet === null ? place.sheet : this.source.sheetNamed(node.sheet);
        return sheet && this.area(areaAt(node, sheet, place.row, place.column), place);
      }
      case 'name':
        return this.area(this.source.named(node.name), place);
      case 'array':
        return this.node(node.rows[place.down]?.[place.across] ?? node.rows[0]?.[0], {
          ...place,
          down: 0,
          across: 0,
        });
      case 'call':
        return this.call(node, place);
      default:
        return null;
    }
  }

  private area(area: SheetArea | null, { down, across }: Place): CellFormat | null {
    if (!area) return null;
    return this.cell(
      area.sheet,
      area.row + Math.min(down, area.rows - 1),
      area.column + Math.min(across, area.columns - 1),
    );
  }

  private call({ name, arguments: nodes }: CallNode, place: Place): CellFormat | null {
    if (signs.has(name)) return this.sum(name, nodes, place);
    switch (name) {
      case '*':
      case 'MULTIPLY':
      case '/':
      case 'DIVIDE':
        return this.product(name, nodes, place);
      case 'UNARY_PERCENT':
        return 'percent';
      case 'UPLUS':
      case 'UMINUS':
      case 'ARRAYFORMULA':
      case 'SINGLE':
        return this.node(nodes[0], place);
      case 'IF':
        return this.node(nodes[1], place) ?? this.node(nodes[2], place);
      case 'IFERROR':
      case 'IFNA':
        return this.node(nodes[0], place);
      case 'CHOOSE':
      case 'IFS':
        return this.node(nodes[1], place);
    }
    const definition = this.source.functions.get(name);
    if (!definition)
      return this.source.custom(place.sheet, place.row + place.down, place.column + place.across);
    const { format } = definition;
    return typeof format === 'number' ? this.node(nodes[format], place) : (format ?? null);
  }

  /** A price times or divided by a number is a price; the ratio of two prices is a plain number. */
  private product(name: string, nodes: readonly (Node | null)[], place: Place): CellFormat | null {
    const [first = null, second = null] = nodes.slice(0, 2).map((node) => this.node(node, place));
    const isRatio = name === '/' || name === 'DIVIDE';
    if (isCurrency(first)) return isRatio && isCurrency(second) ? null : first;
    return !isRatio && isCurrency(second) ? second : null;
  }

  /** A date plus a number is a date; the difference of two dates is a plain number. */
  private sum(name: string, nodes: readonly (Node | null)[], place: Place): CellFormat | null {
    const first = this.node(nodes[0], place);
    const isDifference = name === '-' || name === 'MINUS';
    if (first && !(isDifference && isTime(first))) return first;
    const second = this.node(nodes[1], place);
    return first && isTime(second) ? null : (first ?? second);
  }
}
