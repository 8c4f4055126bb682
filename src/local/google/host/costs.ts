import type { StoreKind } from './execution.ts';

/**
 * The holders of Google's three script locks. Executions run one after another here, so only other users can make a
 * script wait.
 */
export class LockTable {
  private readonly heldElsewhere = new Map<StoreKind, number>();
  private readonly clock: SimulatedClock;

  constructor(clock: SimulatedClock) {
    this.clock = clock;
  }

  /** Simulates another user who keeps a lock for some time. */
  holdElsewhere(kind: StoreKind, milliseconds: number): void {
    this.heldElsewhere.set(kind, this.clock.now() + milliseconds);
  }

  /** Milliseconds until another user releases a lock. */
  waitFor(kind: StoreKind): number {
    return Math.max(0, (this.heldElsewhere.get(kind) ?? 0) - this.clock.now());
  }
}

/** The time in Google's world: the machine's clock, advanced by the duration of the service calls. */
export class SimulatedClock {
  private ahead = 0;
  private readonly machineNow: () => number;

  /** `machineNow` returns milliseconds since 1970, like Date.now. */
  constructor(machineNow: () => number = Date.now) {
    this.machineNow = machineNow;
  }

  /** Milliseconds since 1970, including simulated waiting. */
  now(): number {
    return this.machineNow() + this.ahead;
  }

  /** Total simulated time so far, in milliseconds. */
  get simulated(): number {
    return this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

/**
 * Duration of service calls in Google, in milliseconds: the only table of the simulated clock.
 *
 * Measured by others, orders of magnitude only:
 * - 4,000 cells with setValues take < 50 ms unflushed and about 610 ms flushed; row by row 164 ms for 400
 *   rows unflushed and about 12 s with a flush a row (mogsdad, mirrored at ruby-bash.developreference.com/article/29263774);
 * - properties: set 62, get 30; cache: put 93, get 3 (ziritione.org/post/apps_script_performance);
 * - a google.script.run round trip: commonly 0.5–2 s with the start of its container.
 * - one write and read of a cell: 800 ms and more (justin.poehnelt.com/posts/apps-script-key-value-stores).
 * Entries marked "assumed" have no published figure.
 */
interface Cost {
  readonly base: number;
  readonly perCell: number;
}

const cost = (base: number, perCell = 0): Cost => ({ base, perCell });

export const costs = {
  /** Answered by the script's own objects, without a call to the server. */
  local: cost(0),
  /** Menus: sent at the end of onOpen. */
  menu: cost(0),
  /** Access to the document or to a store. Assumed free, as objects are created lazily. */
  document: cost(0),
  /** Base assumed; reports quote minutes for 100 × 100 single reads that alternate with writes. */
  read: cost(5, 0.002),
  /** Queued by the write-behind cache. */
  write: cost(0.4, 0.0125),
  /** Added by the first read after writes, by flush() and by the end of the execution. */
  flush: cost(30, 0.14),
  /** The wait of the first read after a change of contents: a write and a read are reported to take at least 800 ms. */
  recalculation: cost(770),
  /** Inserting sheets, rows and columns, copying sheets, inserting and changing charts. Assumed. */
  structure: cost(100),
  /** Activating a range or a sheet, toast. Assumed. */
  view: cost(10),
  /** Sidebar and dialogs. Assumed. */
  dialog: cost(100),
  propertyGet: cost(30),
  propertySet: cost(62),
  cacheGet: cost(3),
  cachePut: cost(93),
  /** Assumed to equal that of a property. */
  lock: cost(30),
  /** Start of an execution from the menu or google.script.run, including the round trip. */
  executionStart: cost(1000),
} as const satisfies Record<string, Cost>;

/** The kind of a method: determines its cost and who may call it. */
export type CallKind = Exclude<keyof typeof costs, 'flush' | 'recalculation' | 'executionStart'>;

export const priceOf = (entry: Cost, cells: number): number => entry.base + entry.perCell * cells;
