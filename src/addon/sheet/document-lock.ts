import { problem } from '../problem.ts';

const patienceMilliseconds = 5000;

/**
 * Runs the action while no other run of Cellgrad may change this file. Throws `busy` after 5 seconds.
 * @param flushes true for an action that has flushed its last write when it returns
 */
export function withDocumentLock<T>(action: () => T, flushes = false): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(patienceMilliseconds)) throw problem('busy');
  let isFlushed = false;
  try {
    const result = action();
    isFlushed = flushes;
    return result;
  } finally {
    try {
      if (!isFlushed) SpreadsheetApp.flush();
    } finally {
      lock.releaseLock();
    }
  }
}
