import { describe, expect, it } from 'vitest';
import { createBrowserStorage } from '../../../src/local/page/session/browser-storage.ts';
import { fakeStorage } from './fake-session.ts';

describe('the storage of the browser', () => {
  it('keeps texts in memory if it is denied', () => {
    const storage = createBrowserStorage(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    expect(storage.getItem('a')).toBeNull();
    storage.setItem('a', 'text');
    expect(storage.getItem('a')).toBe('text');
  });

  it('returns the newest text while it is full, and stores again when there is room', () => {
    const browser = fakeStorage({ a: 'old' });
    let isFull = true;
    const storage = createBrowserStorage(() => ({
      getItem: (key) => browser.getItem(key),
      setItem(key, text) {
        if (isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        browser.setItem(key, text);
      },
    }));
    storage.setItem('a', 'new');
    expect(storage.getItem('a')).toBe('new');
    expect(browser.getItem('a')).toBe('old');
    isFull = false;
    storage.setItem('a', 'newest');
    expect(storage.getItem('a')).toBe('newest');
    expect(browser.getItem('a')).toBe('newest');
  });
});
