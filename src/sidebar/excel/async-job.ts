import type { Job, JobTypes } from '../computing/job.ts';

/** Work that waits for its next turn at every `tick`. */
export type Work<Types extends JobTypes> = (
  request: Types['request'],
  tick: (progress: Types['progress']) => Promise<void>,
) => Promise<Types['result']>;

type Outcome<Result> = { readonly value: Result } | { readonly error: unknown };

/** Makes a job of work that awaits: each slice of the runner lets it go on to its next tick. */
export function asyncJob<Types extends JobTypes>(
  request: Types['request'],
  work: Work<Types>,
  start: Types['progress'],
): Job<Types> {
  let progress = start;
  let proceed: (() => void) | null = null;
  let outcome: Outcome<Types['result']> | null = null;
  const tick = (told: Types['progress']) => {
    progress = told;
    return new Promise<void>((resolve) => {
      proceed = resolve;
    });
  };
  work(request, tick).then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  return {
    work() {
      const next = proceed;
      proceed = null;
      next?.();
      if (outcome && 'error' in outcome) throw outcome.error;
      return outcome === null;
    },
    progress: () => progress,
    result() {
      if (!outcome || 'error' in outcome) throw new Error('This job cannot end before its time.');
      return outcome.value;
    },
  };
}
