import type { Command, Jobs, Report } from './protocol.ts';
import { JobRunner } from './runner.ts';

/** Milliseconds per slice: long enough to be efficient, short enough to respond to commands promptly. */
const slice = 40;

/** Sent first, so that the page knows that its worker is running. */
export const readySign = 'ready';

/** Global property for the engine's jobs if its script runs on the page itself. */
const jobsKey = 'cellgradJobs';

/** The parts of a worker's global object used here, which the DOM types do not include. */
interface WorkerScope {
  postMessage(message: Report | typeof readySign): void;
  onmessage: ((event: MessageEvent<Command>) => void) | null;
}

function serveWorker(jobs: Jobs): void {
  const scope = globalThis as unknown as WorkerScope;
  const runner = new JobRunner(jobs, slice, (report) => scope.postMessage(report));
  scope.onmessage = ({ data }) => runner.obey(data);
  scope.postMessage(readySign);
}

/**
 * In a worker, runs the jobs that its page requests; on a page, makes them available to it. Tests in Node use neither.
 */
export function serveEngine(jobs: Jobs): void {
  if (typeof document !== 'undefined') Object.assign(globalThis, { [jobsKey]: jobs });
  else if (typeof postMessage === 'function') serveWorker(jobs);
}

const onPage = new Map<string, Jobs>();

/** The jobs of an engine script, which runs once on this page. */
export function jobsOnPage(script: string): Jobs {
  const known = onPage.get(script);
  if (known) return known;
  const page = globalThis as { [jobsKey]?: Jobs };
  delete page[jobsKey];
  const element = document.createElement('script');
  element.textContent = script;
  document.head.append(element);
  const jobs = page[jobsKey];
  if (!jobs) throw new Error('The script that computes did not run.');
  onPage.set(script, jobs);
  return jobs;
}
