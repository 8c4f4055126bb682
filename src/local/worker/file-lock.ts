/** What is used of the browser's `navigator.locks`. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, callback: () => Promise<void>): Promise<unknown>;
}

/** For so many milliseconds the worker of a page that is being reloaded may live on. */
const patience = 1500;

const inUse = 'This file is open in another tab of this browser. Close it there, then reload this page.';

/** Sees to it that one page only has a file, until its worker ends. Without locks every page may. */
export class FileLock {
  private readonly held = new Set<string>();

  constructor(private readonly locks: Locks | undefined) {}

  /** Takes a file. Throws when another page has it. */
  async claim(key: string): Promise<void> {
    if (!this.locks || this.held.has(key)) return;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      await this.granted(this.locks, key, giveUp.signal);
    } catch (problem) {
      throw giveUp.signal.aborted ? new Error(inUse) : problem;
    } finally {
      clearTimeout(timer);
    }
    this.held.add(key);
  }

  /** Throws when this page has not got the file. */
  require(key: string): void {
    if (this.locks && !this.held.has(key)) throw new Error(inUse);
  }

  /** Resolves once the lock is there; it is never given back, so that it ends with the worker. */
  private granted(locks: Locks, key: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const keep = () => {
        resolve();
        return new Promise<void>(() => undefined);
      };
      locks.request(`cellgrad file ${key}`, { signal }, keep).catch(reject);
    });
  }
}
