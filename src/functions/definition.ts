import type { Matrix } from '../nn/matrix.ts';
import type { FunctionHelp } from './help.ts';

export type { Category, Example } from './help.ts';

/** A cell that Google Sheets may pass to a custom function, or receive from it. */
export type Cell = number | string | boolean | Date | null | undefined;
export type Grid = readonly (readonly Cell[])[];
export type ResultCell = number | string | boolean;
export type Result = ResultCell | ResultCell[][];

/** One parameter: the reader that checks and converts an argument, and the help text shared by its kind. */
export interface Parameter<T> {
  /** The type in the help, such as `number`, `range of numbers` or `TRUE or FALSE`. */
  readonly type: string;
  readonly optional: boolean;
  /** The default of an optional argument; null if there is none. */
  readonly whenLeftOut?: unknown;
  /** The value that Insert writes for a required argument that isn't a range. */
  readonly start?: number;
  /** Whether Re-randomize may rewrite the argument. */
  readonly isSeed?: boolean;
  /** Whether `read` also accepts a Matrix of finite numbers, which the trainer passes for ranges. */
  readonly takesMatrix?: boolean;
  /** Throws a CellError that begins with the parameter's name. A missing argument is `undefined`. */
  read(argument: unknown, parameterName: string): T;
}

// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of parameters has no narrower bound
export type Parameters = Record<string, Parameter<any>>;
export type ArgumentsOf<P extends Parameters> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A custom function's definition, from which its stub, argument checks and results are derived. */
export interface FunctionDefinition<P extends Parameters = Parameters> {
  readonly name: string;
  /** In the order in a formula. */
  readonly parameters: P;
  /** Throws a CellError if the arguments are inconsistent. */
  run(values: Record<string, unknown>): Result | Matrix;
}

/** A custom function with its help. The build removes the help from shipped code (`withoutHelp`). */
export interface DocumentedFunction<N extends string = string, P extends Parameters = Parameters>
  extends FunctionDefinition<P> {
  readonly name: N;
  /** Help for each parameter, and for no others. */
  readonly help: FunctionHelp<Extract<keyof P, string>>;
}

/** Keeps the argument types within one definition, and erases them outside. */
export function defineFunction<const N extends string, P extends Parameters>(definition: {
  readonly name: N;
  readonly parameters: P;
  run(values: ArgumentsOf<P>): Result | Matrix;
  readonly help: FunctionHelp<Extract<keyof P, string>>;
}): DocumentedFunction<N, P> {
  return definition as unknown as DocumentedFunction<N, P>;
}

/** `DROPOUT(range; p; [seed]; [rescale])`: the function's signature in a formula. */
export function signatureOf({ name, parameters }: FunctionDefinition): string {
  const list = Object.entries(parameters).map(([parameter, { optional }]) =>
    optional ? `[${parameter}]` : parameter,
  );
  return `${name}(${list.join('; ')})`;
}
