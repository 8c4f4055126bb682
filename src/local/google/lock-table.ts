import type { StoreKind } from './execution.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** Who holds Google's three locks of a script. Executions here follow each other, so only others make us wait. */
export class LockTable {
  private readonly heldElsewhere = new Map<StoreKind, number>();
  private readonly clock: SimulatedClock;

  constructor(clock: SimulatedClock) {
    this.clock = clock;
  }

  /** Lets somebody else hold a lock for some simulated time. */
  holdElsewhere(kind: StoreKind, milliseconds: number): void {
    this.heldElsewhere.set(kind, this.clock.now() + milliseconds);
  }

  /** Milliseconds until somebody else lets go of a lock. */
  waitFor(kind: StoreKind): number {
    return Math.max(0, (this.heldElsewhere.get(kind) ?? 0) - this.clock.now());
  }
}
