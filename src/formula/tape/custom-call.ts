/** Row-major numbers of an argument or a result. */
export interface NumberMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** An argument of a custom function as the sheet would hand it over; numbers only where weights flow in. */
export interface CustomArgument {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; blank is null. */
  readonly cells: readonly (number | string | boolean | null)[];
  /** False when the argument was left out. */
  readonly given: boolean;
}

/** What a custom function gives: a grid, row-major. */
export interface CustomResult {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (number | string | boolean | null)[];
}

/** A custom function of the add-on, handed in by the caller so that this folder knows no function of its own. */
export interface CustomFunction {
  /** Throws when the arguments are not what the function takes; the cell is then `#ERROR!`. */
  evaluate(inputs: readonly CustomArgument[]): CustomResult;
  /**
   * Derivative of a scalar objective by each argument's cells, given its derivative by the result's cells.
   * Same order and sizes as the arguments; null for an argument that has none (a seed, a size).
   */
  backward?(
    inputs: readonly CustomArgument[],
    output: CustomResult,
    outputGradient: Float64Array,
  ): readonly (Float64Array | null)[];
}

/** By name in capital letters. */
export type CustomFunctions = Readonly<Record<string, CustomFunction>>;

/** What a function was given and what it gave. */
export interface CustomEvaluation {
  readonly inputs: readonly CustomArgument[];
  readonly result: CustomResult;
}

/** One call of a custom function on the tape: its sizes, and the constant cells that are no numbers. */
export interface CustomCall {
  readonly rule: CustomFunction;
  readonly inputs: readonly CustomArgument[];
  /** For each argument, which cells come from slots: positions into `cells`, in the order of the slots. */
  readonly live: readonly Int32Array[];
  readonly rows: number;
  readonly columns: number;
  /** Of the latest run; null after an error. */
  latest: CustomEvaluation | null;
}

/** Calls the function; null where it refuses its arguments. */
export function evaluateCustom(
  rule: CustomFunction,
  inputs: readonly CustomArgument[],
): CustomEvaluation | null {
  try {
    return { inputs, result: rule.evaluate(inputs) };
  } catch {
    // Whatever a custom function throws, Sheets shows #ERROR! in its cell; formulas around it may catch that.
    return null;
  }
}
