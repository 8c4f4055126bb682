import type { Matrix } from '../nn/matrix.ts';
import type { FunctionHelp } from './help.ts';

export type { Category, Example } from './help.ts';

/** What Google Sheets may hand to a custom function, and what we may hand back. */
export type Cell = number | string | boolean | Date | null | undefined;
export type Grid = readonly (readonly Cell[])[];
export type ResultCell = number | string | boolean;
export type Result = ResultCell | ResultCell[][];

/** One parameter: the reader that checks and converts an argument, and what help says about all of its kind. */
export interface Parameter<T> {
  /** The word that the help shows for the type, such as `number`, `range of numbers` or `TRUE or FALSE`. */
  readonly type: string;
  readonly optional: boolean;
  /** What an optional argument counts as when it is left out; null where there is no value for that. */
  readonly whenLeftOut?: unknown;
  /** What Insert writes for a required argument that is no range. */
  readonly start?: number;
  /** True for the argument that Re-randomize may rewrite. */
  readonly isSeed?: boolean;
  /** True where `read` also takes a Matrix of finite numbers, as the trainer hands over ranges. */
  readonly takesMatrix?: boolean;
  /** Throws a CellError that begins with the parameter's name. A missing argument comes as `undefined`. */
  read(argument: unknown, parameterName: string): T;
}

// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of parameters has no narrower bound
export type Parameters = Record<string, Parameter<any>>;
export type ArgumentsOf<P extends Parameters> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A custom function as it is called: stub, argument checks and results are derived from this. */
export interface FunctionDefinition<P extends Parameters = Parameters> {
  readonly name: string;
  /** In the order in which a learner types them. */
  readonly parameters: P;
  /** Throws a CellError for arguments that don't fit each other. */
  run(values: Record<string, unknown>): Result | Matrix;
}

/** A custom function with its help. The build leaves the help out of what is shipped as code (`withoutHelp`). */
export interface DocumentedFunction<N extends string = string, P extends Parameters = Parameters>
  extends FunctionDefinition<P> {
  readonly name: N;
  /** What it says about each parameter, and about no other. */
  readonly help: FunctionHelp<Extract<keyof P, string>>;
}

/** Keeps the types of the arguments inside one definition, and forgets them outside. */
export function defineFunction<const N extends string, P extends Parameters>(definition: {
  readonly name: N;
  readonly parameters: P;
  run(values: ArgumentsOf<P>): Result | Matrix;
  readonly help: FunctionHelp<Extract<keyof P, string>>;
}): DocumentedFunction<N, P> {
  return definition as unknown as DocumentedFunction<N, P>;
}

/** `DROPOUT(range; p; [seed]; [rescale])`: how a learner types the function. */
export function signatureOf({ name, parameters }: FunctionDefinition): string {
  const list = Object.entries(parameters).map(([parameter, { optional }]) =>
    optional ? `[${parameter}]` : parameter,
  );
  return `${name}(${list.join('; ')})`;
}
