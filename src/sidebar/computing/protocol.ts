import type { Details } from '../../wording/problem.ts';

/** What the page tells the runner of a job. */
export type Command =
  /** Tells the first progress at once; with `isPaused` nothing more happens until the next command. */
  | { readonly do: 'begin'; readonly name: string; readonly request: unknown; readonly isPaused: boolean }
  | { readonly do: 'change'; readonly change: unknown }
  /** Takes that many steps, or as many as a tenth of a second allows, one at least, and pauses. */
  | { readonly do: 'step'; readonly count: number }
  /** `stop` ends the job with the result so far. */
  | { readonly do: 'pause' | 'resume' | 'stop' };

/** An error as plain data, with what a `ProblemError` carries besides its message. */
export interface Failure {
  /** The error's class, such as `FormulaProblem`. */
  readonly name: string;
  /** Empty for an error without a code of its own. */
  readonly code: string;
  readonly message: string;
  /** What the text of that code takes; the page renders it. */
  readonly details: Details;
  readonly cells: readonly string[];
  /** What to do, of an error that says it in its own words; null for all others. */
  readonly whatToDo: string | null;
}

/** What the runner tells the page. */
export type Report =
  /** With `isPaused` the job waits for a command. */
  | { readonly is: 'progress'; readonly value: unknown; readonly isPaused: boolean }
  | { readonly is: 'ended'; readonly value: unknown }
  | { readonly is: 'failed'; readonly failure: Failure };

/** What a `ProblemError` carries besides its message. */
interface Telling extends Error {
  readonly code?: unknown;
  readonly details?: Details;
  readonly cells?: readonly string[];
  readonly problem?: { readonly code: string; readonly whatToDo: string };
}

export function failureOf(error: unknown): Failure {
  const telling: Telling = error instanceof Error ? error : new Error(String(error));
  const { name, message, code = telling.problem?.code, details = {}, cells = [], problem } = telling;
  return {
    name,
    code: typeof code === 'string' ? code : '',
    message,
    details,
    cells: [...cells],
    whatToDo: problem?.whatToDo ?? null,
  };
}
