import type { Cell, Grid } from './definition.ts';

/** What many functions say in their help in the same words. */
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
  /** What the formula gives, numbers rounded to four decimals. */
  readonly output: readonly (readonly Cell[])[];
}

export type Category =
  | 'Activations'
  | 'Layers'
  | 'Randomness'
  | 'Losses and metrics'
  | 'Gradients'
  | 'Optimizers';

/** What the help says about one parameter, besides its type and default. */
interface ParameterHelp {
  /** The shape in words, such as `rows × columns` or `one cell`. */
  readonly shape: string;
  readonly text: string;
  /** What leaving it out means, where there is no default value to show. */
  readonly whenLeftOut?: string;
}

/** An error as the cell shows it. */
export interface ErrorHelp {
  readonly message: string;
  /** One sentence: how a learner comes to it, or what to do. */
  readonly cause: string;
}

/** What a custom function means, for the sidebar's reference, the documents and the formula bar. */
export interface FunctionHelp<Names extends string = string> {
  readonly category: Category;
  /** One sentence. */
  readonly summary: string;
  readonly parameters: Readonly<Record<Names, ParameterHelp>>;
  readonly returns: string;
  /** The formula in mathematical notation, one or more lines. */
  readonly mathematics: string;
  /** Paper, book or library that the algorithm comes from. */
  readonly source: string;
  readonly examples: readonly Example[];
  /** Errors that a learner may meet. */
  readonly errors: readonly ErrorHelp[];
}
