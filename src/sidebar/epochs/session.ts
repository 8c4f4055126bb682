import type { CreateEpochTableRequest, EpochSheet, LastRun, Problem } from '../../addon/contract.ts';
import { inWords } from '../in-words.ts';
import { callServer, problemOf } from '../server.ts';
import type { StoppableJob } from '../train/run-job.ts';
import { messages } from '../words.ts';
import { runFast } from './fast-run.ts';
import { type RunEnd, runLive } from './live-run.ts';
import {
  continued,
  type Doing,
  type EpochsState,
  emptyLine,
  type RunOrder,
  tableOf,
  untouched,
} from './state.ts';

/** Runs the epochs of one tab, one action after the other. */
export class EpochsSession {
  state: EpochsState = untouched;
  private job: StoppableJob | null = null;
  private begunAt = 0;
  /** What earlier runs logged since the start values or other cells were put in place. */
  private earlier = emptyLine;

  constructor(private readonly notify: (state: EpochsState) => void) {}

  /** Looks for tables on the tab that the user looks at. */
  look(): void {
    this.act('looking', async () => {
      const [sheet, last] = await Promise.all([
        callServer('epochSheet', { sheetId: null }),
        callServer('lastRun', null),
      ]);
      this.take(sheet);
      this.remember(last);
      return null;
    });
  }

  choose(at: string): void {
    this.set({ at, line: emptyLine, epoch: 0, order: null });
  }

  run(order: RunOrder): void {
    const { sheet } = this.state;
    const table = tableOf(this.state);
    if (!sheet || !table) return;
    const request = { sheetId: sheet.sheetId, sheet: sheet.sheet, table };
    this.act('running', async () => {
      this.begunAt = performance.now();
      this.earlier = this.state.line;
      this.set({ order, epoch: 0, elapsed: 0, isStopping: false });
      const end =
        order.way === 'live'
          ? await runLive({ sheetId: sheet.sheetId, table: table.at }, order, this.liveListener())
          : await runFast(request, order, this.fastListener());
      if (end.epochs > 0) this.remember(await callServer('lastRun', null));
      return this.told(end);
    });
  }

  /** Ends a run after the epoch that is being made. */
  stop(): void {
    this.set({ isStopping: true });
    this.job?.stop();
  }

  reset(): void {
    const { sheet, at } = this.state;
    if (!sheet || at === null) return;
    this.act('resetting', async () => {
      await callServer('resetEpochs', { sheetId: sheet.sheetId, table: at });
      this.set({ line: emptyLine, epoch: 0, order: null });
      this.remember(await callServer('lastRun', null));
      return messages.epochs.wasReset;
    });
  }

  restore(): void {
    this.act('restoring', async () => {
      const last = await callServer('restoreCells', null);
      this.set({ line: emptyLine, epoch: 0, order: null });
      this.remember(last);
      return last.isTakenBack ? messages.train.restored : messages.train.broughtBack;
    });
  }

  create(request: CreateEpochTableRequest): Promise<boolean> {
    return this.act('creating', async () => {
      const sheet = await callServer('createEpochTable', request);
      this.take(sheet);
      return messages.epochs.created(sheet.chosen ?? '');
    });
  }

  /** Selects cells of the tab, to show what a row means; a courtesy that must not disturb anything else. */
  reveal(ranges: readonly string[]): void {
    const { sheet, doing } = this.state;
    if (!sheet || doing || ranges.length === 0) return;
    callServer('showCells', { sheet: sheet.sheetId, ranges }).catch((error) => this.report(problemOf(error)));
  }

  report(problem: Problem | null, isOfForm = false): void {
    this.set({ problem, done: null, isOfForm });
  }

  clear(): void {
    this.set({ problem: null, done: null });
  }

  /** Ends without a word, as when the sidebar is closed. */
  drop(): void {
    this.job?.drop();
  }

  private liveListener() {
    return {
      isStopping: () => this.state.isStopping,
      epoch: (epoch: number, logged: readonly number[]) => {
        const line = { x: logged.map((_, index) => index), y: logged };
        this.set({ epoch, line: continued(this.earlier, line), elapsed: performance.now() - this.begunAt });
      },
    };
  }

  private fastListener() {
    return {
      begun: (job: StoppableJob) => {
        this.job = job;
        if (this.state.isStopping) job.stop();
      },
      progress: ({ epoch, line, seconds }: { epoch: number; line: EpochsState['line']; seconds: number }) =>
        this.set({ epoch, line: continued(this.earlier, line), elapsed: seconds * 1000 }),
      writing: () => {
        this.job = null;
        this.set({ doing: 'writing' });
      },
    };
  }

  /** Says how a run ended; what stopped it before its time becomes the problem that is shown. */
  private told({ epochs, first, last, stop, logRoom }: RunEnd): string | null {
    if (stop) this.set({ problem: { code: stop.code, ...inWords(stop) } });
    if (epochs === 0) return null;
    const change = first === null || last === null ? null : ([first, last] as const);
    return messages.epochs.ran(epochs, change, logRoom === 0);
  }

  private remember(last: LastRun | null): void {
    this.set({ lastRun: last?.kind === 'epochs' && last.places.length > 0 ? last : null });
  }

  private take(sheet: EpochSheet): void {
    const isSame =
      this.state.sheet?.sheetId === sheet.sheetId && sheet.tables.some(({ at }) => at === this.state.at);
    this.set({
      sheet,
      at: isSame ? this.state.at : sheet.chosen,
      ...(isSame ? {} : { line: emptyLine, epoch: 0, order: null }),
    });
  }

  /** True when it went well. Does nothing while something else is being done. */
  private async act(doing: Doing, work: () => Promise<string | null>): Promise<boolean> {
    if (this.state.doing) return false;
    this.set({ doing, problem: null, done: null, isOfForm: doing === 'creating' });
    try {
      const done = await work();
      this.set({ done });
      return true;
    } catch (error) {
      this.set({ problem: problemOf(error) });
      return false;
    } finally {
      this.job = null;
      this.set({ doing: null, isStopping: false });
    }
  }

  private set(change: Partial<EpochsState>): void {
    this.state = { ...this.state, ...change };
    this.notify(this.state);
  }
}
