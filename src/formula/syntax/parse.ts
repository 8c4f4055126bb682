import { Unreadable } from '../problem.ts';
import type { Separators } from '../separators.ts';
import { type Token, type TokenKind, tokenize } from '../tokens.ts';
import { type ErrorName, ErrorValue } from '../values.ts';
import type { Node, ReferenceNode } from './node.ts';
import { readReference } from './reference.ts';

/** A formula as a tree, with lists of what it mentions, wherever that stands in the tree. */
export interface ParsedFormula {
  readonly root: Node;
  readonly references: readonly ReferenceNode[];
  /** Names that may be named ranges or parameters of LET and LAMBDA. */
  readonly names: readonly string[];
  /** In capital letters. */
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
};

/** Binds more tightly than `^`: `-2^2` is 4 in a spreadsheet. */
const prefixPrecedence = 6;

/** Expressions within one another that can be followed without running out of stack, in any browser. */
const deepest = 250;

const constant = (value: number | string | boolean | ErrorValue): Node => ({ kind: 'constant', value });

class Parser {
  private position = 0;
  private depth = 0;
  private readonly tokens: Token[];
  readonly references: ReferenceNode[] = [];
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

  formula(): Node {
    const root = this.expression(0);
    const rest = this.tokens[this.position];
    if (rest) throw new Unreadable('restExpected', rest.start + 1, rest.text);
    return root;
  }

  private expression(least: number): Node {
    this.descend();
    let left = this.operand();
    for (;;) {
      const operator = this.peek('operator');
      const strength = operator ? precedence[operator] : undefined;
      if (!operator || strength === undefined || strength <= least) {
        this.depth--;
        return left;
      }
      this.position++;
      left = { kind: 'call', name: operator, arguments: [left, this.expression(strength)] };
      this.functions.add(operator);
    }
  }

  private descend(): void {
    if (++this.depth > deepest) throw new Unreadable('nestedTooDeep', deepest);
  }

  private operand(): Node {
    const sign = this.peek('operator');
    if (sign === '-' || sign === '+' || sign === '@') {
      this.position++;
      const operand = this.expression(prefixPrecedence);
      if (sign === '@') return operand;
      return { kind: 'call', name: sign === '-' ? 'UMINUS' : 'UPLUS', arguments: [operand] };
    }
    let node = this.primary();
    const { depth } = this;
    for (;;) {
      if (this.take('open')) node = { kind: 'invoke', lambda: node, arguments: this.arguments() };
      else if (this.peek('operator') === '%') {
        this.position++;
        node = { kind: 'call', name: 'UNARY_PERCENT', arguments: [node] };
      } else {
        this.depth = depth;
        return node;
      }
      this.descend();
    }
  }

  private primary(): Node {
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
        return this.call(token.text.toUpperCase());
      case 'open':
        return this.bracketed();
      case 'openBrace':
        return this.array();
      default:
        throw token
          ? new Unreadable('valueExpected', token.start + 1, token.text)
          : new Unreadable('valueMissing');
    }
  }

  private reference(text: string): Node {
    const node = readReference(text, this.row, this.column);
    this.references.push(node);
    return node;
  }

  private bracketed(): Node {
    const inner = this.expression(0);
    this.expect('close', ')');
    return inner;
  }

  private call(name: string): Node {
    this.functions.add(name);
    this.expect('open', '(');
    const given = this.arguments();
    if (name !== 'LAMBDA') return { kind: 'call', name, arguments: given };
    const parameters = given.slice(0, -1).map((node) => {
      if (node?.kind !== 'name') throw new Unreadable('lambdaTakesNames');
      return node.name.toUpperCase();
    });
    const body = given.at(-1);
    if (!body) throw new Unreadable('lambdaIsEmpty');
    return { kind: 'lambda', parameters, body };
  }

  /** What stands between the brackets, the opening one being taken already. */
  private arguments(): (Node | null)[] {
    if (this.take('close')) return [];
    const given: (Node | null)[] = [];
    for (;;) {
      given.push(this.isAtEndOfArgument() ? null : this.expression(0));
      if (this.take('close')) return given;
      this.expect('argumentSeparator', this.separators.argument);
    }
  }

  private isAtEndOfArgument(): boolean {
    const kind = this.tokens[this.position]?.kind;
    return kind === 'argumentSeparator' || kind === 'close';
  }

  private array(): Node {
    const rows: Node[][] = [[]];
    if (this.take('closeBrace')) return constant(new ErrorValue('#REF!'));
    for (;;) {
      rows.at(-1)!.push(this.expression(0));
      if (this.take('closeBrace')) return { kind: 'array', rows };
      if (this.take('rowSeparator')) rows.push([]);
      else this.expect('columnSeparator', '}');
    }
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
      ? new Unreadable('signExpected', sign, token.start + 1, token.text)
      : new Unreadable('signMissing', sign);
  }
}

/**
 * Reads a formula as Google Sheets does, in the separators of its locale. The general parsers read Excel's
 * language, in which an array literal holds constants only; in Sheets it may hold any expression.
 * Throws an Unreadable whose reason completes “cannot be read:”.
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
