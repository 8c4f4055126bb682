import type { TypesOf } from '../computing/protocol.ts';
import { jobStarter, type RunningJob } from '../computing/start-job.ts';
import { loadFile } from '../load-file.ts';
import { failureProblem, RenderedError } from '../problem.ts';
import type { ExcelJobs } from './engine.ts';

const startJob = jobStarter<ExcelJobs>(() => loadFile('excel'));

type Name = keyof ExcelJobs;
type Types<N extends Name> = TypesOf<ExcelJobs[N]>;

/** A job that the user may end. */
type ExcelJob = Pick<RunningJob<never>, 'drop'>;

/**
 * Runs a job on an Excel file to its end.
 * @param begun is given the job, which can be dropped: then the promise never settles
 * @throws RenderedError, through the promise, when it fails
 */
export function runExcelJob<N extends Name>(
  name: N,
  request: Types<N>['request'],
  progress?: (done: number) => void,
  begun?: (job: ExcelJob) => void,
): Promise<Types<N>['result']> {
  return new Promise((resolve, reject) => {
    const job = startJob(name, request, {
      ...(progress ? { progress } : {}),
      ended: resolve,
      failed: (failure) => reject(new RenderedError(failureProblem(failure))),
    });
    begun?.(job);
  });
}
