import { problem } from '../problem.ts';
import { once } from './once.ts';

const patienceMilliseconds = 5000;

const lock = once(() => LockService.getDocumentLock());

/**
 * Runs the action while no other run of Cellgrad may change this file. Throws `busy` after 5 seconds. Google releases
 * the lock when the execution ends; after a failure it may show an alert until somebody closes it, so we do.
 * @param flushes true for an action that has flushed its last write when it returns
 */
export function withDocumentLock<T>(action: () => T, flushes = false): T {
  if (!lock().tryLock(patienceMilliseconds)) throw problem('busy');
  try {
    const result = action();
    if (!flushes) SpreadsheetApp.flush();
    return result;
  } catch (error) {
    try {
      SpreadsheetApp.flush();
    } finally {
      lock().releaseLock();
    }
    throw error;
  }
}
