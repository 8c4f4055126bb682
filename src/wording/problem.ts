import type { PlacesOf, ProblemText, Text } from './text.ts';

/** A phrase inside a text: its code and its own details, as plain data. */
export interface Phrase {
  readonly phrase: string;
  readonly of: Details;
}

/** The value of a placeholder in a text: a name, a number, a list, or a phrase with its own translations. */
export type Detail = OneDetail | readonly OneDetail[];

export type OneDetail = string | number | Phrase;

export type Details = Readonly<Record<string, Detail>>;

/** A problem as plain data: `render` describes it in a language. */
export interface Problem {
  /** Stable, for tests and for callers that react to it. */
  readonly code: string;
  /** By the names of their placeholders in the text. */
  readonly details: Details;
  /** Cells to look at, such as `Sheet1!B7`, in order of relevance. */
  readonly cells: readonly string[];
}

/** A problem that is thrown. Its message is for logs: people read the result of `render`. */
export class ProblemError extends Error implements Problem {
  constructor(
    readonly code: string,
    readonly details: Details = {},
    readonly cells: readonly string[] = [],
  ) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'ProblemError';
  }

  /** The same as plain data. */
  toPlain(): Problem {
    const { code, details, cells } = this;
    return { code, details, cells };
  }
}

/** The arguments after the code of a problem: its details, if its text has placeholders. */
export type AfterCode<T extends ProblemText | Text> = [PlacesOf<T>] extends [never]
  ? [details?: Readonly<Record<string, never>>, cells?: readonly string[]]
  : [details: Readonly<Record<PlacesOf<T>, Detail>>, cells?: readonly string[]];

type Rest = [details?: Details, cells?: readonly string[]];

/** Creates errors from a catalog: `problemsOf<typeof texts>()(FormulaProblem)('circular', { cells })`. */
export const problemsOf =
  <T extends Readonly<Record<string, ProblemText>>>() =>
  <E extends ProblemError>(Kind: new (code: string, ...rest: Rest) => E) =>
  <C extends keyof T & string>(code: C, ...rest: AfterCode<T[C]>): E =>
    new Kind(code, ...(rest as Rest));

/** Creates phrases from a catalog: `phrase('onSheet', { sheet })`. */
export const phrasesOf =
  <T extends Readonly<Record<string, Text>>>() =>
  <C extends keyof T & string>(code: C, ...rest: AfterCode<T[C]>): Phrase => ({
    phrase: code,
    of: (rest as Rest)[0] ?? {},
  });
