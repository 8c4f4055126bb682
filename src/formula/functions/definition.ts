import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells, SheetArea, ValueMatrix } from './cells.ts';
import type { Criterion } from './criterion.ts';
import type { Locale } from './locale.ts';
import type { Sparkline } from './sparkline.ts';

/** Errors that many functions return. Other errors need their own message of one or two short sentences. */
export const divisionByZero = new ErrorValue('#DIV/0!', 'Division by zero: the divisor cannot be zero.');
export const notAvailable = (message: string): ErrorValue => new ErrorValue('#N/A', message);
export const badValue = (message: string): ErrorValue => new ErrorValue('#VALUE!', message);
export const badNumber = (message: string): ErrorValue => new ErrorValue('#NUM!', message);
export const badReference = (message: string): ErrorValue => new ErrorValue('#REF!', message);

/**
 * Definitions of spreadsheet functions, shared by all hosts.
 *
 *     export const trigonometry: Family = {
 *       SIN: fn([number], Math.sin),
 *       ATAN2: fn([number, number], (x, y) => (x === 0 && y === 0 ? divisionByZero : Math.atan2(y, x))),
 *       LOG: fn([number, optional(number, 10)], (value, base) => Math.log(value) / Math.log(base)),
 *       COUNTIFS: fn([rest(cells, criterion)], (pairs) => …),        // pairs: [Cells, Criterion][]
 *     };
 *
 * A definition declares its parameters; the mechanism does the rest for all functions:
 * - It counts the arguments (a wrong number is #N/A).
 * - It evaluates and converts each argument as declared, and returns the first error among them.
 * - Outside array mode it intersects: if a single value is expected, a range is reduced to the cell in the formula's
 *   own row or column, and a computed array to its first element (both as in Google Sheets).
 * - In array mode (inside ARRAYFORMULA and similar functions) it calls the rule once for each element of the `lifted`
 *   parameters: a row and a column broadcast to a table, elements beyond an array are #N/A, and an error stays in its
 *   element.
 * - A parameter that is not lifted and expects a single value reports an array as an error: nothing is cut.
 * - NaN and infinities become #NUM!, −0 becomes 0.
 */

/** The possible values of expressions. */
export type FunctionValue = Scalar | ValueMatrix | SheetArea | Lambda;

/** A LAMBDA as a value. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly parameterCount: number;
  /** There must be one argument per parameter. Areas stay areas. */
  call(values: readonly FunctionValue[]): FunctionValue;
}

/** The context of a call, for functions that need more than their arguments; see `withCall`. */
export interface FunctionCall {
  /** The function's name as the formula writes it, in capital letters. */
  readonly name: string;
  /** The formula's own cell. */
  readonly cell: SheetArea;
  readonly locale: Locale;
  /** Local date and time as a serial number: days since 30 December 1899. */
  readonly now: number;
  /** Uniform in [0, 1); the same for one cell until the next recalculation. */
  random(): number;
  /** An area; #REF! if part of it is outside the sheet. `sheet` is a tab's name, null for the formula's own. */
  area(
    sheet: string | null,
    row: number,
    column: number,
    rows: number,
    columns: number,
  ): SheetArea | ErrorValue;
  /** The area that a text such as `Sheet2!A1:B3`, `A:A` or a named range refers to; null if there is none. */
  reference(text: string, isR1C1?: boolean): SheetArea | ErrorValue | null;
  /** The formula of a cell in the file's locale, with its `=`; null if there is none. */
  formula(sheet: SheetArea['sheet'], row: number, column: number): string | null;
  /** The tabs in order. */
  readonly sheets: readonly SheetArea['sheet'][];
  /**
   * Announces an array of this size before it is created. Throws if it is too large; the cell then shows a clear error.
   */
  reserve(rows: number, columns: number): void;
  /** A value that represents a drawing until it reaches its cell, which then contains an empty text. */
  draw(drawing: Sparkline): string;
}

export type ArgumentKind =
  | 'number'
  | 'text'
  | 'logical'
  | 'scalar'
  | 'raw'
  | 'criterion'
  | 'cells'
  | 'place'
  | 'lambda'
  | 'value';

export interface Parameter<T = unknown> {
  readonly kind: ArgumentKind;
  /** Whether the rule is called once for each element of an array. */
  readonly lifted: boolean;
  readonly isOptional: boolean;
  /** The value for an omitted argument. */
  readonly fallback?: T | undefined;
  /** Whether an empty argument, as in `F(1,,2)`, counts as omitted. */
  readonly isEmptyLeftOut?: boolean;
}

/** A group of parameters that repeats at the end; the rule receives an array, of tuples for several parameters. */
export interface Rest<T = unknown> {
  readonly group: readonly Parameter[];
  readonly least: number;
  readonly sample?: T;
}

const parameter = <T>(kind: ArgumentKind, lifted: boolean): Parameter<T> => ({
  kind,
  lifted,
  isOptional: false,
});

/** A number. Blank and empty text are 0, TRUE is 1, other text must read as a number or date in the file's locale, else #VALUE!. Lifted. */
export const number = parameter<number>('number', true);
/** A text. Numbers become texts of up to 15 digits, blank is empty. Lifted. */
export const text = parameter<string>('text', true);
/** TRUE or FALSE. Nonzero numbers are TRUE; the texts TRUE and FALSE are accepted, other text is #VALUE!. Lifted. */
export const logical = parameter<boolean>('logical', true);
/** Any single value except an error, which the call returns at once. Lifted. */
export const scalar = parameter<number | string | boolean | null>('scalar', true);
/** Any single value, including errors, for ISERROR and similar functions. Lifted. */
export const raw = parameter<Scalar>('raw', true);
/** A criterion of COUNTIF and similar functions, such as `">5"` or `"a*"`. Lifted. */
export const criterion = parameter<Criterion>('criterion', true);
/** An area, an array or a single value as cells. Errors are elements, which the rule handles. */
export const cells = parameter<Cells>('cells', false);
/** A reference whose address matters and whose values are not read, as in ROW and OFFSET. Anything else is #N/A. */
export const place = parameter<SheetArea>('place', false);
export const lambda = parameter<Lambda>('lambda', false);
/** Any value; errors, areas, arrays and lambdas are passed unchanged. */
export const value = parameter<FunctionValue>('value', false);

/** The same parameter, but not lifted: an array in array mode is an error. For sizes such as SEQUENCE's. */
export const single = <T>(of: Parameter<T>): Parameter<T> => ({ ...of, lifted: false });

/**
 * An optional parameter; if omitted, the rule receives the fallback, or undefined without one. An empty argument is
 * blank.
 */
export function optional<T>(of: Parameter<T>, fallback: T): Parameter<T>;
export function optional<T>(of: Parameter<T>): Parameter<T | undefined>;
export function optional<T>(of: Parameter<T>, fallback?: T): Parameter<T | undefined> {
  return { ...of, isOptional: true, fallback };
}

/** Like `optional`, but an empty argument, as in `SEQUENCE(2,,5)`, also counts as omitted. */
export function defaulted<T>(of: Parameter<T>, fallback: T): Parameter<T>;
export function defaulted<T>(of: Parameter<T>): Parameter<T | undefined>;
export function defaulted<T>(of: Parameter<T>, fallback?: T): Parameter<T | undefined> {
  return { ...of, isOptional: true, fallback, isEmptyLeftOut: true };
}

/** One or more arguments of one kind, or groups of several. */
export function rest<T>(of: Parameter<T>): Rest<T[]>;
export function rest<A, B>(first: Parameter<A>, second: Parameter<B>): Rest<[A, B][]>;
export function rest(...group: Parameter[]): Rest {
  return { group, least: 1 };
}

/** The same group, but it may be empty. */
export const anyNumberOf = <T>(of: Rest<T>): Rest<T> => ({ ...of, least: 0 });

export type FunctionResult = FunctionValue;

/** The format of a result in a cell without a format. */
export type ResultFormat = 'date' | 'time' | 'datetime' | 'duration' | 'percent' | 'currency';

export interface Options {
  /** Evaluates arguments in array mode, as inside ARRAYFORMULA: SUMPRODUCT, INDEX, FILTER, SORT. */
  readonly arrayMode?: boolean;
  /** Recalculated at every recalculation. */
  readonly volatile?: boolean;
  /**
   * Whether the cells that it reads depend on values: OFFSET, INDIRECT. A reference that INDEX returns doesn't count.
   */
  readonly movesReferences?: boolean;
  /** Outside array mode, only the first element of an array result is shown: ROW, COLUMN. */
  readonly cutOutsideArrayMode?: boolean;
  /** The result's format, or the number of the parameter (from 0) whose format it inherits. */
  readonly format?: ResultFormat | number;
}

export interface Definition extends Options {
  readonly parameters: readonly (Parameter | Rest)[];
  readonly takesCall: boolean;
  /** Receives the call first if `takesCall`, then the arguments as declared. */
  readonly rule: (...values: never[]) => FunctionResult;
}

/** Functions by upper-case name. */
export type Family = Readonly<Record<string, Definition>>;

type ValueOf<P> = P extends Parameter<infer T> ? T : P extends Rest<infer T> ? T : never;
type ValuesOf<P extends readonly unknown[]> = { -readonly [I in keyof P]: ValueOf<P[I]> };

/** Defines a function by its parameters and its rule. */
export function fn<const P extends readonly (Parameter<never> | Parameter | Rest)[]>(
  parameters: P,
  rule: (...values: ValuesOf<P>) => FunctionResult,
  options: Options = {},
): Definition {
  return {
    ...options,
    parameters: parameters as readonly (Parameter | Rest)[],
    takesCall: false,
    rule: rule as never,
  };
}

/** Like `fn`, for a rule that receives the call before the arguments. */
export function withCall<const P extends readonly (Parameter<never> | Parameter | Rest)[]>(
  parameters: P,
  rule: (call: FunctionCall, ...values: ValuesOf<P>) => FunctionResult,
  options: Options = {},
): Definition {
  return {
    ...options,
    parameters: parameters as readonly (Parameter | Rest)[],
    takesCall: true,
    rule: rule as never,
  };
}
