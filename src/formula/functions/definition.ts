import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells, SheetArea, ValueMatrix } from './cells.ts';
import type { Criterion } from './criterion.ts';
import type { Locale } from './locale.ts';
import type { Sparkline } from './sparkline.ts';

/** Errors that many functions return. Write your own with a message of one or two short sentences. */
export const divisionByZero = new ErrorValue('#DIV/0!', 'Division by zero: the divisor cannot be zero.');
export const notAvailable = (message: string): ErrorValue => new ErrorValue('#N/A', message);
export const badValue = (message: string): ErrorValue => new ErrorValue('#VALUE!', message);
export const badNumber = (message: string): ErrorValue => new ErrorValue('#NUM!', message);
export const badReference = (message: string): ErrorValue => new ErrorValue('#REF!', message);

/**
 * How spreadsheet functions are defined, once, for every host.
 *
 *     export const trigonometry: Family = {
 *       SIN: fn([number], Math.sin),
 *       ATAN2: fn([number, number], (x, y) => (x === 0 && y === 0 ? divisionByZero : Math.atan2(y, x))),
 *       LOG: fn([number, optional(number, 10)], (value, base) => Math.log(value) / Math.log(base)),
 *       COUNTIFS: fn([rest(cells, criterion)], (pairs) => …),        // pairs: [Cells, Criterion][]
 *     };
 *
 * A definition declares its parameters; everything else is the mechanism's work, for all functions alike:
 * - it counts the arguments (another number of them is #N/A),
 * - it evaluates and converts each argument as declared and returns the first error among them,
 * - outside array mode it intersects: of a range where a single value is expected, the cell in the formula's
 *   own row or column is taken; of a computed array, the first element (both as Google Sheets does),
 * - in array mode (inside ARRAYFORMULA and its kin) it calls the rule once for each element of the `lifted`
 *   parameters: a row and a column broadcast to a table, elements beyond an array are #N/A, and an error stays
 *   in its element,
 * - a parameter that is not lifted and expects a single value reports an array as an error: nothing is cut.
 * - NaN and infinities become #NUM!, −0 becomes 0.
 */

/** What expressions evaluate to. */
export type FunctionValue = Scalar | ValueMatrix | SheetArea | Lambda;

/** A LAMBDA as a value. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly parameterCount: number;
  /** Arguments must be as many as parameters. Areas stay areas. */
  call(values: readonly FunctionValue[]): FunctionValue;
}

/** What surrounds a call: for functions that need more than their arguments, see `withCall`. */
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
  /** An area; #REF! when a part of it is outside the sheet. `sheet` is a tab's name, null for the formula's own. */
  area(
    sheet: string | null,
    row: number,
    column: number,
    rows: number,
    columns: number,
  ): SheetArea | ErrorValue;
  /** The area that a text such as `Sheet2!A1:B3`, `A:A` or a named range refers to; null when it is none. */
  reference(text: string, isR1C1?: boolean): SheetArea | ErrorValue | null;
  /** The formula of a cell in the file's locale, with its `=`; null when there is none. */
  formula(sheet: SheetArea['sheet'], row: number, column: number): string | null;
  /** The tabs in order. */
  readonly sheets: readonly SheetArea['sheet'][];
  /**
   * Tells that an array of this size will be made. Throws, and the cell shows a clear error, when it would be
   * too large; to be called before it is made.
   */
  reserve(rows: number, columns: number): void;
  /** The value that stands for a drawing until it reaches its cell, which then contains an empty text. */
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
  /** True when the rule is called once for each element of an array. */
  readonly lifted: boolean;
  readonly isOptional: boolean;
  /** For an argument that is left out. */
  readonly fallback?: T | undefined;
  /** True when an argument that is written but empty, as in `F(1,,2)`, counts as left out. */
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
/** A text. Numbers are written with up to 15 digits, blank is empty. Lifted. */
export const text = parameter<string>('text', true);
/** TRUE or FALSE. Numbers but 0 are TRUE, the texts TRUE and FALSE are read, other text is #VALUE!. Lifted. */
export const logical = parameter<boolean>('logical', true);
/** Any single value except an error, which is returned at once. Lifted. */
export const scalar = parameter<number | string | boolean | null>('scalar', true);
/** Any single value, errors included: for ISERROR and its kin. Lifted. */
export const raw = parameter<Scalar>('raw', true);
/** A criterion of COUNTIF and its kin, such as `">5"` or `"a*"`. Lifted. */
export const criterion = parameter<Criterion>('criterion', true);
/** An area, an array or a single value as a whole. Errors are elements: the rule decides about them. */
export const cells = parameter<Cells>('cells', false);
/** A reference whose address matters and whose values are not read: ROW, OFFSET. Anything else is #N/A. */
export const place = parameter<SheetArea>('place', false);
export const lambda = parameter<Lambda>('lambda', false);
/** Whatever the argument evaluates to, errors, areas, arrays and lambdas as they are. */
export const value = parameter<FunctionValue>('value', false);

/** The same parameter, but not lifted: an array in array mode is an error. For sizes such as SEQUENCE's. */
export const single = <T>(of: Parameter<T>): Parameter<T> => ({ ...of, lifted: false });

/** May be left out; the rule then receives the fallback, or undefined without one. An empty argument is blank. */
export function optional<T>(of: Parameter<T>, fallback: T): Parameter<T>;
export function optional<T>(of: Parameter<T>): Parameter<T | undefined>;
export function optional<T>(of: Parameter<T>, fallback?: T): Parameter<T | undefined> {
  return { ...of, isOptional: true, fallback };
}

/** As `optional`, and an empty argument, as in `SEQUENCE(2,,5)`, counts as left out, too. */
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

/** The same group, but none is needed. */
export const anyNumberOf = <T>(of: Rest<T>): Rest<T> => ({ ...of, least: 0 });

export type Result = FunctionValue;

/** How the number in a cell is shown when the cell has no format. */
export type ResultFormat = 'date' | 'time' | 'datetime' | 'duration' | 'percent' | 'currency';

export interface Options {
  /** Arguments are in array mode, as inside ARRAYFORMULA: SUMPRODUCT, INDEX, FILTER, SORT. */
  readonly arrayMode?: boolean;
  /** Calculated again at every recalculation. */
  readonly volatile?: boolean;
  /** Which cells it reads depends on values: OFFSET, INDIRECT. A reference that INDEX returns needs no mark. */
  readonly movesReferences?: boolean;
  /** Outside array mode only the first element of an array result is shown: ROW, COLUMN. */
  readonly cutOutsideArrayMode?: boolean;
  /** The format of the result, or the number of the parameter (from 0) whose format it takes over. */
  readonly format?: ResultFormat | number;
}

export interface Definition extends Options {
  readonly parameters: readonly (Parameter | Rest)[];
  readonly takesCall: boolean;
  /** Takes the call first if `takesCall`, then the arguments as declared. */
  readonly rule: (...values: never[]) => Result;
}

/** Functions by name in capital letters. */
export type Family = Readonly<Record<string, Definition>>;

type ValueOf<P> = P extends Parameter<infer T> ? T : P extends Rest<infer T> ? T : never;
type ValuesOf<P extends readonly unknown[]> = { -readonly [I in keyof P]: ValueOf<P[I]> };

/** Defines a function by its parameters and the rule that computes its value from them. */
export function fn<const P extends readonly (Parameter<never> | Parameter | Rest)[]>(
  parameters: P,
  rule: (...values: ValuesOf<P>) => Result,
  options: Options = {},
): Definition {
  return {
    ...options,
    parameters: parameters as readonly (Parameter | Rest)[],
    takesCall: false,
    rule: rule as never,
  };
}

/** The same for a rule that needs the call, which comes before the arguments. */
export function withCall<const P extends readonly (Parameter<never> | Parameter | Rest)[]>(
  parameters: P,
  rule: (call: FunctionCall, ...values: ValuesOf<P>) => Result,
  options: Options = {},
): Definition {
  return {
    ...options,
    parameters: parameters as readonly (Parameter | Rest)[],
    takesCall: true,
    rule: rule as never,
  };
}
