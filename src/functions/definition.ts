/** What Google Sheets may hand to a custom function, and what we may hand back (google-facts §1.3, §1.4). */
export type Cell = number | string | boolean | Date | null | undefined;
export type Grid = readonly (readonly Cell[])[];
export type ResultCell = number | string | boolean;
export type Result = ResultCell | ResultCell[][];

/** The call that an argument belongs to, so that an error can say who and what. */
export interface ArgumentPlace {
  readonly functionName: string;
  readonly parameterName: string;
}

/** One parameter: everything the help says about it, and the reader that checks and converts an argument. */
export interface Parameter<T> {
  /** The word that the help shows for the type, such as `number`, `range of numbers` or `TRUE or FALSE`. */
  readonly type: string;
  /** The shape in words, such as `rows × columns` or `one cell`. */
  readonly shape: string;
  readonly text: string;
  readonly optional: boolean;
  /** The default as a learner would type it; only for optional parameters. */
  readonly defaultText?: string;
  /** True for the argument that Re-randomize may rewrite. */
  readonly isSeed?: boolean;
  read(argument: unknown, place: ArgumentPlace): T;
}

// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of parameters has no narrower bound
export type Parameters = Record<string, Parameter<any>>;
export type ArgumentsOf<P extends Parameters> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

export interface Example {
  /** Written with `;` so that it parses in every locale. */
  readonly formula: string;
  /** The cells that the formula reads, each block by the address of its top-left cell. */
  readonly cells: Readonly<Record<string, Grid>>;
  readonly output: Grid;
}

export type Category =
  | 'Activations'
  | 'Layers'
  | 'Randomness'
  | 'Losses and metrics'
  | 'Gradients'
  | 'Optimisers';

/** A custom function, defined once: stub, JSDoc, checks, reference and documents are derived from this. */
export interface FunctionDefinition {
  readonly name: string;
  readonly category: Category;
  /** One sentence. */
  readonly summary: string;
  /** In the order in which a learner types them. */
  readonly parameters: Parameters;
  readonly returns: string;
  /** The formula in mathematical notation. */
  readonly mathematics: string;
  /** Paper, book or library that the algorithm comes from. */
  readonly source: string;
  readonly examples: readonly Example[];
  /** Errors that a learner may meet, each as one sentence. */
  readonly errors: readonly string[];
  run(values: Record<string, unknown>): Result;
}

/** Keeps the types of the arguments inside one definition, and forgets them outside. */
export function defineFunction<P extends Parameters>(
  definition: Omit<FunctionDefinition, 'parameters' | 'run'> & {
    readonly parameters: P;
    run(values: ArgumentsOf<P>): Result;
  },
): FunctionDefinition {
  return definition as unknown as FunctionDefinition;
}
