import type { Events, MenuItem } from '../../protocol.ts';
import type { Workbook } from '../../workbook/types.ts';
import { exception } from '../classes/arguments.ts';
import { type AuthMode, requirePermission } from './auth-mode.ts';
import { type CallKind, costs, type LockTable, priceOf, type SimulatedClock } from './costs.ts';

export type Emit = <N extends keyof Events>(event: N, data: Events[N]) => void;

/** State that outlives an execution: the file, the script's files, and the emulated parts of Google's servers. */
export interface Surroundings {
  workbook(): Workbook;
  /** Content of dist/ by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Name of the add-on in the Extensions menu. */
  readonly addonName: string;
  /** `oauthScopes` of the manifest without those withheld; null if it has none. */
  readonly grantedScopes: readonly string[] | null;
  readonly withheldScopes: readonly string[];
  readonly timeZone: string;
  /** Language of the user's account, such as `de`. */
  readonly userLanguage: string;
  /** Shared by all of the user's files. */
  userProperties: Readonly<Record<string, string>>;
  readonly clock: SimulatedClock;
  readonly emit: Emit;
  readonly caches: Record<StoreKind, Map<string, { value: string; expires: number }>>;
  readonly locks: LockTable;
  /** The output of Logger and console. */
  log(line: string): void;
  readonly carryOut: CarryOut;
  /** See `ScriptHostOptions`. */
  readonly readsWait: boolean;
  shownAs(error: string): string;
}

export type StoreKind = 'document' | 'user' | 'script';

/** Runs between the script and a service: performs the call, or simulates a failure of Google's. */
export type CarryOut = (call: ServiceCall, execution: Execution, body: () => unknown) => unknown;

interface ServiceCall {
  /** The name in Google's messages, such as `SpreadsheetApp.getActiveSpreadsheet`. */
  readonly path: string;
  readonly kind: CallKind;
  readonly cells: number;
}

/** Calls that change the contents of cells, and not only their formats. */
const contentWriters =
  /\.(?:setValues?|setFormulas?|setFormulas?R1C1|clear|clearContent|clearContents|insertCheckboxes|copyTo|deleteRows?|deleteColumns?|insertRows\w*|insertColumns\w*)$/;

/**
 * Completes pending calculations, so that the custom functions they call are counted with the action that caused them.
 */
export const settleCalculation = (workbook: Workbook): number => workbook.revision;

/** One run of the script: its user, its calls and its duration. */
export class Execution {
  /** Number of calls by path. */
  readonly calls = new Map<string, number>();
  readonly menus: MenuItem[] = [];
  /** Calls that reached the server. */
  serviceCalls = 0;
  private readonly started: number;
  /** By the machine's clock. */
  private readonly startedAt: number;
  private pendingWrites = 0;
  private pendingCells = 0;
  /** Cells were written and nothing has been read since; the next read must wait for their recalculation. */
  private isStale = false;
  readonly surroundings: Surroundings;
  readonly authMode: AuthMode;
  /** In milliseconds. */
  readonly limit: number;

  constructor(surroundings: Surroundings, authMode: AuthMode, limit: number) {
    this.surroundings = surroundings;
    this.authMode = authMode;
    this.limit = limit;
    this.started = surroundings.clock.now();
    this.startedAt = this.started - surroundings.clock.simulated;
  }

  get workbook(): Workbook {
    return this.surroundings.workbook();
  }

  /** One service call: checks permission and time, charges the cost and performs it. */
  call(call: ServiceCall, body: () => unknown): unknown {
    this.enter(call);
    return this.surroundings.carryOut(call, this, body);
  }

  private enter(call: ServiceCall): void {
    requirePermission(this.authMode, call, this.surroundings.grantedScopes);
    this.calls.set(call.path, (this.calls.get(call.path) ?? 0) + 1);
    if (call.kind !== 'local') this.serviceCalls += 1;
    if (call.kind === 'read' || call.kind === 'structure') this.flush();
    if (call.kind === 'read') this.recalculate();
    if (contentWriters.test(call.path)) this.isStale = true;
    if (call.kind === 'write') {
      this.pendingWrites += 1;
      this.pendingCells += call.cells;
    }
    this.spend(priceOf(costs[call.kind], call.cells));
  }

  /** Charges for writes that are still queued. */
  flush(): void {
    if (this.pendingWrites === 0) return;
    const price = priceOf(costs.flush, this.pendingCells);
    this.pendingWrites = 0;
    this.pendingCells = 0;
    this.spend(price);
  }

  /** Charges for the recalculation that a read waits for, and for custom functions if reads wait for them. */
  private recalculate(): void {
    if (this.isStale) this.spend(costs.recalculation.base);
    this.isStale = false;
    if (!this.surroundings.readsWait) return;
    const { workbook } = this;
    workbook.deferCustomFunctions(false);
    settleCalculation(workbook);
    workbook.deferCustomFunctions(true);
  }

  /** Advances the simulated time. */
  spend(milliseconds: number): void {
    this.surroundings.clock.advance(milliseconds);
    this.requireTime();
  }

  /** Simulated and real milliseconds since the start. */
  get elapsed(): number {
    return this.surroundings.clock.now() - this.started;
  }

  /**
   * `Date` as the script sees it. As in Google, the clock advances by the duration of the calls, so a script that runs
   * for a second does as much in that second as it would there. The next execution starts at the machine's time again.
   */
  get date(): DateConstructor {
    const now = () => Math.floor(this.startedAt + this.elapsed);
    return new Proxy(Date, {
      construct: (target, values, newTarget) =>
        Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
      apply: () => new Date(now()).toString(),
      get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
    });
  }

  requireTime(): void {
    if (this.elapsed > this.limit) throw exception('Exceeded maximum execution time');
  }
}
