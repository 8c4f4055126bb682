import type { Jobs } from './job.ts';
import type { Command, Report } from './protocol.ts';
import { JobRunner } from './runner.ts';

/** Long enough to waste nothing, short enough to obey at once. */
const slice = 40;

/** Sent first, so that the page knows that its worker runs. */
export const readySign = 'ready';

/** What a worker's global object has of use here; the DOM's types do not know it. */
interface WorkerScope {
  postMessage(message: Report | typeof readySign): void;
  onmessage: ((event: MessageEvent<Command>) => void) | null;
}

/** True in a worker that was made from the page's own script. */
export const isWorker = (): boolean => typeof document === 'undefined';

/** Makes this worker run the jobs that its page asks for. */
export function serveJobs(jobs: Jobs): void {
  const scope = globalThis as unknown as WorkerScope;
  const runner = new JobRunner(jobs, slice, (report) => scope.postMessage(report));
  scope.onmessage = ({ data }) => runner.obey(data);
  scope.postMessage(readySign);
}
