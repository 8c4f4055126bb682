import { FileRefused } from './store.ts';

/** What is used of the browser's `navigator.locks`. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, callback: () => Promise<void>): Promise<unknown>;
}

/** For so many milliseconds the worker of a page that is being reloaded may live on. */
const patience = 1500;

const inUse = 'This file is open in another tab of this browser. Close it there, then reload this page.';

/** Sees to it that one page only has a file, until it is released or its worker ends. Without locks every page may. */
export class FileLock {
  /** By key, what gives the lock back. */
  private readonly held = new Map<string, () => void>();

  constructor(private readonly locks: Locks | undefined) {}

  /** Takes a file. Throws when another page has it. */
  async claim(key: string): Promise<void> {
    if (!this.locks || this.held.has(key)) return;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      this.held.set(key, await this.granted(this.locks, key, giveUp.signal));
    } catch (problem) {
      throw giveUp.signal.aborted ? new FileRefused(inUse) : problem;
    } finally {
      clearTimeout(timer);
    }
  }

  release(key: string): void {
    this.held.get(key)?.();
    this.held.delete(key);
  }

  /** Has the file while `action` runs. Throws when another page has it. */
  async using(key: string, action: () => Promise<void>): Promise<void> {
    if (this.held.has(key)) return action();
    await this.claim(key);
    try {
      await action();
    } finally {
      this.release(key);
    }
  }

  /** Resolves once the lock is there, to what gives it back. */
  private granted(locks: Locks, key: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const keep = () => new Promise<void>((giveBack) => resolve(giveBack));
      locks.request(`cellgrad file ${key}`, { signal }, keep).catch(reject);
    });
  }
}
