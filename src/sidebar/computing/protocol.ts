import type { Details } from '../../wording/problem.ts';

/** What crosses between the page and one kind of job; all of it plain data. */
export interface JobTypes {
  /** What the job begins with. */
  readonly request: unknown;
  /** What may be changed while it runs. */
  readonly change: unknown;
  /** Told at the beginning, about ten times a second while it runs, and after every single step. */
  readonly progress: unknown;
  /** Told once, when there is nothing more to do or the job was stopped. */
  readonly result: unknown;
}

/** A computation in steps. It owns no timer and knows no page, so that it runs in a worker and on the page alike. */
export interface Job<Types extends JobTypes = JobTypes> {
  /** Takes one step at least, and further ones until the time is over. False when there is nothing more to do. */
  work(milliseconds: number): boolean;
  progress(): Types['progress'];
  result(): Types['result'];
  /** Left out by jobs that have nothing to change on the way. */
  change?(change: Types['change']): void;
}

/** Begins one kind of job; throws when the request makes no sense. */
export type BeginJob<Types extends JobTypes> = (request: Types['request']) => Job<Types>;

/** The kinds of job that there are, by name. */
// biome-ignore lint/suspicious/noExplicitAny: a record of jobs of different types has no narrower bound
export type Jobs = Readonly<Record<string, BeginJob<any>>>;

/** What crosses for the job begun by a function. */
export type TypesOf<Begin> = Begin extends BeginJob<infer Types> ? Types : never;

/** Takes steps until the time is over or `step` says that there is nothing more to do; one step at least. */
export function workFor(milliseconds: number, step: () => boolean): boolean {
  const end = performance.now() + milliseconds;
  do {
    if (!step()) return false;
  } while (performance.now() < end);
  return true;
}

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
