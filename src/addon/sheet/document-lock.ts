import { problem } from '../problem.ts';

const patienceMilliseconds = 5000;

/** Runs the action while no other run of Cellgrad may change this file. Throws `busy` after 5 seconds. */
export function withDocumentLock<T>(action: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(patienceMilliseconds)) throw problem('busy');
  try {
    return action();
  } finally {
    try {
      SpreadsheetApp.flush();
    } finally {
      lock.releaseLock();
    }
  }
}
