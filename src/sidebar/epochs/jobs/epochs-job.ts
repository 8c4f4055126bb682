import type { EpochsDone, Improvement } from '../../../train/epochs/run-epochs.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { type Job, workFor } from '../../computing/protocol.ts';
import { MemoryRun, type MemoryStart } from './memory-run.ts';

export interface EpochsProgress {
  readonly epoch: number;
  readonly line: Line;
  /** How long the epochs have taken. */
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
