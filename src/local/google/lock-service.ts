import { finite } from './arguments.ts';
import { type LockState, lockClass, lockServiceClass } from './classes.ts';
import type { State } from './emulated-class.ts';
import { exception } from './exception.ts';
import type { StoreKind } from './execution.ts';

/** Waits on the simulated clock until nobody else holds the lock, at most `timeout` milliseconds. */
function tryLock(state: LockState, given: unknown): boolean {
  const timeout = finite(given);
  const { execution, kind } = state;
  const wait = execution.surroundings.locks.waitFor(kind);
  execution.spend(Math.min(wait, timeout));
  state.held = state.held || wait <= timeout;
  return state.held;
}

function waitLock(state: LockState, timeout: unknown): void {
  if (!tryLock(state, timeout)) {
    throw exception('Lock timeout: another process was holding the lock for too long.');
  }
}

lockClass.define('lock', {
  tryLock,
  waitLock,
  hasLock: ({ held }) => held,
  releaseLock: (state) => {
    state.held = false;
  },
});

const lockOf =
  (kind: StoreKind) =>
  ({ execution }: State) =>
    lockClass.make({ execution, kind, held: false });

lockServiceClass.define('document', {
  getDocumentLock: lockOf('document'),
  getUserLock: lockOf('user'),
  getScriptLock: lockOf('script'),
});
