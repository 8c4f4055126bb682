import type { ErrorName } from '../values.ts';

/** Row-major numbers of an argument or a result. */
export interface NumberMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** An argument of a custom function as passed by the sheet; numbers only if weights flow in. */
export interface CustomArgument {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; blank is null. */
  readonly cells: readonly (number | string | boolean | null)[];
  /** False if the argument was omitted. */
  readonly given: boolean;
}

/** The result of a custom function: a row-major grid. */
export interface CustomResult {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (number | string | boolean | null)[];
}

/** Identifies a draw of a training: step 0 of series 0 is the draw shown in the sheet. */
export interface Draw {
  readonly step: number;
  /** Numbers repeated trainings with different draws, from 0. */
  readonly series: number;
}

export const firstDraw: Draw = { step: 0, series: 0 };

/**
 * Mode of random functions in a program: keep the draw shown in the sheet, draw again at each step of a training, or
 * act as in an evaluation of the trained model, where nothing is dropped and all rows count.
 */
export type DrawMode = 'shown' | 'training' | 'evaluation';

/** How a random function acts beyond the draw in the sheet: the same call with other arguments. */
export interface Redrawing {
  redrawn(inputs: readonly CustomArgument[], draw: Draw): readonly CustomArgument[];
  evaluated(inputs: readonly CustomArgument[]): readonly CustomArgument[];
  /** Number of steps in a pass over the data; omitted by functions without data. */
  stepsPerEpoch?(inputs: readonly CustomArgument[]): number;
}

/** A call whose changing arguments contain only numbers. */
export interface PreparedCall {
  /**
   * @param matrices the arguments that contain only numbers, at their positions, including the changing ones
   * @returns null if the result contains anything but numbers. Throws as `evaluate` does.
   */
  evaluate(matrices: readonly (NumberMatrix | null)[]): NumberMatrix | null;
  /** Rereads the constant arguments if they changed: those of another draw, such as its seed. */
  use(inputs: readonly CustomArgument[]): void;
  /**
   * Like the function's `backward`, for the matrices of the latest evaluation; null for arguments without a gradient.
   */
  backward?(outputGradient: NumberMatrix): readonly (Float64Array | null)[];
}

/** A custom function of the add-on, passed in by the caller so that this folder contains none. */
export interface CustomFunction {
  /** Throws if the arguments are invalid; the cell is then `#ERROR!`. */
  evaluate(inputs: readonly CustomArgument[]): CustomResult;
  /**
   * Derivatives of a scalar objective with respect to each argument's cells, from its derivatives with respect to the
   * result's cells. Same order and sizes as the arguments; null for an argument without one (a seed, a size).
   */
  backward?(
    inputs: readonly CustomArgument[],
    output: CustomResult,
    outputGradient: Float64Array,
  ): readonly (Float64Array | null)[];
  /** The name in formulas, for messages. */
  readonly name?: string;
  /** Whether every derivative is 0 wherever it exists. */
  readonly isFlat?: boolean;
  /** The error of the latest failed evaluation; `#ERROR!` by default. */
  failure?(): ErrorName;
  /** Whether the call receives one more argument: a number that is unique in the program, as its seed. */
  readonly isPlaced?: boolean;
  /** Omitted by functions that don't draw, and by those that draw once, such as for initial weights. */
  readonly redrawing?: Redrawing;
  /** Reads the constant arguments that aren't matrices, once; the others are passed at each evaluation. */
  prepare?(
    inputs: readonly CustomArgument[],
    isLive: readonly boolean[],
    hasGradient: readonly boolean[],
  ): PreparedCall;
}

/** By upper-case name. */
export type CustomFunctions = Readonly<Record<string, CustomFunction>>;

/** The arguments and the result of a custom function. */
export interface CustomEvaluation {
  readonly inputs: readonly CustomArgument[];
  readonly result: CustomResult;
}

/** One call of a custom function on the tape: its sizes, and the constant cells that aren't numbers. */
export interface CustomCall {
  readonly rule: CustomFunction;
  readonly inputs: readonly CustomArgument[];
  /** For each argument, the cells that come from slots: positions into `cells`, in the order of the slots. */
  readonly live: readonly Int32Array[];
  readonly rows: number;
  readonly columns: number;
  /** Adapts the arguments to a draw or an evaluation; null if they stay unchanged. */
  readonly adapt: ((inputs: readonly CustomArgument[], draw: Draw) => readonly CustomArgument[]) | null;
  /** The latest evaluation; null after an error. */
  latest: CustomEvaluation | null;
  /** The draw of `latest`, if the result depends only on the draw. */
  drawnFor: Draw | null;
}

/** Calls the function; null if it rejects its arguments. */
export function evaluateCustom(
  rule: CustomFunction,
  inputs: readonly CustomArgument[],
): CustomEvaluation | null {
  try {
    return { inputs, result: rule.evaluate(inputs) };
  } catch {
    // For any exception in a custom function, Sheets shows #ERROR! in its cell; formulas around it may catch that.
    return null;
  }
}
