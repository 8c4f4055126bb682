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
