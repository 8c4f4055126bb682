import { type Command, failureOf, type Job, type Jobs, type Report, workFor } from './protocol.ts';

const waiting: (() => void)[] = [];
let port: MessagePort | null = null;

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return port2;
}

/**
 * Calls back after all pending messages, input and drawing, in order. Timers would work, too, but browsers throttle
 * them to one per second in background tabs.
 */
export function nextTask(callback: () => void): void {
  port ??= openPort();
  waiting.push(callback);
  port.postMessage(null);
}

const reportEvery = 100;
/** Milliseconds after which a command to run several steps ends early. */
const longestSteps = 100;

/** Runs steps; returns false if the job is finished. */
function stepsDone(job: Job, count: number): boolean {
  let left = count;
  return workFor(longestSteps, () => job.work(0) && --left > 0) || left <= 0;
}

/** Runs one job in slices and handles commands between them, in a worker and on the page alike. */
export class JobRunner {
  private job: Job | null = null;
  private isRunning = false;
  private hasSlice = false;
  private reportedAt = 0;

  constructor(
    private readonly jobs: Jobs,
    /** Maximum duration of a slice in milliseconds. */
    private readonly slice: number,
    private readonly tell: (report: Report) => void,
  ) {}

  obey(command: Command): void {
    this.guard(() => {
      if (command.do === 'begin') this.begin(command);
      else if (this.job) this.direct(this.job, command);
    });
  }

  /** Drops the job silently. */
  end(): void {
    this.job = null;
    this.isRunning = false;
  }

  private begin({ name, request, isPaused }: Extract<Command, { do: 'begin' }>): void {
    const beginJob = this.jobs[name];
    if (!beginJob) throw new Error(`There is no job called ${name}.`);
    this.job = beginJob(request);
    this.isRunning = !isPaused;
    this.report(this.job);
    if (!isPaused) this.resume();
  }

  private direct(job: Job, command: Exclude<Command, { do: 'begin' }>): void {
    if (command.do === 'change') job.change?.(command.change);
    else if (command.do === 'resume') this.resume();
    else if (command.do === 'stop') this.finish(job);
    else {
      this.isRunning = false;
      if (command.do === 'step' && !stepsDone(job, command.count)) this.finish(job);
      else this.report(job);
    }
  }

  private resume(): void {
    this.isRunning = true;
    if (this.hasSlice) return;
    this.hasSlice = true;
    nextTask(() => this.guard(() => this.runSlice()));
  }

  private runSlice(): void {
    this.hasSlice = false;
    const { job } = this;
    if (!job || !this.isRunning) return;
    if (!job.work(this.slice)) {
      this.finish(job);
      return;
    }
    if (performance.now() - this.reportedAt >= reportEvery) this.report(job);
    this.resume();
  }

  private report(job: Job): void {
    this.tell({ is: 'progress', value: job.progress(), isPaused: !this.isRunning });
    this.reportedAt = performance.now();
  }

  private finish(job: Job): void {
    this.end();
    this.tell({ is: 'ended', value: job.result() });
  }

  private guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.end();
      this.tell({ is: 'failed', failure: failureOf(error) });
    }
  }
}
