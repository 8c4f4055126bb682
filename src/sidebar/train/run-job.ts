import type { TypesOf } from '../computing/job.ts';
import type { RunningJob } from '../computing/start-job.ts';
import type { EngineJobs } from '../engine.ts';
import { startJob } from '../jobs.ts';
import { ProblemError } from '../problem-error.ts';
import { failureProblem } from './problems.ts';

type Name = keyof EngineJobs;

/** Runs a job to its end. @throws ProblemError, through the promise, when it fails */
export function runJob<N extends Name>(
  name: N,
  request: TypesOf<EngineJobs[N]>['request'],
  progress?: (progress: TypesOf<EngineJobs[N]>['progress']) => void,
  /** Told the job, so that it can be stopped. */
  begun?: (job: Pick<RunningJob<never>, 'stop'>) => void,
): Promise<TypesOf<EngineJobs[N]>['result']> {
  return new Promise((resolve, reject) => {
    const job = startJob(name, request, {
      progress: (told) => progress?.(told),
      ended: resolve,
      failed: (failure) => reject(new ProblemError(failureProblem(failure))),
    });
    begun?.(job);
  });
}
