import { parseReference, splitSheet } from '../../a1/addresses.ts';
import { type Cells, SheetArea } from '../functions/cells.ts';
import { isLambda, toCells, toLogical, toNumber, toText } from '../functions/coerce.ts';
import { parseCriterion } from '../functions/criterion.ts';
import {
  badReference,
  badValue,
  type Definition,
  type FunctionCall,
  type FunctionValue,
  notAvailable,
  type Parameter,
  type Rest,
} from '../functions/definition.ts';
import type { Node } from '../syntax/parse.ts';
import { ErrorValue, type Scalar } from '../values.ts';
import type { CellCompiler } from './compile.ts';
import type { Evaluate, Frame } from './frame.ts';
import { clean, commonSize, cutArray, elementAt, isArrayValue, sole, spreadArray } from './lift.ts';
import type { CalculationSurroundings } from './scope.ts';

const outside = badReference('The range reaches outside the sheet.');

/** Prepares a calculated part of a sheet for reading. */
function entered(area: SheetArea, around: CalculationSurroundings): SheetArea | ErrorValue {
  const { sheet, row, column, rows, columns } = area;
  const isInside =
    row >= 0 && column >= 0 && row + rows <= sheet.rowCount && column + columns <= sheet.columnCount;
  if (!isInside) return outside;
  around.frame.enter(area);
  return area;
}

function fromR1C1(text: string, around: CalculationSurroundings): SheetArea | ErrorValue | null {
  const [name, cells] = splitSheet(text.trim());
  const match = /^R(\[?-?\d*\]?)C(\[?-?\d*\]?)(?::R(\[?-?\d*\]?)C(\[?-?\d*\]?))?$/i.exec(cells);
  if (!match) return null;
  const { frame } = around;
  const sheet = name === null ? frame.sheet : around.sheetNamed(name);
  if (!sheet) return badReference(`Unresolved sheet name '${name}'.`);
  const side = (part: string, own: number): number => {
    const relative = /^\[(-?\d+)\]$/.exec(part);
    if (relative) return own + Number(relative[1]);
    return part === '' ? own : Number(part) - 1;
  };
  const [row, column] = [side(match[1]!, frame.row), side(match[2]!, frame.column)];
  const [bottom, right] =
    match[3] === undefined ? [row, column] : [side(match[3], frame.row), side(match[4]!, frame.column)];
  return entered(
    new SheetArea(
      sheet,
      Math.min(row, bottom),
      Math.min(column, right),
      Math.abs(bottom - row) + 1,
      Math.abs(right - column) + 1,
    ),
    around,
  );
}

function fromA1(text: string, around: CalculationSurroundings): SheetArea | ErrorValue | null {
  const named = around.named(text.trim());
  if (named) return entered(named, around);
  const reference = parseReference(text.trim());
  if (!reference) return null;
  const sheet = reference.sheet === null ? around.frame.sheet : around.sheetNamed(reference.sheet);
  if (!sheet) return badReference(`Unresolved sheet name '${reference.sheet}'.`);
  const { row, column } = reference.area;
  const rows = Math.min(reference.area.rows, sheet.rowCount - row);
  const columns = Math.min(reference.area.columns, sheet.columnCount - column);
  return rows < 1 || columns < 1
    ? outside
    : entered(new SheetArea(sheet, row, column, rows, columns), around);
}

/** The context of a function call, such as its cell, time and locale. */
function callOf(name: string, around: CalculationSurroundings): FunctionCall {
  const { frame } = around;
  return {
    name,
    get cell() {
      return new SheetArea(frame.sheet, frame.row, frame.column, 1, 1);
    },
    locale: frame.locale,
    get now() {
      return around.now;
    },
    random: () => around.random(),
    area: (sheet, row, column, rows, columns) => {
      const home = sheet === null ? frame.sheet : around.sheetNamed(sheet);
      if (!home) return badReference(`Unresolved sheet name '${sheet}'.`);
      return entered(new SheetArea(home, row, column, rows, columns), around);
    },
    reference: (text, isR1C1) => (isR1C1 ? fromR1C1(text, around) : fromA1(text, around)),
    formula: (sheet, row, column) => around.formula(sheet, row, column),
    get sheets() {
      return around.sheets;
    },
    reserve: (rows, columns) => frame.reserve(rows, columns),
    draw: (drawing) => frame.drawings.put(drawing),
  };
}

/** One argument of a call, with the parameter that it is for. */
interface Argument {
  readonly parameter: Parameter;
  /** From 1. */
  readonly position: number;
  /** Null for an omitted argument; the parameter's fallback is used. */
  readonly evaluate: Evaluate | null;
}

const isRest = (parameter: Parameter | Rest): parameter is Rest => 'group' in parameter;
const isWhole = ({ kind }: Parameter): boolean =>
  kind === 'cells' || kind === 'place' || kind === 'lambda' || kind === 'value';

interface Signature {
  readonly fixed: readonly Parameter[];
  readonly repeated: Rest | null;
  readonly least: number;
  readonly most: number;
}

function signatureOf({ parameters }: Definition): Signature {
  const last = parameters.at(-1);
  const repeated = last && isRest(last) ? last : null;
  const fixed = (repeated ? parameters.slice(0, -1) : parameters) as readonly Parameter[];
  const needed = fixed.findLastIndex(({ isOptional }) => !isOptional) + 1;
  const least = repeated
    ? repeated.least > 0
      ? fixed.length + repeated.least * repeated.group.length
      : needed
    : needed;
  return { fixed, repeated, least, most: repeated ? Number.POSITIVE_INFINITY : fixed.length };
}

function countProblem(
  name: string,
  { fixed, repeated, least, most }: Signature,
  count: number,
): ErrorValue | null {
  const extra = count - fixed.length;
  const isWhole = !repeated || extra <= 0 || extra % repeated.group.length === 0;
  if (count >= least && count <= most && isWhole) return null;
  const wanted = !isWhole
    ? `complete groups of ${repeated!.group.length} arguments`
    : most === Number.POSITIVE_INFINITY
      ? `at least ${least} arguments`
      : least === most
        ? `${least} arguments`
        : `between ${least} and ${most} arguments`;
  return notAvailable(`Wrong number of arguments to ${name}. Expected ${wanted}, but got ${count}.`);
}

/** How an argument is evaluated before it is converted. */
function evaluator(
  compiler: CellCompiler,
  parameter: Parameter,
  node: Node | null,
  isArray: boolean,
): Evaluate | null {
  if (node === null && parameter.isOptional && parameter.isEmptyLeftOut) return null;
  if (parameter.kind === 'place') return compiler.place(node);
  if (isWhole(parameter)) return compiler.area(node, isArray);
  return isArray ? compiler.value(node, true) : compiler.scalar(node);
}

/** Converts a scalar to the parameter's kind, or returns an error. */
function convert({ kind }: Parameter, value: Scalar, frame: Frame, name: string, position: number): unknown {
  switch (kind) {
    case 'number':
      if (typeof value === 'number') return value;
      return value === '' ? 0 : toNumber(value, frame.locale, name, position);
    case 'text':
      return toText(value, frame.locale);
    case 'logical':
      return toLogical(value, name, position);
    case 'criterion':
      return value instanceof ErrorValue ? value : parseCriterion(value, frame.locale.parseNumber);
    default:
      return value;
  }
}

const noLambda = (name: string, position: number) =>
  badValue(`Function ${name} parameter ${position} expects a LAMBDA.`);
const noSingle = (name: string, position: number) =>
  badValue(`Function ${name} parameter ${position} expects a single value, not an array.`);

function convertWhole(
  { kind }: Parameter,
  value: FunctionValue,
  name: string,
  position: number,
): Cells | FunctionValue {
  switch (kind) {
    case 'place':
      return value instanceof SheetArea ? value : (value as ErrorValue);
    case 'lambda':
      return isLambda(value) || value instanceof ErrorValue ? value : noLambda(name, position);
    case 'cells':
      return toCells(value) as Cells;
    default:
      return value;
  }
}

/** A call with its arguments compiled. */
class CompiledCall {
  private readonly call: FunctionCall;
  private readonly rule: (...values: unknown[]) => FunctionValue;
  /** For each argument, whether the call returns its error. */
  private readonly returnsErrors: readonly boolean[];

  constructor(
    around: CalculationSurroundings,
    private readonly name: string,
    private readonly definition: Definition,
    private readonly signature: Signature,
    private readonly given: readonly Argument[],
    private readonly isArray: boolean,
  ) {
    this.call = callOf(name, around);
    this.rule = definition.rule as (...values: unknown[]) => FunctionValue;
    this.returnsErrors = given.map(
      ({ parameter: { kind } }) => kind !== 'raw' && kind !== 'value' && kind !== 'cells',
    );
  }

  /** The closure for this call, as direct as its parameters allow. */
  evaluate(): Evaluate {
    const { given, definition, signature } = this;
    const isPlain = !this.isArray && !definition.takesCall && !signature.repeated;
    const areNumbers = given.every(({ parameter, evaluate }) => parameter.kind === 'number' && evaluate);
    if (isPlain && areNumbers && given.length === signature.fixed.length && given.length <= 2)
      return given.length === 1 ? this.unary() : given.length === 2 ? this.binary() : this.general();
    return this.general();
  }

  private unary(): Evaluate {
    const { name, rule } = this;
    const { evaluate, parameter } = this.given[0]!;
    return (frame) => {
      const value = convert(parameter, evaluate!(frame) as Scalar, frame, name, 1);
      return typeof value === 'number' ? clean(rule(value)) : (value as ErrorValue);
    };
  }

  private binary(): Evaluate {
    const { name, rule } = this;
    const [first, second] = this.given as [Argument, Argument];
    return (frame) => {
      const left = convert(first.parameter, first.evaluate!(frame) as Scalar, frame, name, 1);
      if (typeof left !== 'number') return left as ErrorValue;
      const right = convert(second.parameter, second.evaluate!(frame) as Scalar, frame, name, 2);
      return typeof right === 'number' ? clean(rule(left, right)) : (right as ErrorValue);
    };
  }

  private general(): Evaluate {
    const { given, isArray, definition } = this;
    const isLifted = (index: number) => given[index]!.parameter.lifted;
    const mayLift = isArray && given.some(({ parameter }) => parameter.lifted);
    const isCut = definition.cutOutsideArrayMode && !isArray;
    return (frame) => {
      const values = given.map(({ evaluate }) => (evaluate ? evaluate(frame) : null));
      const size = mayLift ? commonSize(values.map(sole), isLifted) : null;
      if (!size) {
        const result = clean(this.apply(values, frame));
        return isCut ? cutArray(result, frame) : result;
      }
      const soles = values.map((value, index) => (isLifted(index) ? sole(value) : value));
      return spreadArray(size, frame, (row, column) =>
        clean(
          this.apply(
            soles.map((value, index) => (isLifted(index) ? elementAt(value, row, column) : value)),
            frame,
          ),
        ),
      );
    };
  }

  /** Converts the arguments and calls the rule; returns the first error among them. */
  private apply(values: readonly FunctionValue[], frame: Frame): FunctionValue {
    const error = values.find((value, index) => value instanceof ErrorValue && this.returnsErrors[index]);
    if (error !== undefined) return error;
    const converted: unknown[] = [];
    for (let index = 0; index < values.length; index++) {
      const value = this.converted(index, values[index]!, frame);
      if (value instanceof ErrorValue && this.returnsErrors[index]) return value;
      converted.push(value);
    }
    const listed = this.listed(converted);
    return this.definition.takesCall ? this.rule(this.call, ...listed) : this.rule(...listed);
  }

  private converted(index: number, value: FunctionValue, frame: Frame): unknown {
    const { parameter, evaluate, position } = this.given[index]!;
    if (!evaluate) return parameter.fallback;
    if (isWhole(parameter)) return convertWhole(parameter, value, this.name, position);
    const single = sole(value);
    if (isArrayValue(single)) return noSingle(this.name, position);
    return convert(parameter, cutArray(single, frame), frame, this.name, position);
  }

  /** The rule's arguments: fallbacks for omitted ones, and repeated ones as one array. */
  private listed(converted: unknown[]): unknown[] {
    const { fixed, repeated } = this.signature;
    for (let index = converted.length; index < fixed.length; index++) converted.push(fixed[index]!.fallback);
    if (!repeated) return converted;
    const others = converted.splice(fixed.length);
    const { length } = repeated.group;
    const groups = Array.from({ length: others.length / length }, (_, i) =>
      others.slice(i * length, (i + 1) * length),
    );
    return [...converted, length === 1 ? others : groups];
  }
}

/** Compiles a call of a defined function. */
export function compileCall(
  compiler: CellCompiler,
  name: string,
  definition: Definition,
  nodes: readonly (Node | null)[],
  isArray: boolean,
): Evaluate {
  const signature = signatureOf(definition);
  const problem = countProblem(name, signature, nodes.length);
  if (problem) return () => problem;
  const { fixed, repeated } = signature;
  const mode = isArray || definition.arrayMode === true;
  const given = nodes.map((node, index): Argument => {
    const parameter =
      index < fixed.length
        ? fixed[index]!
        : repeated!.group[(index - fixed.length) % repeated!.group.length]!;
    return { parameter, position: index + 1, evaluate: evaluator(compiler, parameter, node, mode) };
  });
  return new CompiledCall(compiler.around, name, definition, signature, given, mode).evaluate();
}

/**
 * Applies a function to arguments that are already evaluated; undefined for an empty argument. A range where a single
 * value is expected must already be intersected.
 */
export function applyDefinition(
  name: string,
  definition: Definition,
  values: readonly (FunctionValue | undefined)[],
  isArray: boolean,
  around: CalculationSurroundings,
): FunctionValue {
  const signature = signatureOf(definition);
  const problem = countProblem(name, signature, values.length);
  if (problem) return problem;
  const given = values.map((value, index): Argument => {
    const parameter = parameterAt(definition, index)!;
    const isLeftOut = value === undefined && parameter.isOptional && parameter.isEmptyLeftOut;
    return { parameter, position: index + 1, evaluate: isLeftOut ? null : () => value ?? null };
  });
  const mode = isArray || definition.arrayMode === true;
  return new CompiledCall(around, name, definition, signature, given, mode).evaluate()(around.frame);
}

/** The parameter at an argument's index (zero-based); undefined after the last parameter. */
export function parameterAt(definition: Definition, index: number): Parameter | undefined {
  const { fixed, repeated } = signatureOf(definition);
  return fixed[index] ?? repeated?.group[(index - fixed.length) % repeated.group.length];
}
