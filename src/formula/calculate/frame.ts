import type { SheetArea } from '../functions/cells.ts';
import type { FunctionValue, Lambda } from '../functions/definition.ts';
import type { Locale } from '../functions/locale.ts';
import { type ErrorName, ErrorValue } from '../values.ts';
import { Drawings } from './drawings.ts';
import { Sheet } from './sheet.ts';

/** Thrown when a formula reads a cell that must be calculated first; then the formula is retried. */
export class Pending extends Error {
  constructor(
    readonly sheet: Sheet,
    readonly row: number,
    readonly column: number,
  ) {
    super('A cell is needed that is not calculated yet.');
  }
}

/** Thrown to abort a formula; its cell shows the error, regardless of functions around the call. */
export class CalculationStopped extends Error {
  constructor(
    message: string,
    readonly error: ErrorName = '#ERROR!',
  ) {
    super(message);
  }
}

/** Maximum elements of an array; more would exhaust the page's memory. Google Sheets allows 10,000,000. */
const mostElements = 2_000_000;
/** Maximum nesting of LAMBDA calls. */
const deepestLambda = 400;
/** Maximum LAMBDA calls in one formula. */
const mostCalls = 2_000_000;
/** Maximum milliseconds for one formula. */
const longestTime = 15_000;

/** The context of a formula's evaluation: its cell, variables and budget. */
export class Frame {
  sheet: Sheet = new Sheet(-1, '', 1, 1);
  row = 0;
  column = 0;
  /** Values of the names that LET and LAMBDA bind, by slot. */
  locals: FunctionValue[] = [];
  depth = 0;
  readonly drawings = new Drawings();
  private calls = 0;
  private steps = 0;
  private deadline = 0;

  constructor(
    readonly locale: Locale,
    /** Checks a calculated area before it is read. */
    readonly enter: (area: SheetArea) => void,
  ) {}

  begin(sheet: Sheet, row: number, column: number): void {
    this.sheet = sheet;
    this.row = row;
    this.column = column;
    this.calls = 0;
    this.steps = 0;
    this.deadline = 0;
    this.depth = 0;
    this.drawings.clear();
    if (this.locals.length > 0) this.locals = [];
  }

  reserve(rows: number, columns: number): void {
    if (rows * columns > mostElements)
      throw new CalculationStopped(
        `An array of ${rows} rows and ${columns} columns is too large: at most ` +
          `${mostElements.toLocaleString('en-US')} cells are calculated at once.`,
        '#VALUE!',
      );
  }

  /** Called regularly by anything that may run long. */
  spend(): void {
    if ((++this.steps & 1023) !== 0) return;
    const now = Date.now();
    if (this.deadline === 0) this.deadline = now + longestTime;
    else if (now > this.deadline)
      throw new CalculationStopped('This formula was stopped: it takes more than 15 seconds.');
  }

  /** Calls a LAMBDA with values for its parameters. */
  invoke(
    captured: readonly FunctionValue[],
    slots: readonly number[],
    values: readonly FunctionValue[],
    body: (frame: Frame) => FunctionValue,
  ): FunctionValue {
    if (++this.calls > mostCalls)
      throw new CalculationStopped('This formula was stopped: it calls LAMBDA more than 2,000,000 times.');
    if (this.depth >= deepestLambda)
      throw new CalculationStopped(
        `This formula was stopped: its LAMBDA calls itself more than ${deepestLambda} times.`,
      );
    this.spend();
    const before = this.locals;
    this.locals = captured.slice();
    for (let i = 0; i < slots.length; i++) this.locals[slots[i]!] = values[i]!;
    this.depth++;
    try {
      return body(this);
    } finally {
      this.depth--;
      this.locals = before;
    }
  }
}

/** Computes an expression for the frame's cell. */
export type Evaluate<T = FunctionValue> = (frame: Frame) => T;

export const uncalled = new ErrorValue('#N/A', 'A LAMBDA must be called with its arguments.');

/** A LAMBDA with a compiled body. */
export class CalculatedClosure implements Lambda {
  readonly kind = 'lambda' as const;
  private readonly captured: readonly FunctionValue[];

  constructor(
    private readonly frame: Frame,
    private readonly slots: readonly number[],
    private readonly body: Evaluate,
  ) {
    this.captured = frame.locals.slice();
  }

  get parameterCount(): number {
    return this.slots.length;
  }

  call(values: readonly FunctionValue[]): FunctionValue {
    if (values.length !== this.slots.length)
      return new ErrorValue(
        '#N/A',
        `This LAMBDA expects ${this.slots.length} arguments, but got ${values.length}.`,
      );
    return this.frame.invoke(this.captured, this.slots, values, this.body);
  }
}

/** The error in a cell whose formula could not be calculated. */
export function failure(problem: unknown): ErrorValue {
  if (problem instanceof CalculationStopped) return new ErrorValue(problem.error, problem.message);
  if (problem instanceof RangeError && /call stack/i.test(problem.message))
    return new ErrorValue('#ERROR!', 'This formula is nested too deeply to be calculated.');
  if (problem instanceof RangeError)
    return new ErrorValue('#ERROR!', 'This formula needs more memory than there is.');
  const reason = problem instanceof Error ? problem.message : String(problem);
  return new ErrorValue('#ERROR!', `This formula could not be calculated: ${reason}.`);
}
