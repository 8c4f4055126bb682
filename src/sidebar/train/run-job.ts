import type { TypesOf } from '../computing/protocol.ts';
import type { JobListener, RunningJob } from '../computing/start-job.ts';
import type { EngineJobs } from '../engine.ts';
import { startJob } from '../jobs.ts';
import { failureProblem, RenderedError } from '../problem.ts';

type Name = keyof EngineJobs;
type Types<N extends Name> = TypesOf<EngineJobs[N]>;

/** A job that can be ended early. */
export type StoppableJob = Pick<RunningJob<never>, 'stop' | 'drop'>;

/** The events of a job besides its end. */
type Hearing<N extends Name> = Pick<JobListener<Types<N>['progress'], unknown>, 'progress' | 'placed'> & {
  /** Receives the job, so that it can be stopped or dropped. */
  begun?(job: StoppableJob): void;
};

/** Runs a job to its end. @throws RenderedError, through the promise, if it fails */
export function runJob<N extends Name>(
  name: N,
  request: Types<N>['request'],
  { begun, ...listener }: Hearing<N> = {},
): Promise<Types<N>['result']> {
  return new Promise((resolve, reject) => {
    const job = startJob(name, request, {
      ...listener,
      ended: resolve,
      failed: (failure) => reject(new RenderedError(failureProblem(failure))),
    });
    begun?.(job);
  });
}
