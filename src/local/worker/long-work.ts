import type { Emit } from '../google/execution.ts';

/** Milliseconds of work between two looks at the page. */
const pause = 100;

/** What a long action ends with that the user stopped. */
export class Stopped extends Error {}

/** Long actions: the page shows how far they are, and can stop them. */
export class LongWork {
  private isStopped = false;
  private last = 0;

  constructor(private readonly emit: Emit) {}

  stop(): void {
    this.isStopped = true;
  }

  async run<T>(action: () => Promise<T>): Promise<T> {
    this.isStopped = false;
    this.last = Date.now();
    try {
      return await action();
    } finally {
      this.emit('progress', null);
    }
  }

  /** Reports progress to the page, at most once in a while. Throws `Stopped` when the action is to end. */
  async step(text: string, done: number): Promise<void> {
    if (Date.now() - this.last < pause) return;
    this.emit('progress', { text, done });
    // A request to stop arrives between two pieces of work.
    await new Promise((resolve) => setTimeout(resolve));
    this.last = Date.now();
    if (this.isStopped) throw new Stopped('The action was stopped.');
  }
}
