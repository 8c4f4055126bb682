import type { Command, Jobs, Report } from './protocol.ts';
import { JobRunner } from './runner.ts';

/** Long enough to waste nothing, short enough to obey at once. */
const slice = 40;

/** Sent first, so that the page knows that its worker runs. */
export const readySign = 'ready';

/** Where the engine's jobs are found when its script has run on the page itself. */
const jobsKey = 'cellgradJobs';

/** What a worker's global object has of use here; the DOM's types do not know it. */
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

/** In a worker, runs the jobs that its page asks for; on a page, leaves them for it to run; tests in Node ask for neither. */
export function serveEngine(jobs: Jobs): void {
  if (typeof document !== 'undefined') Object.assign(globalThis, { [jobsKey]: jobs });
  else if (typeof postMessage === 'function') serveWorker(jobs);
}

const onPage = new Map<string, Jobs>();

/** The jobs of an engine's script, run on this page once. */
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
