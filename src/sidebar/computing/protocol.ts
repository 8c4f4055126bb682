/** What the page tells the runner of a job. */
export type Command =
  /** Tells the first progress at once; with `isPaused` nothing more happens until the next command. */
  | { readonly do: 'begin'; readonly name: string; readonly request: unknown; readonly isPaused: boolean }
  | { readonly do: 'change'; readonly change: unknown }
  /** `step` takes one step and pauses; `stop` ends the job with the result so far. */
  | { readonly do: 'pause' | 'resume' | 'step' | 'stop' };

/** An error as plain data, with what the errors of the house carry besides their sentence. */
export interface Failure {
  /** The error's class, such as `FormulaProblem`. */
  readonly name: string;
  /** Empty for an error without a code of its own. */
  readonly code: string;
  readonly message: string;
  readonly cells: readonly string[];
}

/** What the runner tells the page. */
export type Report =
  | { readonly is: 'progress' | 'ended'; readonly value: unknown }
  | { readonly is: 'failed'; readonly failure: Failure };

export function failureOf(error: unknown): Failure {
  const { name, message, code, cells } = (
    error instanceof Error ? error : new Error(String(error))
  ) as Error & { code?: unknown; cells?: readonly string[] };
  return { name, code: typeof code === 'string' ? code : '', message, cells: [...(cells ?? [])] };
}
