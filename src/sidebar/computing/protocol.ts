import type { Details } from '../../wording/problem.ts';

/** The messages between the page and one kind of job, as plain data. */
export interface JobTypes {
  /** The job's input. */
  readonly request: unknown;
  /** Settings that can change while the job runs. */
  readonly change: unknown;
  /** Reported at the start, about ten times a second while it runs, and after every single step. */
  readonly progress: unknown;
  /** Reported once, when the job is finished or was stopped. */
  readonly result: unknown;
}

/** A computation in steps. Uses no timer and no page, so that it can run in a worker or on the page. */
export interface Job<Types extends JobTypes = JobTypes> {
  /** Runs one step, and further ones until the time is up. Returns false if the job is finished. */
  work(milliseconds: number): boolean;
  progress(): Types['progress'];
  result(): Types['result'];
  /** Omitted by jobs whose settings cannot change while they run. */
  change?(change: Types['change']): void;
}

/** Starts one kind of job; throws if the request is invalid. */
export type BeginJob<Types extends JobTypes> = (request: Types['request']) => Job<Types>;

/** All kinds of jobs, by name. */
// biome-ignore lint/suspicious/noExplicitAny: a record of jobs of different types has no narrower bound
export type Jobs = Readonly<Record<string, BeginJob<any>>>;

/** The message types of the job that a function starts. */
export type TypesOf<Begin> = Begin extends BeginJob<infer Types> ? Types : never;

/** Runs steps until the time is up or `step` returns false because the job is finished; always one step or more. */
export function workFor(milliseconds: number, step: () => boolean): boolean {
  const end = performance.now() + milliseconds;
  do {
    if (!step()) return false;
  } while (performance.now() < end);
  return true;
}

/** Commands from the page to the runner of a job. */
export type Command =
  /** Reports the first progress at once; with `isPaused` the job then waits for the next command. */
  | { readonly do: 'begin'; readonly name: string; readonly request: unknown; readonly isPaused: boolean }
  | { readonly do: 'change'; readonly change: unknown }
  /** Runs that many steps, or as many as fit into a tenth of a second (minimum one), and then pauses. */
  | { readonly do: 'step'; readonly count: number }
  /** `stop` ends the job with the result so far. */
  | { readonly do: 'pause' | 'resume' | 'stop' };

/** An error as plain data, with the properties that a `ProblemError` has besides its message. */
export interface Failure {
  /** The error's class, such as `FormulaProblem`. */
  readonly name: string;
  /** Empty for an error without a code. */
  readonly code: string;
  readonly message: string;
  /** Details for the text of that code, which the page renders. */
  readonly details: Details;
  readonly cells: readonly string[];
  /** What to do about the error, if it has its own text for that; otherwise null. */
  readonly whatToDo: string | null;
}

/** Messages from the runner to the page. */
export type Report =
  /** With `isPaused` the job waits for a command. */
  | { readonly is: 'progress'; readonly value: unknown; readonly isPaused: boolean }
  | { readonly is: 'ended'; readonly value: unknown }
  | { readonly is: 'failed'; readonly failure: Failure };

/** The properties that a `ProblemError` has besides its message. */
interface DescribedError extends Error {
  readonly code?: unknown;
  readonly details?: Details;
  readonly cells?: readonly string[];
  readonly problem?: { readonly code: string; readonly whatToDo: string };
}

export function failureOf(error: unknown): Failure {
  const described: DescribedError = error instanceof Error ? error : new Error(String(error));
  const { name, message, code = described.problem?.code, details = {}, cells = [], problem } = described;
  return {
    name,
    code: typeof code === 'string' ? code : '',
    message,
    details,
    cells: [...cells],
    whatToDo: problem?.whatToDo ?? null,
  };
}
