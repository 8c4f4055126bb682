import type { Events, MenuItem } from '../../protocol.ts';
import type { Workbook } from '../../workbook/types.ts';
import { exception } from '../classes/arguments.ts';
import { type AuthMode, requirePermission } from './auth-mode.ts';
import { type CallKind, costs, type LockTable, priceOf, type SimulatedClock } from './costs.ts';

export type Emit = <N extends keyof Events>(event: N, data: Events[N]) => void;

/** What outlives an execution: the file, the script's files, and Google's servers as far as we emulate them. */
export interface Surroundings {
  workbook(): Workbook;
  /** Content of dist/ by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Name of the add-on in the Extensions menu. */
  readonly addonName: string;
  /** `oauthScopes` of the manifest without those withheld; null when it has none. */
  readonly grantedScopes: readonly string[] | null;
  readonly withheldScopes: readonly string[];
  readonly timeZone: string;
  /** Of the user's account, such as `de`. */
  readonly userLanguage: string;
  /** The same in all of the user's files. */
  userProperties: Readonly<Record<string, string>>;
  readonly clock: SimulatedClock;
  readonly emit: Emit;
  readonly caches: Record<StoreKind, Map<string, { value: string; expires: number }>>;
  readonly locks: LockTable;
  /** Where Logger and console write. */
  log(line: string): void;
  readonly carryOut: CarryOut;
  /** See `ScriptHostOptions`. */
  readonly readsWait: boolean;
  shownAs(error: string): string;
}

export type StoreKind = 'document' | 'user' | 'script';

/** Stands between the script and a service: carries the call out, or does what Google does on a bad day. */
export type CarryOut = (call: ServiceCall, execution: Execution, body: () => unknown) => unknown;

interface ServiceCall {
  /** As Google's sentences name it, such as `SpreadsheetApp.getActiveSpreadsheet`. */
  readonly path: string;
  readonly kind: CallKind;
  readonly cells: number;
}

/** Calls that change what cells hold, and not only how they look. */
const contentWriters =
  /\.(?:setValues?|setFormulas?|setFormulas?R1C1|clear|clearContent|clearContents|insertCheckboxes|copyTo|deleteRows?|deleteColumns?|insertRows\w*|insertColumns\w*)$/;

/** Calculates what is still open, so that the custom functions it calls are counted with what caused them. */
export const settleCalculation = (workbook: Workbook): number => workbook.revision;

/** One run of the script: who runs it, what it called, and how long it has taken. */
export class Execution {
  /** Number of calls by path. */
  readonly calls = new Map<string, number>();
  readonly menus: MenuItem[] = [];
  /** Calls that went to the server. */
  serviceCalls = 0;
  private readonly started: number;
  /** By the machine's clock. */
  private readonly startedAt: number;
  private pendingWrites = 0;
  private pendingCells = 0;
  /** Cells were written, and nothing has been read since: the next read has to wait for their recalculation. */
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

  /** One call of a service: checks permission and time, charges it, and does it. */
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

  /** Pays for writes that are still on their way. */
  flush(): void {
    if (this.pendingWrites === 0) return;
    const price = priceOf(costs.flush, this.pendingCells);
    this.pendingWrites = 0;
    this.pendingCells = 0;
    this.spend(price);
  }

  /** Pays for the recalculation that a read has to wait for, and for custom functions where reads wait for them. */
  private recalculate(): void {
    if (this.isStale) this.spend(costs.recalculation.base);
    this.isStale = false;
    if (!this.surroundings.readsWait) return;
    const { workbook } = this;
    workbook.deferCustomFunctions(false);
    settleCalculation(workbook);
    workbook.deferCustomFunctions(true);
  }

  /** Lets simulated time pass. */
  spend(milliseconds: number): void {
    this.surroundings.clock.advance(milliseconds);
    this.requireTime();
  }

  /** Simulated and real milliseconds since the start. */
  get elapsed(): number {
    return this.surroundings.clock.now() - this.started;
  }

  /**
   * `Date` as the script sees it: like in Google, its clock moves on by what the calls take, so that a script that works
   * for a second does as much in a second as it would there. The next execution starts with the machine's time again.
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
