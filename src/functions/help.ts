import type { Cell, Grid } from './definition.ts';

/** Help texts shared by many functions. */
export const rangeHelp = {
  shape: 'any rows × columns',
  text: 'The input numbers. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
};

export const sameShape = 'An array of the same shape.';

export const channelsHelp = {
  shape: 'one cell',
  text: 'Number of planes of equal height, stacked vertically.',
};

/** A worked example. */
export interface Example {
  /** Written with `;` so that it parses in every locale. */
  readonly formula: string;
  /** The cells that the formula reads, each block by the address of its top-left cell. */
  readonly cells: Readonly<Record<string, Grid>>;
  /** The formula's result, with numbers rounded to four decimals. */
  readonly output: readonly (readonly Cell[])[];
}

export type Category =
  | 'Activations'
  | 'Layers'
  | 'Randomness'
  | 'Losses and metrics'
  | 'Gradients'
  | 'Optimizers';

/** Help for one parameter, in addition to its type and default. */
interface ParameterHelp {
  /** The shape in words, such as `rows × columns` or `one cell`. */
  readonly shape: string;
  readonly text: string;
  /** The effect of omitting it, if there is no default value to show. */
  readonly whenLeftOut?: string;
}

/** An error as shown in the cell. */
export interface ErrorHelp {
  readonly message: string;
  /** One sentence: the cause, or the remedy. */
  readonly cause: string;
}

/** The help of a custom function, for the sidebar's reference, the documents and the formula bar. */
export interface FunctionHelp<Names extends string = string> {
  readonly category: Category;
  /** One sentence. */
  readonly summary: string;
  readonly parameters: Readonly<Record<Names, ParameterHelp>>;
  readonly returns: string;
  /** The formula in mathematical notation, one or more lines. */
  readonly mathematics: string;
  /** The algorithm's source: a paper, book or library. */
  readonly source: string;
  readonly examples: readonly Example[];
  /** Errors that a learner may encounter. */
  readonly errors: readonly ErrorHelp[];
}
