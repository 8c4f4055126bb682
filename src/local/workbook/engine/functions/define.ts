import {
  CellError,
  EmptyValue,
  ErrorType,
  FunctionPlugin,
  type FunctionPluginDefinition,
  HyperFormula,
  SimpleRangeValue,
} from 'hyperformula';
import { messages } from '../../errors.ts';
import { arrayFunctions } from '../array-functions.ts';
import { type Ast, type Computed, isTyped, plain, type Scalar, type State } from '../hyperformula-types.ts';
import { intersection } from '../intersection.ts';

/** An argument as evaluated; undefined where none was written. */
export type Argument = Computed | undefined;

export interface FunctionDefinition {
  /** How many arguments it takes, at least and at most. */
  readonly takes: readonly [number, number];
  /** Takes single values only: under ARRAYFORMULA it works element by element, else ranges are cut to one cell. */
  readonly single?: boolean;
  /** Wants to see errors in its arguments instead of passing the first one on. */
  readonly seesErrors?: boolean;
  run(...values: Argument[]): Computed;
}

/** Thrown inside a function to answer with an error. */
export class Failure extends Error {
  constructor(
    readonly type: keyof typeof ErrorType,
    message: string,
  ) {
    super(message);
  }
}

const definitions = new Map<string, FunctionDefinition>();

/** Numbers as functions take them: TRUE is 1, blank and empty text are 0, other text must read as a number. */
export function numberOf(value: Argument, missing?: number): number {
  if (value === undefined || (value === EmptyValue && missing !== undefined)) {
    if (missing === undefined) throw new Failure('NA', 'Wrong number of arguments.');
    return missing;
  }
  const single = value instanceof SimpleRangeValue ? value.data[0]![0]! : value;
  if (single instanceof CellError) throw new Failure(single.type, single.message ?? '');
  const raw = plain(single);
  if (raw === EmptyValue) return 0;
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'boolean') return raw ? 1 : 0;
  if (raw === '') return 0;
  const read = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : Number.NaN;
  if (Number.isFinite(read)) return read;
  throw new Failure('VALUE', `A number was expected, but '${String(raw)}' is text.`);
}

/** Rows of an argument; a single value is one row of one. */
export function rowsOf(value: Argument): Scalar[][] {
  if (value instanceof SimpleRangeValue) return value.data.map((row) => [...row]);
  return [[value ?? EmptyValue]];
}

/** The numbers in a range, text and TRUE/FALSE left out as SUM does; written-out values count when they read as numbers. */
export function numbersOf(value: Argument): number[] {
  if (!(value instanceof SimpleRangeValue)) return value === EmptyValue ? [] : [numberOf(value)];
  return value.data.flat().flatMap((element) => {
    if (element instanceof CellError) throw new Failure(element.type, element.message ?? '');
    const raw = plain(element);
    return typeof raw === 'number' ? [raw] : [];
  });
}

/** Elements of an array that a formula may make; more would take the memory of the page. */
export const mostElements = 2_000_000;

/** An array of calculated cells, refused before it is made when it would be too large. */
export function grid(
  rows: number,
  columns: number,
  cell: (row: number, column: number) => Scalar,
): SimpleRangeValue {
  if (rows * columns > mostElements) throw new Failure('VALUE', messages.tooManyElements(rows, columns));
  const line = (row: number) => Array.from({ length: columns }, (_, column) => cell(row, column));
  return SimpleRangeValue.onlyValues(Array.from({ length: rows }, (_, row) => line(row)));
}

/** The engine can't hold an array without elements. */
export function array(rows: readonly (readonly Scalar[])[]): SimpleRangeValue {
  if (!rows[0]?.length) throw new Failure('NA', messages.emptyArray);
  return SimpleRangeValue.onlyValues(rows.map((row) => [...row]));
}

function attempt(definition: FunctionDefinition, values: readonly Argument[]): Computed {
  const error = values.find((value) => value instanceof CellError);
  if (error && !definition.seesErrors) return error as CellError;
  try {
    return definition.run(...values);
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    return new CellError(ErrorType[problem.type], problem.message);
  }
}

const sizeOf = (value: Argument): [number, number] =>
  value instanceof SimpleRangeValue ? [value.height(), value.width()] : [1, 1];

function elementOf(value: Argument, row: number, column: number): Argument {
  if (!(value instanceof SimpleRangeValue)) return value;
  const line = value.data[value.height() === 1 ? 0 : row];
  return line?.[value.width() === 1 ? 0 : column] ?? new CellError(ErrorType.NA);
}

function elementwise(definition: FunctionDefinition, values: readonly Argument[]): Computed {
  const sizes = values.map(sizeOf);
  const height = Math.max(1, ...sizes.map(([rows]) => rows));
  const width = Math.max(1, ...sizes.map(([, columns]) => columns));
  if (height === 1 && width === 1) {
    return attempt(
      definition,
      values.map((value) => elementOf(value, 0, 0)),
    );
  }
  const cell = (row: number, column: number) =>
    attempt(
      definition,
      values.map((value) => elementOf(value, row, column)),
    ) as Scalar;
  const line = (row: number) => Array.from({ length: width }, (_, column) => cell(row, column));
  return SimpleRangeValue.onlyValues(Array.from({ length: height }, (_, row) => line(row)));
}

class DefinedPlugin extends FunctionPlugin {
  run(ast: Ast, state: State): Computed {
    const definition = definitions.get(ast.procedureName!)!;
    const [least, most] = definition.takes;
    const count = ast.args!.length;
    if (count < least || count > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      return new CellError(ErrorType.NA, messages.wrongCount(ast.procedureName!, wanted, count));
    }
    const values = ast.args!.map((part) => this.evaluateAst(part as never, state as never) as Argument);
    if (!definition.single) return attempt(definition, values);
    if (state.arraysFlag) return elementwise(definition, values);
    const cut = (value: Argument) =>
      value instanceof SimpleRangeValue ? intersection(value, state.formulaAddress) : value;
    return attempt(definition, values.map(cut));
  }
}

/** Registers functions by name, in place of HyperFormula's own where it has one. */
export function defineFunctions(functions: Readonly<Record<string, FunctionDefinition>>): void {
  const names = Object.keys(functions);
  for (const name of names) {
    definitions.set(name, functions[name]!);
    if (HyperFormula.getFunctionPlugin(name)) HyperFormula.unregisterFunction(name);
  }
  const metadata = (name: string) => ({
    method: 'run',
    vectorizationForbidden: true,
    enableArrayArithmeticForArguments: arrayFunctions.has(name),
  });
  // HyperFormula looks for methods on the class itself, not on what it extends.
  class Plugin extends DefinedPlugin {
    override run(ast: Ast, state: State): Computed {
      return super.run(ast, state);
    }
  }
  const implementedFunctions = Object.fromEntries(names.map((name) => [name, metadata(name)]));
  const plugin = Object.assign(Plugin, { implementedFunctions }) as unknown as FunctionPluginDefinition;
  const translations = Object.fromEntries(names.map((name) => [name, name]));
  HyperFormula.registerFunctionPlugin(plugin, { enGB: translations });
}

export { isTyped };
