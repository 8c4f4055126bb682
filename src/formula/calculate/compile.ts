import { SheetArea, ValueMatrix } from '../functions/cells.ts';
import { isLambda } from '../functions/coerce.ts';
import { type FunctionValue, notAvailable } from '../functions/definition.ts';
import type { CallNode, Node } from '../syntax/parse.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import { compileCall } from './call.ts';
import { specialForms } from './forms.ts';
import { CalculatedClosure, CalculationStopped, type Evaluate, type Frame, uncalled } from './frame.ts';
import { commonSize, cutArray, elementAt, isArrayValue, sole, spreadArray } from './lift.ts';
import { type Binary, binaryOperators, operatorFunctions, unaryOperators } from './operators.ts';
import { areaReader, cellReader, isSingleCell, readNodes } from './read.ts';
import type { CalculationScope, CalculationSurroundings } from './scope.ts';

const wrongCount = (name: string, wanted: string, count: number) =>
  notAvailable(`Wrong number of arguments to ${name}. Expected ${wanted}, but got ${count}.`);

/** Maximum nesting of functions and operators that no browser's stack overflows at. */
const deepest = 1000;

/**
 * Compiles a formula's tree into closures, once for all cells that share it. `isArray` is array mode, as inside
 * ARRAYFORMULA: operators and functions work element by element.
 */
export class CellCompiler {
  private depth = 0;

  constructor(
    readonly around: CalculationSurroundings,
    readonly scope: CalculationScope,
    depth = 0,
  ) {
    this.depth = depth;
  }

  within(scope: CalculationScope): CellCompiler {
    return new CellCompiler(this.around, scope, this.depth);
  }

  /** Compiles one nesting level deeper. */
  private deeper<T>(compile: () => T): T {
    if (this.depth >= deepest)
      throw new CalculationStopped(
        `This formula nests more than ${deepest} levels. Split it over several cells.`,
      );
    this.depth++;
    const compiled = compile();
    this.depth--;
    return compiled;
  }

  /** A single value outside array mode. */
  scalar(node: Node | null): Evaluate<Scalar> {
    if (node === null) return () => null;
    switch (node.kind) {
      case 'constant': {
        const { value } = node;
        return () => value;
      }
      case 'reference':
        if (isSingleCell(node)) return cellReader(node, this.around);
        break;
      case 'call': {
        const operator = this.deeper(() => this.operator(node));
        if (operator) return operator;
      }
    }
    const value = this.value(node, false);
    return (frame) => cutArray(value(frame), frame);
  }

  /** Any value of an expression. References stay areas, except single cells. */
  value(node: Node | null, isArray: boolean): Evaluate {
    if (node === null) return () => null;
    switch (node.kind) {
      case 'constant':
        return this.scalar(node);
      case 'reference':
        return isSingleCell(node) ? cellReader(node, this.around) : areaReader(node, this.around);
      case 'name':
        return this.name(node.name);
      case 'array':
        return specialForms.get('{')!(
          this,
          node.rows.flat(),
          isArray,
          node.rows.map((row) => row.length),
        );
      case 'lambda':
        return this.lambda(node.parameters, node.body, isArray);
      case 'invoke':
        return this.invoke(this.value(node.lambda, isArray), node.arguments, isArray);
      case 'call':
        return this.deeper(() => this.call(node, isArray));
    }
  }

  /** An expression as an area, without reading its values. */
  place(node: Node | null): Evaluate<SheetArea | ErrorValue> {
    const noPlace = notAvailable('A reference to cells is expected here.');
    if (node?.kind === 'reference') return areaReader(node, this.around);
    if (node === null) return () => noPlace;
    const value = this.area(node, false);
    return (frame) => {
      const found = value(frame);
      return found instanceof SheetArea || found instanceof ErrorValue ? found : noPlace;
    };
  }

  /** Like `value`, but a single cell stays an area too, for parameters that take cells. */
  area(node: Node | null, isArray: boolean): Evaluate {
    return node?.kind === 'reference' ? areaReader(node, this.around) : this.value(node, isArray);
  }

  private name(name: string): Evaluate {
    const slot = this.scope.slot(name);
    if (slot !== undefined) return (frame) => frame.locals[slot]!;
    const area = this.around.named(name);
    if (area) return () => area;
    const unknown = new ErrorValue('#NAME?', `Unknown range name: '${name}'.`);
    return () => unknown;
  }

  lambda(parameters: readonly string[], body: Node, isArray: boolean): Evaluate {
    let { scope } = this as { scope: CalculationScope };
    const slots = parameters.map((name) => {
      const [next, slot] = scope.bind(name);
      scope = next;
      return slot;
    });
    const run = this.within(scope).value(body, isArray);
    return (frame) => new CalculatedClosure(frame, slots, run);
  }

  private invoke(callee: Evaluate, nodes: readonly (Node | null)[], isArray: boolean): Evaluate {
    const values = nodes.map((node) => this.area(node, isArray));
    return (frame) => {
      const lambda = callee(frame);
      if (isLambda(lambda)) return lambda.call(values.map((value) => value(frame)));
      return lambda instanceof ErrorValue ? lambda : uncalled;
    };
  }

  private call(node: CallNode, isArray: boolean): Evaluate {
    const { name, arguments: nodes } = node;
    const slot = this.scope.slot(name);
    if (slot !== undefined) return this.invoke((frame) => frame.locals[slot]!, nodes, isArray);
    if (name === ':') return this.range(nodes);
    const operator = isArray ? this.liftedOperator(node) : this.operator(node);
    if (operator) return operator;
    const form = specialForms.get(name);
    if (form) return form(this, nodes, isArray);
    const definition = this.around.functions.get(name);
    if (definition) return compileCall(this, name, definition, nodes, isArray);
    if (this.around.customNames.has(name)) return this.custom(name, nodes, isArray);
    const unknown = this.around.unknownFunction(name);
    if (unknown.name === '#ERROR!') throw new CalculationStopped(unknown.message ?? '', unknown.name);
    return () => unknown;
  }

  /** A custom function receives its arguments unchanged. */
  private custom(name: string, nodes: readonly (Node | null)[], isArray: boolean): Evaluate {
    const { callCustom, changingCell, functions } = this.around;
    const values = nodes.map((node) => this.area(node, isArray));
    const read = nodes.flatMap((node) => (node ? [...readNodes(node, functions)] : []));
    const changing = read.find((node) => node.kind === 'call' && functions.get(node.name)?.volatile);
    const cause = changing?.kind === 'call' ? `${changing.name}()` : null;
    return (frame) => {
      const given = values.map((value, index) => {
        const node = nodes[index]!;
        const isCell = node?.kind === 'reference' && !node.isRange;
        return { value: value(frame), node, isCell };
      });
      const cell = cause === null ? changingCell(read, frame) : null;
      return callCustom(name, given, frame, cause ?? (cell === null ? null : `${cell} does`));
    };
  }

  /** `A1:INDEX(…)`: the rectangle around two references. */
  private range(nodes: readonly (Node | null)[]): Evaluate {
    const ends = nodes.map((node) => this.place(node));
    return (frame) => {
      const [first, second] = ends.map((end) => end(frame)) as [
        SheetArea | ErrorValue,
        SheetArea | ErrorValue,
      ];
      if (!(first instanceof SheetArea)) return first;
      if (!(second instanceof SheetArea)) return second;
      if (first.sheet !== second.sheet)
        return new ErrorValue('#VALUE!', 'Both ends of a range must be on one tab.');
      const [row, column] = [Math.min(first.row, second.row), Math.min(first.column, second.column)];
      const bottom = Math.max(first.row + first.rows, second.row + second.rows);
      const right = Math.max(first.column + first.columns, second.column + second.columns);
      const area = new SheetArea(first.sheet, row, column, bottom - row, right - column);
      frame.enter(area);
      return area;
    };
  }

  /** The operator of a call with one or two values; null for functions and for a wrong number of arguments. */
  private binary({ name, arguments: nodes }: CallNode): Binary | null {
    const sign = operatorFunctions.get(name) ?? name;
    return nodes.length === 2 ? (binaryOperators.get(sign) ?? null) : null;
  }

  private badCount({ name, arguments: nodes }: CallNode): Evaluate<Scalar> | null {
    const wanted = operatorFunctions.has(name) ? 2 : unaryOperators.has(name) ? 1 : nodes.length;
    if (wanted === nodes.length) return null;
    const error = wrongCount(name, `${wanted} arguments`, nodes.length);
    return () => error;
  }

  /** Operators associate to the left, so a long sum is a deep tree; a loop follows its left side. */
  private operator(node: CallNode): Evaluate<Scalar> | null {
    const binary = this.binary(node);
    if (!binary) return this.badCount(node) ?? this.unary(node);
    const chain: { readonly compute: Binary; readonly right: Evaluate<Scalar> }[] = [];
    let left: Node | null = node;
    for (;;) {
      const compute: Binary | null = left?.kind === 'call' ? this.binary(left) : null;
      if (!compute || left?.kind !== 'call' || this.scope.slot(left.name) !== undefined) break;
      chain.push({ compute, right: this.scalar(left.arguments[1]!) });
      left = left.arguments[0]!;
    }
    const first = this.scalar(left);
    const { locale } = this.around.frame;
    if (chain.length > 3) {
      chain.reverse();
      return (frame) => {
        let value = first(frame);
        for (const { compute, right } of chain) value = compute(value, right(frame), locale);
        return value;
      };
    }
    return chain.reduceRight<Evaluate<Scalar>>(
      (inner, { compute, right }) => applied(compute, inner, right, locale),
      first,
    );
  }

  private unary({ name, arguments: nodes }: CallNode): Evaluate<Scalar> | null {
    const unary = unaryOperators.get(name);
    if (!unary) return null;
    const operand = this.scalar(nodes[0]!);
    const { locale } = this.around.frame;
    return (frame) => unary(operand(frame), locale);
  }

  private liftedOperator(node: CallNode): Evaluate | null {
    const bad = this.badCount(node);
    if (bad) return bad;
    const { locale } = this.around.frame;
    const unary = unaryOperators.get(node.name);
    if (unary) {
      const operand = this.value(node.arguments[0]!, true);
      return (frame) => liftUnary(operand(frame), frame, (value) => unary(value, locale));
    }
    if (!this.binary(node)) return null;
    const chain: { readonly compute: Binary; readonly right: Evaluate }[] = [];
    let left: Node | null = node;
    for (;;) {
      const compute: Binary | null = left?.kind === 'call' ? this.binary(left) : null;
      if (!compute || left?.kind !== 'call' || this.scope.slot(left.name) !== undefined) break;
      chain.push({ compute, right: this.value(left.arguments[1]!, true) });
      left = left.arguments[0]!;
    }
    chain.reverse();
    const first = this.value(left, true);
    return (frame) => {
      let value = first(frame);
      for (const { compute, right } of chain) value = liftBinary(value, right(frame), frame, compute);
      return value;
    };
  }
}

function applied(
  compute: Binary,
  left: Evaluate<Scalar>,
  right: Evaluate<Scalar>,
  locale: Frame['locale'],
): Evaluate<Scalar> {
  return (frame) => compute(left(frame), right(frame), locale);
}

function liftUnary(operand: FunctionValue, frame: Frame, compute: (value: Scalar) => Scalar): FunctionValue {
  const value = sole(operand);
  if (!isArrayValue(value)) return isLambda(value) ? uncalled : compute(value);
  frame.reserve(value.rows, value.columns);
  const cells: Scalar[] = new Array(value.rows * value.columns);
  let index = 0;
  for (let row = 0; row < value.rows; row++)
    for (let column = 0; column < value.columns; column++) cells[index++] = compute(value.at(row, column));
  return new ValueMatrix(value.rows, value.columns, cells);
}

function liftBinary(
  first: FunctionValue,
  second: FunctionValue,
  frame: Frame,
  compute: Binary,
): FunctionValue {
  const [left, right] = [sole(first), sole(second)];
  if (isLambda(left) || isLambda(right)) return uncalled;
  if (!isArrayValue(left) && !isArrayValue(right)) return compute(left, right, frame.locale);
  const size = commonSize([left, right], () => true)!;
  return spreadArray(size, frame, (row, column) =>
    compute(elementAt(left, row, column) as Scalar, elementAt(right, row, column) as Scalar, frame.locale),
  );
}

/** Whether a formula is only a reference that is intersected instead of spilled. */
const isBareReference = (node: Node, scope: CalculationSurroundings): boolean =>
  node.kind === 'reference' || (node.kind === 'name' && scope.named(node.name) !== null);

/** A formula's value for its cell; an area or array of more than one cell spills. */
export function compileFormula(
  root: Node,
  around: CalculationSurroundings,
  scope: CalculationScope,
): Evaluate {
  const compiler = new CellCompiler(around, scope);
  return isBareReference(root, around) ? compiler.scalar(root) : compiler.value(root, false);
}
