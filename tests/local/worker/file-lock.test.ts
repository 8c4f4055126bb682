import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileLock, type Locks } from '../../../src/local/worker/indexed-db-store.ts';

/** The locks of a browser: each worker has a separate connection, which `end` closes. */
class Browser {
  private readonly holders = new Map<string, object>();
  private readonly queue: (() => void)[] = [];

  worker(): { locks: Locks; end: () => void } {
    const worker = {};
    const locks: Locks = {
      request: (name, { signal }, callback) =>
        new Promise((_, reject) => {
          const attempt = () => {
            if (signal.aborted) return;
            if (this.holders.has(name)) {
              this.queue.push(attempt);
              return;
            }
            this.holders.set(name, worker);
            void callback().then(() => {
              this.holders.delete(name);
              for (const attempt of this.queue.splice(0)) attempt();
            });
          };
          signal.addEventListener('abort', () => reject(signal.reason));
          attempt();
        }),
    };
    return { locks, end: () => this.free(worker) };
  }

  private free(worker: object): void {
    for (const [name, holder] of this.holders) if (holder === worker) this.holders.delete(name);
    for (const attempt of this.queue.splice(0)) attempt();
  }
}

const sentence = 'This file is open in another tab of this browser. Close it there, then reload this page.';

describe('a file', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is held by one page, which may request it again', async () => {
    const lock = new FileLock(new Browser().worker().locks);
    await lock.claim('file');
    await lock.claim('file');
  });

  it('is denied to a second page, which may lock another file', async () => {
    const browser = new Browser();
    const first = new FileLock(browser.worker().locks);
    const second = new FileLock(browser.worker().locks);
    await first.claim('file');
    const refused = expect(second.claim('file')).rejects.toThrow(sentence);
    await vi.runAllTimersAsync();
    await refused;
    await second.claim('other');
  });

  it('is free again once it is released, or was only needed for an action', async () => {
    const browser = new Browser();
    const first = new FileLock(browser.worker().locks);
    const second = new FileLock(browser.worker().locks);
    await first.using('file', async () => {
      const refused = expect(second.claim('file')).rejects.toThrow(sentence);
      await vi.runAllTimersAsync();
      await refused;
    });
    await second.claim('file');
    await second.using('file', async () => undefined);
    const refused = expect(first.claim('file')).rejects.toThrow(sentence);
    await vi.runAllTimersAsync();
    await refused;
    second.release('file');
    await first.claim('file');
  });

  it('is held again by the reloaded page as soon as the old worker has ended', async () => {
    const browser = new Browser();
    const old = browser.worker();
    await new FileLock(old.locks).claim('file');
    const reloaded = new FileLock(browser.worker().locks);
    const claimed = reloaded.claim('file');
    old.end();
    await claimed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the reason when the browser rejects locks altogether', async () => {
    const refusing: Locks = { request: () => Promise.reject(new Error('The origin is opaque.')) };
    await expect(new FileLock(refusing).claim('file')).rejects.toThrow('The origin is opaque.');
  });

  it('is free for all if the browser has no locks', async () => {
    const lock = new FileLock(undefined);
    await lock.claim('file');
  });
});
