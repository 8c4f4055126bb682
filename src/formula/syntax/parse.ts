import { type Coordinate, type Corner, parseReference } from '../../a1/addresses.ts';
import { unreadable } from '../problem.ts';
import type { Separators } from '../separators.ts';
import { type Token, type TokenKind, tokenize } from '../tokens.ts';
import { type ErrorName, ErrorValue, type Scalar } from '../values.ts';

/** One side of a reference: a zero-based row or column, or an offset from the formula's own cell. */
export interface ReferenceSide {
  readonly fixed: boolean;
  readonly value: number;
}

/** A reference in a formula. A null bottom or right side means “to the end of the sheet”. */
export interface ReferenceNode {
  readonly kind: 'reference';
  /** Null for the formula's own sheet. */
  readonly sheet: string | null;
  readonly top: ReferenceSide;
  readonly left: ReferenceSide;
  readonly bottom: ReferenceSide | null;
  readonly right: ReferenceSide | null;
  /** True if both ends are written, even for one cell, as in `A1:A1`. */
  readonly isRange: boolean;
}

/** A function or an operator; an operator is a function with two arguments. */
export interface CallNode {
  readonly kind: 'call';
  /** In upper case; operators as written. */
  readonly name: string;
  /** Null for an empty argument. */
  readonly arguments: readonly (Node | null)[];
}

export interface LambdaNode {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Node;
}

/** A formula independent of its cell's position and its spelling. */
export type Node =
  | { readonly kind: 'constant'; readonly value: Scalar }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Node[])[] }
  | { readonly kind: 'invoke'; readonly lambda: Node; readonly arguments: readonly (Node | null)[] }
  | ReferenceNode
  | CallNode
  | LambdaNode;

function sideOf(coordinate: Coordinate | null, own: number): ReferenceSide | null {
  if (!coordinate) return null;
  const { index, fixed } = coordinate;
  return { fixed, value: fixed ? index : index - own };
}

const fixedAt = (value: number): ReferenceSide => ({ fixed: true, value });

/** `A:A` and `2:3` don't shift when their formula is copied as text, so they count as fixed. */
function settle(side: ReferenceSide | null, own: number, isOpen: boolean): ReferenceSide | null {
  return side && isOpen && !side.fixed ? fixedAt(side.value + own) : side;
}

/** Parses `$B5`, `data!A1:B$9`, `A:A` or `A2:C` relative to the formula's cell. */
export function readReference(text: string, row: number, column: number): ReferenceNode {
  const { sheet, start, end } = parseReference(text)!;
  const sides = (corner: Corner) => ({ row: sideOf(corner.row, row), column: sideOf(corner.column, column) });
  const first = sides(start);
  const last = sides(end ?? start);
  const isOpen = !first.row || !first.column || !last.row || !last.column;
  const rowOf = (side: ReferenceSide | null) => settle(side, row, isOpen);
  const columnOf = (side: ReferenceSide | null) => settle(side, column, isOpen);
  return {
    kind: 'reference',
    sheet,
    top: rowOf(first.row) ?? rowOf(last.row) ?? fixedAt(0),
    left: columnOf(first.column) ?? columnOf(last.column) ?? fixedAt(0),
    bottom: first.row && last.row ? rowOf(last.row) : null,
    right: first.column && last.column ? columnOf(last.column) : null,
    isRange: end !== null,
  };
}

/** A formula as a tree, with lists of everything that it mentions. */
export interface ParsedFormula {
  readonly root: Node;
  /** The cells whose values it needs: excludes `ROW(A1)`, which needs only the position of A1. */
  readonly references: readonly ReferenceNode[];
  /** Names that may be named ranges or parameters of LET and LAMBDA. */
  readonly names: readonly string[];
  /** In upper case. */
  readonly functions: ReadonlySet<string>;
}

const precedence: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
  ':': 7,
};

/** Functions that use the position of this argument, not its content. */
export const placeArguments: Readonly<Record<string, number>> = {
  ROW: 0,
  COLUMN: 0,
  ROWS: 0,
  COLUMNS: 0,
  OFFSET: 0,
};

const constant = (value: number | string | boolean | ErrorValue): Node => ({ kind: 'constant', value });

/** A list of arguments that is being parsed. */
type OpenCall =
  | { readonly kind: 'call'; readonly name: string; readonly given: (Node | null)[] }
  | { readonly kind: 'invoke'; readonly lambda: Node; readonly given: (Node | null)[] };

/** A pending construct that needs an operand. */
type Pending =
  | OpenCall
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'operator'; readonly name: string; readonly left: Node }
  | { readonly kind: 'bracket' }
  | { readonly kind: 'array'; readonly rows: Node[][] };

/** Parses operands and operators with an explicit stack, so nesting depth is unlimited. */
class Parser {
  private position = 0;
  private root: Node | null = null;
  private readonly pending: Pending[] = [];
  private readonly tokens: Token[];
  private readonly read: ReferenceNode[] = [];
  private readonly placed = new Set<Node>();
  readonly names: string[] = [];
  readonly functions = new Set<string>();

  constructor(
    formula: string,
    private readonly separators: Separators,
    private readonly row: number,
    private readonly column: number,
  ) {
    this.tokens = tokenize(formula, separators).filter(({ kind }) => kind !== 'space' && kind !== 'equals');
  }

  get references(): ReferenceNode[] {
    return this.read.filter((node) => !this.placed.has(node));
  }

  formula(): Node {
    while (!this.root) {
      let value = this.operand();
      while (value) value = this.continued(value);
    }
    const rest = this.tokens[this.position];
    if (rest) throw unreadable('restExpected', { letter: rest.start + 1, found: rest.text });
    return this.root;
  }

  /** A value, or null if a construct has begun that needs an operand first. */
  private operand(): Node | null {
    const sign = this.peek('operator');
    if (sign === '-' || sign === '+' || sign === '@') {
      this.position++;
      this.pending.push({ kind: 'sign', sign });
      return null;
    }
    return this.primary();
  }

  private primary(): Node | null {
    const token = this.tokens[this.position++];
    switch (token?.kind) {
      case 'number':
        return constant(Number(token.text.replace(this.separators.decimal, '.')));
      case 'string':
        return constant(token.text.slice(1, -1).replaceAll('""', '"'));
      case 'boolean':
        return constant(token.text.toUpperCase() === 'TRUE');
      case 'error':
        return constant(new ErrorValue(token.text.toUpperCase() as ErrorName));
      case 'reference':
        return this.reference(token.text);
      case 'name':
        this.names.push(token.text);
        return { kind: 'name', name: token.text };
      case 'function':
        this.functions.add(token.text.toUpperCase());
        this.expect('open', '(');
        return this.begun({ kind: 'call', name: token.text.toUpperCase(), given: [] });
      case 'open':
        this.pending.push({ kind: 'bracket' });
        return null;
      case 'openBrace':
        if (this.take('closeBrace')) return constant(new ErrorValue('#REF!'));
        this.pending.push({ kind: 'array', rows: [[]] });
        return null;
      default:
        throw token
          ? unreadable('valueExpected', { letter: token.start + 1, found: token.text })
          : unreadable('valueMissing');
    }
  }

  private reference(text: string): Node {
    const node = readReference(text, this.row, this.column);
    this.read.push(node);
    return node;
  }

  /** A call after its opening bracket: its value if it has no arguments, else null. */
  private begun(call: OpenCall): Node | null {
    if (this.take('close')) return this.called(call);
    this.pending.push(call);
    return this.skipEmpty(call);
  }

  /** Skips empty arguments; returns the call's value after the last one. */
  private skipEmpty(call: OpenCall): Node | null {
    while (this.isAtEndOfArgument()) {
      call.given.push(null);
      if (this.take('close')) {
        this.pending.pop();
        return this.called(call);
      }
      this.expect('argumentSeparator', this.separators.argument);
    }
    return null;
  }

  private called(call: OpenCall): Node {
    const { given } = call;
    if (call.kind === 'invoke') return { kind: 'invoke', lambda: call.lambda, arguments: given };
    const { name } = call;
    const place = placeArguments[name];
    if (place !== undefined && given[place]) this.placed.add(given[place]);
    return name === 'LAMBDA' ? lambdaOf(given) : { kind: 'call', name, arguments: given };
  }

  /** Continues after a value: returns a larger value, or null if an operand or the end comes next. */
  private continued(operand: Node): Node | null {
    let node = operand;
    while (this.peek('operator') === '%') {
      this.position++;
      node = { kind: 'call', name: 'UNARY_PERCENT', arguments: [node] };
    }
    if (this.take('open')) return this.begun({ kind: 'invoke', lambda: node, given: [] });
    node = this.signed(node);
    const name = this.peek('operator');
    const strength = name ? precedence[name] : undefined;
    node = this.reduced(node, strength ?? 0);
    if (!name || strength === undefined) return this.closed(node);
    this.position++;
    this.functions.add(name);
    this.pending.push({ kind: 'operator', name, left: node });
    return null;
  }

  /** Signs have a higher precedence than `^`: `-2^2` is 4 in a spreadsheet. */
  private signed(operand: Node): Node {
    let node = operand;
    for (let top = this.pending.at(-1); top?.kind === 'sign'; top = this.pending.at(-1)) {
      this.pending.pop();
      if (top.sign !== '@')
        node = { kind: 'call', name: top.sign === '-' ? 'UMINUS' : 'UPLUS', arguments: [node] };
    }
    return node;
  }

  /** Applies the operators before a value that have at least the precedence of the one after it. */
  private reduced(operand: Node, strength: number): Node {
    let node = operand;
    for (
      let top = this.pending.at(-1);
      top?.kind === 'operator' && precedence[top.name]! >= strength;
      top = this.pending.at(-1)
    ) {
      this.pending.pop();
      node = { kind: 'call', name: top.name, arguments: [top.left, node] };
    }
    return node;
  }

  /** Closes the construct around a complete expression, or continues within it. */
  private closed(value: Node): Node | null {
    const top = this.pending.pop();
    switch (top?.kind) {
      case 'bracket':
        this.expect('close', ')');
        return value;
      case 'call':
      case 'invoke':
        top.given.push(value);
        if (this.take('close')) return this.called(top);
        this.expect('argumentSeparator', this.separators.argument);
        this.pending.push(top);
        return this.skipEmpty(top);
      case 'array':
        top.rows.at(-1)!.push(value);
        if (this.take('closeBrace')) return { kind: 'array', rows: top.rows };
        if (this.take('rowSeparator')) top.rows.push([]);
        else this.expect('columnSeparator', '}');
        this.pending.push(top);
        return null;
      default:
        this.root = value;
        return null;
    }
  }

  private isAtEndOfArgument(): boolean {
    const kind = this.tokens[this.position]?.kind;
    return kind === 'argumentSeparator' || kind === 'close';
  }

  private peek(kind: TokenKind): string | null {
    const token = this.tokens[this.position];
    return token?.kind === kind ? token.text : null;
  }

  private take(kind: TokenKind): boolean {
    const isThere = this.peek(kind) !== null;
    if (isThere) this.position++;
    return isThere;
  }

  private expect(kind: TokenKind, sign: string): void {
    if (this.take(kind)) return;
    const token = this.tokens[this.position];
    throw token
      ? unreadable('signExpected', { sign, letter: token.start + 1, found: token.text })
      : unreadable('signMissing', { sign });
  }
}

function lambdaOf(given: readonly (Node | null)[]): Node {
  const parameters = given.slice(0, -1).map((node) => {
    if (node?.kind !== 'name') throw unreadable('lambdaTakesNames');
    return node.name.toUpperCase();
  });
  const body = given.at(-1);
  if (!body) throw unreadable('lambdaIsEmpty');
  return { kind: 'lambda', parameters, body };
}

/**
 * Parses a formula as Google Sheets does, with its locale's separators. General parsers read Excel's language, in which
 * an array literal contains only constants; in Sheets it may contain any expression. Throws an Unreadable whose reason
 * completes “cannot be read:”.
 */
export function parseFormula(
  formula: string,
  separators: Separators,
  row: number,
  column: number,
): ParsedFormula {
  const parser = new Parser(formula, separators, row, column);
  const root = parser.formula();
  return { root, references: parser.references, names: parser.names, functions: parser.functions };
}
