import { cellName } from '../../a1/addresses.ts';
import type { CellAddress, WorkbookModel } from '../model.ts';
import { FormulaProblem } from '../problem.ts';
import { type Separators, separatorsOf } from '../separators.ts';
import {
  type CallNode,
  type Node,
  parseFormula,
  type ReferenceNode,
  type ReferenceSide,
} from '../syntax/parse.ts';
import { formulaAt, valueAt } from './cells.ts';

/** A part of a formula for one cell: its text, the precedence of its outermost operator, and its value. */
interface Term {
  readonly text: string;
  readonly strength: number;
  readonly value: number;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A formula that the rules here don't cover; its slope is shown as a number. */
class Unknown extends Error {}

/** A larger formula is unreadable and takes too long for the many rows of a chain. */
const mostVisits = 20_000;
const longestText = 160;

const [sumStrength, productStrength, powerStrength, atom] = [3, 4, 5, 9];

const elementwise = new Set(['+', '-', '*', '/', '^', 'UMINUS', 'UPLUS', 'UNARY_PERCENT']);
const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
};
const unary: Readonly<Record<string, (x: number) => number>> = {
  EXP: Math.exp,
  LN: Math.log,
  SQRT: Math.sqrt,
  ABS: Math.abs,
  SIGN: Math.sign,
  TANH: Math.tanh,
  RELU: (x) => Math.max(0, x),
  SIGMOID: (x) => 1 / (1 + Math.exp(-x)),
};
const sums = new Set(['SUM', 'AVERAGE', 'SUMPRODUCT', 'SUMSQ', 'SUMXMY2']);
const extremes = new Set(['MAX', 'MIN']);

/** Writes the derivative of a cell with respect to a cell that its formula reads, as a formula with references. */
class Differentiator {
  private visits = 0;

  constructor(
    private readonly model: WorkbookModel,
    private readonly by: CellAddress,
    private readonly home: CellAddress,
    private readonly separators: Separators,
    private readonly nameOf: (sheet: string, range: string) => string,
  ) {}

  /** The derivative of the part's element at a row and column of its array. */
  slope(node: Node, row: number, column: number): Term {
    this.visit();
    if (!this.readsTarget(node)) return this.number(0);
    if (node.kind === 'reference') return this.number(this.isTarget(node, row, column) ? 1 : 0);
    if (node.kind !== 'call') throw new Unknown();
    const [first, second] = node.arguments;
    const of = (argument: Node | null | undefined) => this.slope(given(argument), row, column);
    const term = (argument: Node | null | undefined) => this.term(given(argument), row, column);
    switch (node.name) {
      case '+':
        return this.sum(of(first), of(second));
      case '-':
        return this.difference(of(first), of(second));
      case '*':
        return this.sum(this.product(of(first), term(second)), this.product(term(first), of(second)));
      case '/':
        return this.quotientSlope(of(first), of(second), () => [term(first), term(second)]);
      case '^':
        return this.powerSlope(of(first), of(second), () => [term(first), term(second)]);
      case 'UMINUS':
        return this.negative(of(first));
      case 'UPLUS':
      case 'ARRAYFORMULA':
        return of(first);
      case 'UNARY_PERCENT':
        return this.quotient(of(first), this.number(100));
      case 'TRANSPOSE':
        return this.slope(given(first), column, row);
      case 'IF':
        return this.choice(
          term(first),
          of(second),
          node.arguments.length > 2 ? of(node.arguments[2]) : this.number(0),
        );
      case 'MMULT':
        return this.matrixSlope(given(first), given(second), row, column);
    }
    if (sums.has(node.name)) return this.sumSlope(node);
    if (extremes.has(node.name)) return this.extremeSlope(node);
    if (node.name in unary) return this.product(this.unarySlope(node.name, term(first)), of(first));
    throw new Unknown();
  }

  private unarySlope(name: string, x: Term): Term {
    const one = this.number(1);
    const itself = this.applied(name, x);
    switch (name) {
      case 'EXP':
        return itself;
      case 'LN':
        return this.quotient(one, x);
      case 'SQRT':
        return this.quotient(one, this.product(this.number(2), itself));
      case 'ABS':
        return this.applied('SIGN', x);
      case 'TANH':
        return this.difference(one, this.power(itself, this.number(2)));
      case 'RELU':
        return this.choice(this.compared('>', x, this.number(0)), one, this.number(0));
      case 'SIGMOID':
        return this.product(itself, this.difference(one, itself));
      default:
        throw new Unknown();
    }
  }

  private quotientSlope(above: Term, below: Term, parts: () => [Term, Term]): Term {
    const [top, bottom] = parts();
    if (isZero(below)) return this.quotient(above, bottom);
    const change = this.difference(this.product(above, bottom), this.product(top, below));
    return this.quotient(change, this.power(bottom, this.number(2)));
  }

  private powerSlope(base: Term, exponent: Term, parts: () => [Term, Term]): Term {
    const [x, n] = parts();
    if (isZero(exponent)) {
      const less = isNumber(n) ? this.number(n.value - 1) : this.sum(n, this.number(-1));
      return this.product(this.product(n, this.power(x, less)), base);
    }
    if (!isZero(base)) throw new Unknown();
    return this.product(this.product(this.power(x, n), this.applied('LN', x)), exponent);
  }

  private matrixSlope(left: Node, right: Node, row: number, column: number): Term {
    let total = this.number(0);
    for (let inner = 0; inner < this.size(left).columns; inner++) {
      const [one, other] = [this.slope(left, row, inner), this.slope(right, inner, column)];
      if (!isZero(one)) total = this.sum(total, this.product(one, this.term(right, inner, column)));
      if (!isZero(other)) total = this.sum(total, this.product(this.term(left, row, inner), other));
    }
    return total;
  }

  /** The sum of the arguments' contributions. */
  private sumSlope({ name, arguments: args }: CallNode): Term {
    const nodes = args.map(given);
    let total = this.number(0);
    const add = (term: Term) => {
      total = this.sum(total, term);
    };
    if (name === 'SUMPRODUCT')
      for (const [row, column] of this.elements(nodes[0]!))
        nodes.forEach((node, at) => {
          const others = nodes.filter((_, index) => index !== at);
          const slope = this.slope(node, row, column);
          if (isZero(slope)) return;
          add(others.reduce((result, other) => this.product(result, this.term(other, row, column)), slope));
        });
    else if (name === 'SUMXMY2') {
      const [one, other] = [nodes[0]!, nodes[1]!];
      for (const [row, column] of this.elements(one)) {
        const change = this.difference(this.slope(one, row, column), this.slope(other, row, column));
        if (isZero(change)) continue;
        const gap = this.difference(this.term(one, row, column), this.term(other, row, column));
        add(this.product(this.product(this.number(2), gap), change));
      }
    } else
      for (const node of nodes.filter((each) => this.readsTarget(each)))
        for (const [row, column] of this.elements(node)) {
          const slope = this.slope(node, row, column);
          if (isZero(slope)) continue;
          add(
            name === 'SUMSQ'
              ? this.product(this.product(this.number(2), this.term(node, row, column)), slope)
              : slope,
          );
        }
    return name === 'AVERAGE' ? this.quotient(total, this.number(this.numbersIn(nodes).length)) : total;
  }

  /** `IF(a>b,…,…)` for two numbers; `IF(C5=MAX(C4:C8),1,0)` for a cell of a range. */
  private extremeSlope(node: CallNode): Term {
    const nodes = node.arguments.map(given);
    const isSingle = nodes.every((each) => count(this.size(each)) === 1);
    if (nodes.length === 2 && isSingle) {
      const [one, other] = nodes.map((each) => this.term(each, 0, 0)) as [Term, Term];
      const [ofOne, ofOther] = nodes.map((each) => this.slope(each, 0, 0)) as [Term, Term];
      const sign = node.name === 'MAX' ? '>' : '<';
      return isZero(ofOne)
        ? this.choice(this.compared(sign, other, one), ofOther, ofOne)
        : this.choice(this.compared(sign, one, other), ofOne, ofOther);
    }
    if (nodes.some((each) => each.kind !== 'reference')) throw new Unknown();
    const cell = this.cell(this.by);
    return this.choice(this.compared('=', cell, this.term(node, 0, 0)), this.number(1), this.number(0));
  }

  /** The value and text of the part's element at a row and column of its array. */
  private term(node: Node, row: number, column: number): Term {
    this.visit();
    if (node.kind === 'constant') {
      if (typeof node.value !== 'number') throw new Unknown();
      return this.number(node.value);
    }
    if (node.kind === 'reference') return this.cell(this.addressIn(node, row, column));
    if (node.kind !== 'call') throw new Unknown();
    const { name } = node;
    const [first, second, third] = node.arguments;
    const of = (argument: Node | null | undefined) => this.term(given(argument), row, column);
    switch (name) {
      case '+':
        return this.sum(of(first), of(second));
      case '-':
        return this.difference(of(first), of(second));
      case '*':
        return this.product(of(first), of(second));
      case '/':
        return this.quotient(of(first), of(second));
      case '^':
        return this.power(of(first), of(second));
      case 'UMINUS':
        return this.negative(of(first));
      case 'UPLUS':
      case 'ARRAYFORMULA':
        return of(first);
      case 'UNARY_PERCENT':
        return this.quotient(of(first), this.number(100));
      case 'TRANSPOSE':
        return this.term(given(first), column, row);
      case 'IF':
        return this.choice(of(first), of(second), of(third));
    }
    if (name in comparisons) return this.compared(name, of(first), of(second));
    if (name in unary) return this.applied(name, of(first));
    if (sums.has(name) || extremes.has(name)) return this.total(node);
    throw new Unknown();
  }

  /** An aggregate as written; only of ranges, numbers and single cells. */
  private total({ name, arguments: args }: CallNode): Term {
    const nodes = args.map(given);
    const texts = nodes.map((node) =>
      node.kind === 'reference' ? this.rangeText(node) : this.term(node, 0, 0).text,
    );
    if (nodes.some((node) => node.kind !== 'reference' && count(this.size(node)) !== 1)) throw new Unknown();
    const numbers = this.numbersIn(nodes);
    const plus = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);
    const all: Readonly<Record<string, () => number>> = {
      SUM: () => plus(numbers),
      AVERAGE: () => plus(numbers) / numbers.length,
      SUMSQ: () => plus(numbers.map((each) => each * each)),
      MAX: () => Math.max(...numbers),
      MIN: () => Math.min(...numbers),
      SUMPRODUCT: () =>
        plus(
          this.elements(nodes[0]!).map(([row, column]) =>
            nodes.reduce((result, node) => result * this.term(node, row, column).value, 1),
          ),
        ),
    };
    const value = all[name]?.();
    if (value === undefined) throw new Unknown();
    return { text: this.call(name, texts), strength: atom, value };
  }

  private numbersIn(nodes: readonly Node[]): number[] {
    return nodes.flatMap((node) =>
      this.elements(node).flatMap(([row, column]) => {
        if (node.kind !== 'reference') return [this.term(node, row, column).value];
        const { sheet, row: atRow, column: atColumn } = this.addressIn(node, row, column);
        const value = valueAt(this.model.sheets[sheet], atRow, atColumn);
        return typeof value === 'number' ? [value] : [];
      }),
    );
  }

  private elements(node: Node): [number, number][] {
    const { rows, columns } = this.size(node);
    if (rows * columns > mostVisits) throw new Unknown();
    return Array.from({ length: rows * columns }, (_, index) => [
      Math.floor(index / columns),
      index % columns,
    ]);
  }

  private size(node: Node): Size {
    if (node.kind === 'reference') return this.area(node);
    if (node.kind !== 'call') return { rows: 1, columns: 1 };
    const sizes = () => node.arguments.map((argument) => this.size(given(argument)));
    if (node.name === 'MMULT') return { rows: sizes()[0]!.rows, columns: sizes()[1]!.columns };
    if (node.name === 'TRANSPOSE') return { rows: sizes()[0]!.columns, columns: sizes()[0]!.rows };
    const isSpread = elementwise.has(node.name) || node.name in comparisons || node.name in unary;
    if (!isSpread && node.name !== 'IF' && node.name !== 'ARRAYFORMULA') return { rows: 1, columns: 1 };
    return {
      rows: Math.max(...sizes().map(({ rows }) => rows)),
      columns: Math.max(...sizes().map(({ columns }) => columns)),
    };
  }

  private area(node: ReferenceNode): Size & CellAddress {
    if (!node.bottom || !node.right) throw new Unknown();
    const at = ({ fixed, value }: ReferenceSide, own: number) => (fixed ? value : value + own);
    const [row, column] = [at(node.top, this.home.row), at(node.left, this.home.column)];
    const [bottom, right] = [at(node.bottom, this.home.row), at(node.right, this.home.column)];
    const sheet = node.sheet ?? this.home.sheet;
    return { sheet, row, column, rows: bottom - row + 1, columns: right - column + 1 };
  }

  private addressIn(node: ReferenceNode, row: number, column: number): CellAddress {
    const { sheet, rows, columns, ...area } = this.area(node);
    const [down, across] = [rows === 1 ? 0 : row, columns === 1 ? 0 : column];
    if (down >= rows || across >= columns) throw new Unknown();
    return { sheet, row: area.row + down, column: area.column + across };
  }

  private isTarget(node: ReferenceNode, row: number, column: number): boolean {
    const at = this.addressIn(node, row, column);
    return at.sheet === this.by.sheet && at.row === this.by.row && at.column === this.by.column;
  }

  private readsTarget(node: Node): boolean {
    if (node.kind === 'constant') return false;
    if (node.kind === 'reference') {
      const { sheet, row, column, rows, columns } = this.area(node);
      const [down, across] = [this.by.row - row, this.by.column - column];
      return sheet === this.by.sheet && down >= 0 && down < rows && across >= 0 && across < columns;
    }
    if (node.kind !== 'call') throw new Unknown();
    return node.arguments.some((argument) => argument !== null && this.readsTarget(argument));
  }

  private visit(): void {
    if (++this.visits > mostVisits) throw new Unknown();
  }

  private cell({ sheet, row, column }: CellAddress): Term {
    const value = valueAt(this.model.sheets[sheet], row, column) ?? 0;
    if (typeof value !== 'number') throw new Unknown();
    return { text: this.nameOf(sheet, cellName(row, column)), strength: atom, value };
  }

  private rangeText(node: ReferenceNode): string {
    const { sheet, row, column, rows, columns } = this.area(node);
    const last = cellName(row + rows - 1, column + columns - 1);
    const first = cellName(row, column);
    return this.nameOf(sheet, rows * columns === 1 ? first : `${first}:${last}`);
  }

  private number(value: number): Term {
    const text = String(value).replace('.', this.separators.decimal);
    return { text, strength: value < 0 ? productStrength : atom, value };
  }

  private call(name: string, texts: readonly string[]): string {
    return `${name}(${texts.join(this.separators.argument)})`;
  }

  private applied(name: string, x: Term): Term {
    return { text: this.call(name, [x.text]), strength: atom, value: unary[name]!(x.value) };
  }

  private compared(sign: string, a: Term, b: Term): Term {
    const value = comparisons[sign]!(a.value, b.value) ? 1 : 0;
    return { text: `${a.text}${sign}${b.text}`, strength: 1, value };
  }

  private choice(condition: Term, yes: Term, no: Term): Term {
    if (yes.text === no.text) return yes;
    const value = condition.value ? yes.value : no.value;
    return { text: this.call('IF', [condition.text, yes.text, no.text]), strength: atom, value };
  }

  private sum(a: Term, b: Term): Term {
    if (isZero(a)) return b;
    if (isZero(b)) return a;
    const value = a.value + b.value;
    if (isNumber(a) && isNumber(b)) return this.number(value);
    if (b.text.startsWith('-')) return this.difference(a, this.negative(b));
    return { text: `${a.text}+${b.text}`, strength: sumStrength, value };
  }

  private difference(a: Term, b: Term): Term {
    if (isZero(b)) return a;
    if (isZero(a)) return this.negative(b);
    const value = a.value - b.value;
    if (isNumber(a) && isNumber(b)) return this.number(value);
    if (isNegative(b)) return this.sum(a, this.negative(b));
    return { text: `${a.text}-${within(b, productStrength)}`, strength: sumStrength, value };
  }

  private negative(a: Term): Term {
    if (isNumber(a)) return this.number(-a.value || 0);
    if (isNegative(a)) return { ...a, text: a.text.slice(1), value: -a.value };
    // The sign has a higher precedence than `^`: -2^2 is 4 in a spreadsheet.
    const text = a.strength === productStrength || a.strength === atom ? a.text : `(${a.text})`;
    return { text: `-${text}`, strength: productStrength, value: -a.value };
  }

  private product(a: Term, b: Term): Term {
    if (isZero(a) || isZero(b)) return this.number(0);
    if (isOne(a)) return b;
    if (isOne(b)) return a;
    const value = a.value * b.value;
    if (isNumber(a) && isNumber(b)) return this.number(value);
    if (isNumber(b)) return this.product(b, a);
    if (isNegative(a)) return this.negative(this.product(this.negative(a), b));
    if (isNegative(b)) return this.negative(this.product(a, this.negative(b)));
    const text = `${first(a)}*${within(b, productStrength)}`;
    return { text, strength: productStrength, value };
  }

  private quotient(a: Term, b: Term): Term {
    if (isZero(a) || isOne(b)) return a;
    const text = `${first(a)}/${within(b, productStrength + 1)}`;
    return { text, strength: productStrength, value: a.value / b.value };
  }

  private power(a: Term, b: Term): Term {
    if (isNumber(b) && b.value === 1) return a;
    if (isZero(b)) return this.number(1);
    return {
      text: `${within(a, powerStrength + 1)}^${within(b, powerStrength + 1)}`,
      strength: powerStrength,
      value: a.value ** b.value,
    };
  }
}

const count = ({ rows, columns }: Size): number => rows * columns;
/** Whether the text is a number, not a reference to one. */
const isNumber = ({ text }: Term): boolean => /^-?[\d.,e+-]+$/i.test(text);
const isZero = (term: Term): boolean => isNumber(term) && term.value === 0;
const isOne = (term: Term): boolean => isNumber(term) && term.value === 1;
const within = ({ text, strength }: Term, outer: number): string =>
  strength < outer || text.startsWith('-') ? `(${text})` : text;

/** Whether it begins with a removable minus sign. */
const isNegative = ({ text, strength }: Term): boolean => strength > sumStrength && text.startsWith('-');
/** The first factor needs no brackets for its sign. */
const first = ({ text, strength }: Term): string => (strength < productStrength ? `(${text})` : text);

function given(argument: Node | null | undefined): Node {
  if (!argument) throw new Unknown();
  return argument;
}

/**
 * The derivative of a cell with respect to a cell that its formula reads, as a formula: `2*(C5-B5)/25`. Null if its
 * operations have no rule here, or if the formula doesn't have exactly the value `slope`, as at a kink.
 * @param anchor the cell with the formula, which is a different one for a cell of an array
 */
export function localDerivative(
  model: WorkbookModel,
  cells: { readonly reader: CellAddress; readonly anchor: CellAddress; readonly by: CellAddress },
  slope: number,
  nameOf: (sheet: string, range: string) => string,
): string | null {
  const { reader, anchor, by } = cells;
  const separators = separatorsOf(model.locale);
  const formula = formulaAt(model.sheets[anchor.sheet], anchor.row, anchor.column);
  try {
    const { root } = parseFormula(formula, separators, anchor.row, anchor.column);
    const differentiator = new Differentiator(model, by, anchor, separators, nameOf);
    const [row, column] = [reader.row - anchor.row, reader.column - anchor.column];
    const { text, value } = differentiator.slope(root, row, column);
    const isExact = Math.abs(value - slope) <= 1e-9 * Math.max(1e-3, Math.abs(slope));
    return isExact && text.length <= longestText ? text : null;
  } catch (error) {
    if (error instanceof Unknown || error instanceof FormulaProblem) return null;
    throw error;
  }
}
