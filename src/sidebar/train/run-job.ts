import type { TypesOf } from '../computing/job.ts';
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
  placed?: (place: 'worker' | 'page') => void,
): Promise<TypesOf<EngineJobs[N]>['result']> {
  return new Promise((resolve, reject) => {
    startJob(name, request, {
      placed,
      progress: (told) => progress?.(told),
      ended: resolve,
      failed: (failure) => reject(new ProblemError(failureProblem(failure))),
    });
  });
}
