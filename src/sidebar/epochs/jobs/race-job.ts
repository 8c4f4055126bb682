import type { EpochsDone } from '../../../train/epochs/run-epochs.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { type Job, workFor } from '../../computing/protocol.ts';
import { MemoryRun, type MemoryStart } from './memory-run.ts';

export interface RacerProgress {
  readonly sheet: string;
  readonly epoch: number;
  readonly line: Line;
  /** Why it ended before the others; null while it runs. */
  readonly stop: EpochsDone['stop'];
}

interface RaceTypes {
  readonly request: {
    readonly racers: readonly MemoryStart[];
    readonly epochs: number;
    /** Each starts from its own reset, or from what its tab holds. */
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

  /** One epoch of everybody who is still in the race. */
  private step(): boolean {
    for (const [, run] of this.runs) if (!run.stop) run.step();
    this.epoch += 1;
    return this.epoch < this.epochs && this.runs.some(([, run]) => !run.stop);
  }
}

/** Several tabs side by side, in memory: nothing is written to any of them. */
export const beginRace = ({ racers, epochs, fromReset }: RaceTypes['request']): Job<RaceTypes> =>
  new RaceJob(
    racers.map((racer) => [racer.sheet, MemoryRun.begin(racer, null, fromReset)] as const),
    epochs,
  );
