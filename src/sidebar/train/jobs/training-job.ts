import type { Report } from '../../../train/report.ts';
import type { TrainingChange, TrainingSettings } from '../../../train/settings.ts';
import { createTraining, type Progress, type Training } from '../../../train/training.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { type Job, workFor } from '../../computing/job.ts';
import { Curve } from './curve.ts';
import { compileTarget, type Target } from './target.ts';

export interface TrainingProgress extends Progress {
  readonly curve: Line;
  /** How long the training has worked, pauses left out. */
  readonly seconds: number;
  /** The current weights, for watching in the sheet. */
  readonly weights: Float64Array;
}

export interface TrainingResult {
  readonly report: Report;
  readonly curve: Line;
  readonly seconds: number;
  readonly start: Float64Array;
  /** The best weights, which are not always the last ones. */
  readonly weights: Float64Array;
  /** Cells with RAND and the like, which were taken as they were read. */
  readonly frozen: readonly string[];
}

export interface TrainingTypes {
  readonly request: Target & { readonly settings: TrainingSettings };
  readonly change: TrainingChange;
  readonly progress: TrainingProgress;
  readonly result: TrainingResult;
}

class TrainingJob implements Job<TrainingTypes> {
  private readonly curve = new Curve();
  private worked = 0;

  constructor(
    private readonly training: Training,
    private readonly kept: Pick<TrainingResult, 'start' | 'frozen'>,
  ) {
    this.note(training.progress);
  }

  work(milliseconds: number): boolean {
    const begun = performance.now();
    const hasMore = workFor(milliseconds, () => this.note(this.training.step()));
    this.worked += performance.now() - begun;
    return hasMore;
  }

  change(change: TrainingTypes['change']): void {
    this.training.change(change);
  }

  progress(): TrainingProgress {
    const { progress, weights } = this.training;
    return { ...progress, ...this.soFar(), weights };
  }

  result(): TrainingResult {
    return { report: this.training.result(), ...this.soFar(), ...this.kept, weights: this.training.best };
  }

  private note({ epoch, value, stop }: Progress): boolean {
    if (Number.isFinite(value)) this.curve.add(epoch, value);
    return stop === null;
  }

  private soFar() {
    const { epoch, value } = this.training.progress;
    return { curve: this.curve.line(epoch, value), seconds: this.worked / 1000 };
  }
}

/** A training of the sheet's own formulas. */
export function beginTraining({ settings, ...target }: TrainingTypes['request']): Job<TrainingTypes> {
  const program = compileTarget(target);
  return new TrainingJob(createTraining(program, settings), {
    start: program.start.slice(),
    frozen: program.frozen,
  });
}
