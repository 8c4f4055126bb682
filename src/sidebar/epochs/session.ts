import type {
  CreateEpochTableRequest,
  EpochSheet,
  EpochTableRequest,
  LastRun,
} from '../../addon/contract.ts';
import type { EpochsDone, Improvement } from '../../train/epochs/run-epochs.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { showTogether } from '../explain/frames.tsx';
import { announce } from '../parts/live-region.tsx';
import { Store } from '../parts/store.ts';
import { rendered } from '../problem.ts';
import { beginJob, callServer, problemOf } from '../server.ts';
import { runJob, type StoppableJob } from '../train/run-job.ts';
import { messages } from '../words.ts';
import type { EpochsProgress, MemoryStart } from './jobs.ts';
import {
  continued,
  type Doing,
  type EpochsState,
  emptyLine,
  type RunDraft,
  type RunFields,
  type RunOrder,
  tableOf,
  untouched,
  usualFields,
} from './state.ts';

/** How a run ended, live or in memory. */
interface RunEnd {
  readonly epochs: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly stop: EpochsDone['stop'];
  /** Free cells left in the log; null without a log. */
  readonly logRoom: number | null;
}

interface LiveListener {
  /** Another epoch is in the sheet. */
  epoch(count: number, logged: readonly number[]): void;
  isStopping(): boolean;
}

const improvementOf = ({ patience }: RunOrder): Improvement | null =>
  patience === null ? null : { patience, best: null, idle: 0 };

/** Up to this number, each request runs one epoch, so that every epoch is visible and Stop waits for one only. */
const fewEpochs = 10;
/** Larger numbers run in slices, because a request costs more than an epoch. */
const sliceMilliseconds = 1000;
/** A request cannot ask for an infinite number of epochs. */
const mostInSlice = 1000;

/** Runs epochs through the sheet, in requests short enough for Stop to take effect within a second. */
async function runLive(request: EpochTableRequest, order: RunOrder, listener: LiveListener): Promise<RunEnd> {
  let done = 0;
  let improvement = improvementOf(order);
  let expected: readonly number[] | null = null;
  let stop: RunEnd['stop'] = null;
  let logRoom: number | null = null;
  const logged: number[] = [];
  const isFew = order.epochs <= fewEpochs;
  while (done < order.epochs && !stop && !listener.isStopping()) {
    const slice: Awaited<ReturnType<typeof callServer<'runEpochs'>>> = await callServer('runEpochs', {
      ...request,
      epochs: isFew ? 1 : Math.min(order.epochs - done, mostInSlice),
      done,
      milliseconds: isFew ? 0 : sliceMilliseconds,
      improvement,
      expected,
    });
    done += slice.epochs;
    logged.push(...slice.logged);
    ({ improvement, stop, values: expected, logRoom } = slice);
    listener.epoch(done, logged);
  }
  return { epochs: done, first: logged[0] ?? null, last: logged.at(-1) ?? null, stop, logRoom };
}

interface FastListener {
  begun(job: StoppableJob): void;
  progress(progress: EpochsProgress): void;
  /** All epochs are computed, and the result is being written. */
  writing(): void;
}

interface FastRequest {
  readonly sheetId: number;
  readonly sheet: string;
  readonly table: EpochTable;
}

/** The contents of a tab, with its current name: someone may have renamed it since it was read. */
async function readTab({ sheetId, sheet }: FastRequest): Promise<Pick<MemoryStart, 'model' | 'sheet'>> {
  const asRemembered = await callServer('readModel', { sheets: [sheet] }).catch((error) => {
    if (problemOf(error).code !== 'noSuchSheet') throw error;
    return null;
  });
  if (asRemembered?.sheetIds[sheet] === sheetId) return { model: asRemembered.model, sheet };
  const { sheet: name } = await callServer('epochSheet', { sheetId });
  const { model } = await callServer('readModel', { sheets: [name] });
  return { model, sheet: name };
}

/**
 * The current value of the logged cell after a run, whose last epoch may have been logged before it began; null if
 * unknown.
 */
async function loggedNow(request: FastRequest): Promise<number | null> {
  const { log } = request.table;
  if (log?.when !== 'before') return null;
  const { model, sheet } = await readTab(request);
  const value = model.sheets[sheet]?.values[log.from.row]?.[log.from.column];
  return typeof value === 'number' ? value : null;
}

/** Runs epochs in memory: reads the sheet once, and writes it once at the end. */
async function runFast(request: FastRequest, order: RunOrder, listener: FastListener): Promise<RunEnd> {
  const { sheetId, table } = request;
  const { model, sheet } = await readTab(request);
  const result = await runJob(
    'epochs',
    { model, sheet, table, epochs: order.epochs, improvement: improvementOf(order) },
    { begun: listener.begun, progress: listener.progress },
  );
  listener.progress(result);
  const { epoch, logged, line, values, before, stop } = result;
  const end = { epochs: epoch, first: logged[0] ?? null, last: line.y.at(-1) ?? null, stop };
  if (epoch === 0) return { ...end, logRoom: null };
  listener.writing();
  const { logRoom } = await callServer('writeEpochs', {
    sheetId,
    table: table.at,
    values,
    logged,
    expected: before,
  });
  return { ...end, logRoom: table.log ? logRoom : null };
}

/** The logged cell, and the cells that an epoch changes. */
const watchedCells = ({ log, steps }: EpochTable) => [
  ...(log ? [log.from] : []),
  ...steps.flat().map(({ to }) => to),
];

const tableKey = ({ sheetId }: EpochSheet, at: string): string => `${sheetId} ${at}`;

/** Runs the epochs of one tab, one action after another. */
class EpochsSession extends Store<EpochsState> {
  private job: StoppableJob | null = null;
  private begunAt = 0;
  /** Values that earlier runs logged since the start values or other cells were written. */
  private earlier = emptyLine;
  /** The typed fields by tab and table; they are restored when the user returns. */
  private readonly typed = new Map<string, RunFields>();

  /** Looks for tables on the active tab. */
  refresh(): Promise<boolean> {
    return this.act('looking', async () => {
      const [sheet, last] = await Promise.all([
        callServer('epochSheet', { sheetId: null }),
        callServer('lastRun', null),
      ]);
      this.take(sheet);
      this.remember(last);
      return null;
    });
  }

  /**
   * Reads the active tab if its name differs from the one that was read.
   * @returns the old name if it is the same tab under a new name; otherwise null
   */
  async follow(tab: string): Promise<string | null> {
    const before = this.state.sheet;
    if (before?.sheet === tab || !(await this.refresh())) return null;
    return this.state.sheet?.sheetId === before?.sheetId ? (before?.sheet ?? null) : null;
  }

  choose(at: string): void {
    this.set({ at, ...this.fresh(this.state.sheet, at) });
  }

  /** Stores the typed fields of the next run. */
  type(fields: RunFields): void {
    const { sheet, at } = this.state;
    if (sheet && at !== null) this.typed.set(tableKey(sheet, at), fields);
    this.set({ fields });
  }

  /** The next run on the active tab; null if it has no table. */
  async openDraft(): Promise<RunDraft | null> {
    this.take(await callServer('epochSheet', { sheetId: null }));
    const { at, fields } = this.state;
    return at === null ? null : { at, fields };
  }

  /** Uses `draft` for the next run on the tab that was read; returns false if it has no such table. */
  putDraft({ at, fields }: RunDraft): boolean {
    if (!tableOf({ sheet: this.state.sheet, at })) return false;
    if (at !== this.state.at) this.choose(at);
    this.type(fields);
    return true;
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
      if (order.way === 'live') showTogether(sheet.sheet, watchedCells(table));
      const end =
        order.way === 'live'
          ? await runLive({ sheetId: sheet.sheetId, table: table.at }, order, this.liveListener())
          : await runFast(request, order, this.fastListener());
      if (end.epochs === 0) return this.summary(end);
      const [last, now] = await Promise.all([
        callServer('lastRun', null),
        loggedNow(request).catch(() => null),
      ]);
      this.remember(last);
      return this.summary({ ...end, last: now ?? end.last });
    });
  }

  /** Ends a run after the current epoch. */
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
      if (sheet.chosen !== null) this.set({ made: { sheetId: sheet.sheetId, table: sheet.chosen } });
      return messages.epochs.created(sheet.chosen ?? '');
    });
  }

  /** Removes the table that was just created. */
  removeMade(): void {
    const { made } = this.state;
    if (!made) return;
    this.act('removing', async () => {
      this.take(await callServer('removeEpochTable', made));
      this.set({ made: null });
      return messages.epochs.removed(made.table);
    });
  }

  /** Selects cells of the tab to show what a row refers to. Optional: must not disturb anything else. */
  reveal(ranges: readonly string[]): void {
    const { sheet, doing } = this.state;
    if (!sheet || doing || ranges.length === 0) return;
    callServer('showCells', { sheet: sheet.sheetId, ranges }).catch((error) => this.report(problemOf(error)));
  }

  report(problem: RenderedProblem | null, isOfForm = false): void {
    this.set({ problem, done: null, isOfForm });
  }

  clear(): void {
    this.set({ problem: null, done: null });
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

  /** Describes the end of a run; the reason for an early stop becomes the visible problem. */
  private summary({ epochs, first, last, stop, logRoom }: RunEnd): string | null {
    if (stop) this.set({ problem: rendered(stop) });
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
    if (isSame) this.set({ sheet });
    else this.set({ sheet, at: sheet.chosen, ...this.fresh(sheet, sheet.chosen) });
  }

  /** The initial state of a table that is newly shown. */
  private fresh(sheet: EpochSheet | null, at: string | null): Partial<EpochsState> {
    const typed = sheet && at !== null ? this.typed.get(tableKey(sheet, at)) : undefined;
    return { fields: typed ?? usualFields(tableOf({ sheet, at })), line: emptyLine, epoch: 0, order: null };
  }

  /** Returns true on success. Does nothing while another action runs. */
  private async act(doing: Doing, work: () => Promise<string | null>): Promise<boolean> {
    if (this.state.doing) return false;
    const isRemoving = doing === 'removing';
    const made = isRemoving ? this.state.made : null;
    this.set({ doing, made, problem: null, done: null, isOfForm: isRemoving || doing === 'creating' });
    const endJob = beginJob();
    try {
      const done = await work();
      this.set({ done });
      if (done) announce(done);
      return true;
    } catch (error) {
      this.set({ problem: problemOf(error) });
      return false;
    } finally {
      endJob();
      this.job = null;
      this.set({ doing: null, isStopping: false });
    }
  }
}

/** The epochs of the tab that was read. */
export const epochs = new EpochsSession(untouched);
