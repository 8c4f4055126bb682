import { jobsOnPage, readySign } from './engine-entry.ts';
import { type Command, type Failure, failureOf, type Jobs, type Report, type TypesOf } from './protocol.ts';
import { JobRunner, nextTask } from './runner.ts';

/** The connection to a runner. */
interface Channel {
  readonly place: 'worker' | 'page';
  send(command: Command): void;
  /** Ends the runner; no further messages arrive. */
  close(): void;
}

/** Less than a frame of the screen, so that the page stays responsive. */
const slice = 10;

/** Runs a job on the page itself. Messages are copied and asynchronous, as with a worker. */
function openPageChannel(jobs: Jobs, listen: (report: Report) => void): Channel {
  let isOpen = true;
  const later = <T>(message: T, receive: (copy: T) => void) => {
    const copy = structuredClone(message);
    nextTask(() => isOpen && receive(copy));
  };
  const runner = new JobRunner(jobs, slice, (report) => later(report, listen));
  return {
    place: 'page',
    send: (command) => later(command, (copy) => runner.obey(copy)),
    close() {
      isOpen = false;
      runner.end();
    },
  };
}

/** Milliseconds after which a silent worker counts as blocked: some browsers block workers without an error. */
const patience = 5000;

/** Creates a worker that runs the script. Throws if workers are not allowed. */
function createWorker(script: string): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    // The worker is loading the script by now, so the URL is no longer needed.
    setTimeout(() => URL.revokeObjectURL(address), patience);
  }
}

function connect(worker: Worker, listen: (report: Report) => void): Channel {
  worker.onmessage = ({ data }: MessageEvent<Report>) => listen(data);
  worker.onerror = ({ message }) => listen({ is: 'failed', failure: failureOf(new Error(message)) });
  return {
    place: 'worker',
    send: (command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
}

/** Null if workers are not allowed or do not start. */
function openWorkerChannel(script: string, listen: (report: Report) => void): Promise<Channel | null> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = createWorker(script);
    } catch {
      // Workers are blocked by the page's policy or missing in the browser, so the page computes instead.
      return resolve(null);
    }
    const settle = (comes: boolean) => {
      clearTimeout(timer);
      if (!comes) worker.terminate();
      resolve(comes ? connect(worker, listen) : null);
    };
    const timer = setTimeout(settle, patience, false);
    worker.onerror = () => settle(false);
    worker.onmessage = ({ data }) => settle(data === readySign);
  });
}

/** A running job as the page sees it. Commands arrive in the order in which they were sent. */
export interface RunningJob<Change> {
  pause(): void;
  resume(): void;
  /** Runs that many steps, one by default, or as many as fit into a tenth of a second; then pauses. */
  step(count?: number): void;
  /** Ends with the result so far. */
  stop(): void;
  change(change: Change): void;
  /** Drops the job: no further reports arrive. */
  drop(): void;
}

/** The page's handlers for the reports of a job. Nothing follows `ended` or `failed`. */
export interface JobListener<Progress, Result> {
  /** The job waits for `step` or `resume` before its first step. */
  readonly isPaused?: boolean;
  /** Called once it is known where the job runs. */
  placed?(place: Channel['place']): void;
  progress?(progress: Progress, isPaused: boolean): void;
  ended(result: Result): void;
  failed(failure: Failure): void;
}

function notifyListener(listener: JobListener<unknown, unknown>, report: Report): void {
  if (report.is === 'failed') listener.failed(report.failure);
  else if (report.is === 'ended') listener.ended(report.value);
  else listener.progress?.(report.value, report.isPaused);
}

/** Uses a worker if allowed, otherwise slices on the page: the same jobs and messages. */
async function openChannel(script: string, listen: (report: Report) => void): Promise<Channel> {
  return (await openWorkerChannel(script, listen)) ?? openPageChannel(jobsOnPage(script), listen);
}

/**
 * Starts jobs of an engine, whose script is loaded for the first job.
 * @param loadScript may be called repeatedly; the job fails if it rejects
 */
export const jobStarter =
  <All extends Jobs>(loadScript: () => Promise<string>) =>
  <Name extends keyof All & string>(
    name: Name,
    request: TypesOf<All[Name]>['request'],
    listener: JobListener<TypesOf<All[Name]>['progress'], TypesOf<All[Name]>['result']>,
  ): RunningJob<TypesOf<All[Name]>['change']> => {
    const isPaused = listener.isPaused ?? false;
    const waiting: Command[] = [{ do: 'begin', name, request, isPaused }];
    let channel: Channel | null = null;
    let isOver = false;
    const drop = () => {
      isOver = true;
      channel?.close();
    };
    const listen = (report: Report) => {
      if (isOver) return;
      if (report.is !== 'progress') drop();
      notifyListener(listener as JobListener<unknown, unknown>, report);
    };
    const send = (command: Command) => {
      if (channel) channel.send(command);
      else waiting.push(command);
    };
    const open = async () => {
      try {
        channel = await openChannel(await loadScript(), listen);
        if (isOver) return channel.close();
        listener.placed?.(channel.place);
        waiting.forEach(channel.send);
      } catch (error) {
        listen({ is: 'failed', failure: failureOf(error) });
      }
    };
    open();
    return {
      pause: () => send({ do: 'pause' }),
      resume: () => send({ do: 'resume' }),
      step: (count = 1) => send({ do: 'step', count }),
      stop: () => send({ do: 'stop' }),
      change: (change) => send({ do: 'change', change }),
      drop,
    };
  };
