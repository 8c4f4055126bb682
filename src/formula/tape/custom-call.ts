import type { ErrorName } from '../values.ts';

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

/** Which draw of a training: the one of step 0 in series 0 is the draw that the sheet shows. */
export interface Draw {
  readonly step: number;
  /** Trainings that are repeated with other draws number them from 0. */
  readonly series: number;
}

export const firstDraw: Draw = { step: 0, series: 0 };

/**
 * What random functions do in a program: keep the draw that the sheet shows, draw again at each step of a training,
 * or act as in an evaluation of the trained model, where nothing is dropped and all rows count.
 */
export type DrawMode = 'shown' | 'training' | 'evaluation';

/** How a random function acts beyond the draw that the sheet shows: the same call with other arguments. */
export interface Redrawing {
  redrawn(inputs: readonly CustomArgument[], draw: Draw): readonly CustomArgument[];
  evaluated(inputs: readonly CustomArgument[]): readonly CustomArgument[];
  /** How many steps are a pass over the data; left out by functions that know no data. */
  stepsPerEpoch?(inputs: readonly CustomArgument[]): number;
}

/** A call whose changing arguments hold nothing but numbers. */
export interface PreparedCall {
  /**
   * @param matrices the arguments that hold nothing but numbers in their places, the changing ones among them
   * @returns null when the result holds anything but numbers. Throws as `evaluate` does.
   */
  evaluate(matrices: readonly (NumberMatrix | null)[]): NumberMatrix | null;
  /** Reads the arguments that stay again, where others are given: those of another draw, such as its seed. */
  use(inputs: readonly CustomArgument[]): void;
  /** As that of the function, for the matrices of the latest evaluation; null for arguments without a gradient. */
  backward?(outputGradient: NumberMatrix): readonly (Float64Array | null)[];
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
  /** As formulas write it, for messages. */
  readonly name?: string;
  /** True when every derivative is 0, wherever there is one. */
  readonly isFlat?: boolean;
  /** The error of the latest evaluation that failed; `#ERROR!` when left out. */
  failure?(): ErrorName;
  /** True when the call gets one more argument, a number that no other call of the program gets: its seed. */
  readonly isPlaced?: boolean;
  /** Left out by functions that draw nothing, and by those whose draw is made once, such as start weights. */
  readonly redrawing?: Redrawing;
  /** Reads the fixed arguments that take no matrix, once; the others come at each evaluation. */
  prepare?(
    inputs: readonly CustomArgument[],
    isLive: readonly boolean[],
    hasGradient: readonly boolean[],
  ): PreparedCall;
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
  /** Makes the arguments those of a draw or of an evaluation; null where they are used as they are. */
  readonly adapt: ((inputs: readonly CustomArgument[], draw: Draw) => readonly CustomArgument[]) | null;
  /** Of the latest run; null after an error. */
  latest: CustomEvaluation | null;
  /** The draw that `latest` was made for, where nothing but the draw decides the result. */
  drawnFor: Draw | null;
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
