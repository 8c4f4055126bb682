import type { TypesOf } from '../computing/job.ts';
import { type jobs, startJob } from '../jobs.ts';
import { ProblemError } from '../problem-error.ts';
import { failureProblem } from './problems.ts';

type Name = keyof typeof jobs;

/** Runs a job to its end. @throws ProblemError, through the promise, when it fails */
export function runJob<N extends Name>(
  name: N,
  request: TypesOf<(typeof jobs)[N]>['request'],
  progress?: (progress: TypesOf<(typeof jobs)[N]>['progress']) => void,
): Promise<TypesOf<(typeof jobs)[N]>['result']> {
  return new Promise((resolve, reject) => {
    startJob(name, request, {
      progress: (told) => progress?.(told),
      ended: resolve,
      failed: (failure) => reject(new ProblemError(failureProblem(failure))),
    });
  });
}
