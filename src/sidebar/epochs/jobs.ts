import type { WorkbookModel } from '../../formula/model.ts';
import { customFunctions } from '../../train/custom-functions.ts';
import { MemoryCells } from '../../train/epochs/memory-cells.ts';
import {
  type EpochsDone,
  type Improvement,
  resetEpochTable,
  runEpochTable,
} from '../../train/epochs/run-epochs.ts';
import { type EpochTable, targetsOf } from '../../train/epochs/table.ts';
import type { Line } from '../charts/line-chart.tsx';
import { type Job, workFor } from '../computing/protocol.ts';
import { Curve } from '../train/jobs/training-job.ts';

/** The input of epochs in memory: a tab as it was read, and its table. */
export interface MemoryStart {
  readonly model: WorkbookModel;
  readonly sheet: string;
  readonly table: EpochTable;
}

/** Values beyond the room of any log are drawn, but not logged. */
const mostLogged = 20_000;

/** One tab whose epochs run in memory, one at a time. */
class MemoryRun {
  readonly logged: number[] = [];
  epoch = 0;
  stop: EpochsDone['stop'] = null;
  private readonly curve = new Curve();
  private latest = Number.NaN;

  constructor(
    private readonly cells: MemoryCells,
    private readonly table: EpochTable,
    private improvement: Improvement | null,
  ) {}

  /** @throws FormulaProblem if the sheet cannot be computed here, EpochProblem if a reset fails */
  static begin({ model, sheet, table }: MemoryStart, improvement: Improvement | null, fromReset: boolean) {
    const cells = new MemoryCells(model, sheet, table, customFunctions);
    if (fromReset) resetEpochTable(table, cells);
    return new MemoryRun(cells, table, improvement);
  }

  /** Returns false if the run is over. */
  step(): boolean {
    const order = { epochs: 1, done: this.epoch, improvement: this.improvement };
    const { epochs, logged, improvement, stop } = runEpochTable(this.table, this.cells, order);
    this.improvement = improvement;
    this.stop = stop;
    for (const value of logged) this.note(value);
    this.epoch += epochs;
    return stop === null;
  }

  /** The logged value over the epochs; empty without a log. */
  get line(): Line {
    return Number.isNaN(this.latest) ? { x: [], y: [] } : this.curve.line(this.epoch - 1, this.latest);
  }

  /** The values of the cells that an epoch writes, in the order of `targetsOf(table.steps)`. */
  get values(): number[] {
    return targetsOf(this.table.steps).map(({ row, column }) => Number(this.cells.value(row, column)));
  }

  private note(value: number): void {
    this.latest = value;
    this.curve.add(this.epoch, value);
    if (this.logged.length < mostLogged) this.logged.push(value);
  }
}

export interface EpochsProgress {
  readonly epoch: number;
  readonly line: Line;
  /** Duration of the epochs. */
  readonly seconds: number;
}

interface EpochsResult extends EpochsProgress {
  /** For the cells of `targetsOf(table.steps)`, before and after. */
  readonly before: readonly number[];
  readonly values: readonly number[];
  readonly logged: readonly number[];
  readonly stop: EpochsDone['stop'];
}

interface EpochsTypes {
  readonly request: MemoryStart & { readonly epochs: number; readonly improvement: Improvement | null };
  readonly change: never;
  readonly progress: EpochsProgress;
  readonly result: EpochsResult;
}

class EpochsJob implements Job<EpochsTypes> {
  private worked = 0;
  private readonly before: readonly number[];

  constructor(
    private readonly run: MemoryRun,
    private readonly epochs: number,
  ) {
    this.before = run.values;
  }

  work(milliseconds: number): boolean {
    const begun = performance.now();
    const hasMore = workFor(milliseconds, () => this.run.step() && this.run.epoch < this.epochs);
    this.worked += performance.now() - begun;
    return hasMore;
  }

  change(): void {
    throw new Error('Epochs in memory take no changes.');
  }

  progress(): EpochsProgress {
    const { epoch, line } = this.run;
    return { epoch, line, seconds: this.worked / 1000 };
  }

  result(): EpochsResult {
    const { values, logged, stop } = this.run;
    return { ...this.progress(), before: this.before, values, logged, stop };
  }
}

/** Epochs of one table, in memory. */
export const beginEpochs = ({ epochs, improvement, ...start }: EpochsTypes['request']): Job<EpochsTypes> =>
  new EpochsJob(MemoryRun.begin(start, improvement, false), epochs);

export interface RacerProgress {
  readonly sheet: string;
  readonly epoch: number;
  readonly line: Line;
  /** The reason why it ended before the others; null while it runs. */
  readonly stop: EpochsDone['stop'];
}

interface RaceTypes {
  readonly request: {
    readonly racers: readonly MemoryStart[];
    readonly epochs: number;
    /** Each starts from its own reset, or from the current values of its tab. */
    readonly fromReset: boolean;
  };
  readonly change: never;
  readonly progress: readonly RacerProgress[];
  readonly result: readonly RacerProgress[];
}

class RaceJob implements Job<RaceTypes> {
  private epoch = 0;

  constructor(
    private readonly runs: readonly (readonly [sheet: string, run: MemoryRun])[],
    private readonly epochs: number,
  ) {}

  work(milliseconds: number): boolean {
    return workFor(milliseconds, () => this.step());
  }

  change(): void {
    throw new Error('A race takes no changes.');
  }

  progress(): RacerProgress[] {
    return this.runs.map(([sheet, { epoch, line, stop }]) => ({ sheet, epoch, line, stop }));
  }

  result(): RacerProgress[] {
    return this.progress();
  }

  /** Runs one epoch of each participant that is still in the race. */
  private step(): boolean {
    for (const [, run] of this.runs) if (!run.stop) run.step();
    this.epoch += 1;
    return this.epoch < this.epochs && this.runs.some(([, run]) => !run.stop);
  }
}

/** Several tabs side by side in memory; none of them is written. */
export const beginRace = ({ racers, epochs, fromReset }: RaceTypes['request']): Job<RaceTypes> =>
  new RaceJob(
    racers.map((racer) => [racer.sheet, MemoryRun.begin(racer, null, fromReset)] as const),
    epochs,
  );
