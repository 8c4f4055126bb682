import type { StoreKind } from './execution.ts';

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

/** The time that passed in Google's world: the machine's own clock, moved on by what service calls would take. */
export class SimulatedClock {
  private ahead = 0;
  private readonly machineNow: () => number;

  /** `machineNow` gives milliseconds since 1970, like Date.now. */
  constructor(machineNow: () => number = Date.now) {
    this.machineNow = machineNow;
  }

  /** Milliseconds since 1970, simulated waiting included. */
  now(): number {
    return this.machineNow() + this.ahead;
  }

  /** Sum of everything simulated so far, in milliseconds. */
  get simulated(): number {
    return this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

/**
 * What service calls cost in Google, in milliseconds: the only table of the simulated clock.
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
  /** Menus: sent with the end of onOpen. */
  menu: cost(0),
  /** Entry to the document or to a store. Assumed free, as objects are made lazily. */
  document: cost(0),
  /** Base assumed; 100 × 100 single reads are quoted with minutes when they alternate with writes. */
  read: cost(5, 0.002),
  /** Queued by the write-behind. */
  write: cost(0.4, 0.0125),
  /** What the first read after writes, flush() or the end of the execution adds. */
  flush: cost(30, 0.14),
  /** What the first read after a change of contents waits: a write and a read are reported with at least 800 ms. */
  recalculation: cost(770),
  /** Inserting sheets, rows and columns, copying sheets, putting in and changing charts. Assumed. */
  structure: cost(100),
  /** Activating a range or a sheet, toast. Assumed. */
  view: cost(10),
  /** Sidebar and dialogs. Assumed. */
  dialog: cost(100),
  propertyGet: cost(30),
  propertySet: cost(62),
  cacheGet: cost(3),
  cachePut: cost(93),
  /** Assumed like a property's. */
  lock: cost(30),
  /** Start of an execution by the menu or by google.script.run, with the way there and back. */
  executionStart: cost(1000),
} as const satisfies Record<string, Cost>;

/** What kind of call a method is: decides its cost and who may call it. */
export type CallKind = Exclude<keyof typeof costs, 'flush' | 'recalculation' | 'executionStart'>;

export const priceOf = (entry: Cost, cells: number): number => entry.base + entry.perCell * cells;
