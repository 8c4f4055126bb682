import type { ExperimentPlan, ExperimentRun, RunResult } from '../../train/experiment.ts';
import { Experiment, type SharedRows } from '../../train/run-experiment.ts';
import { type Job, workFor } from '../computing/protocol.ts';
import { modelSourceOf, sharedRowsOf, type Target } from '../train/jobs/target.ts';

export interface ExperimentProgress {
  /** Runs that ended since the last report. */
  readonly fresh: readonly RunResult[];
  /** Number of completed runs; the current one counts in part. */
  readonly done: number;
}

interface ExperimentTypes {
  readonly request: Target & { readonly plan: ExperimentPlan; readonly runs: readonly ExperimentRun[] };
  readonly change: never;
  readonly progress: ExperimentProgress;
  readonly result: ExperimentProgress;
}

class ExperimentJob implements Job<ExperimentTypes> {
  private reported = 0;

  constructor(private readonly experiment: Experiment) {}

  work = (milliseconds: number): boolean => workFor(milliseconds, () => this.experiment.step());

  progress(): ExperimentProgress {
    const { results, done } = this.experiment;
    const fresh = results.slice(this.reported);
    this.reported = results.length;
    return { fresh, done };
  }

  result = () => this.progress();
}

const experimentOf = ({ plan, runs, ...target }: ExperimentTypes['request']): Experiment =>
  new Experiment(modelSourceOf(target), plan, runs);

/** Runs a part of an experiment. */
export const beginExperiment = (request: ExperimentTypes['request']): Job<ExperimentTypes> =>
  new ExperimentJob(experimentOf(request));

interface EstimateTypes {
  readonly request: ExperimentTypes['request'];
  readonly change: never;
  readonly progress: null;
  readonly result: {
    /** Seconds per run; null if no run could be tried. */
    readonly seconds: number | null;
    readonly shared: readonly SharedRows[];
  };
}

/** Long enough to measure the speed of a training run, short enough to wait for. */
const trial = 700;

class EstimateJob implements Job<EstimateTypes> {
  /**
   * Milliseconds until the first training was ready to start: parsing the formulas takes long, but happens only once.
   */
  private beginning: number | null = null;
  private worked = 0;

  constructor(
    private readonly experiment: Experiment,
    private readonly shared: readonly SharedRows[],
  ) {}

  work(milliseconds: number): boolean {
    const begun = performance.now();
    if (this.beginning === null) {
      const hasMore = this.experiment.step();
      this.beginning = performance.now() - begun;
      return hasMore && this.experiment.results.length === 0;
    }
    const hasMore = workFor(milliseconds, () => this.experiment.step());
    this.worked += performance.now() - begun;
    return hasMore && this.worked < trial && this.experiment.results.length === 0;
  }

  progress = () => null;

  result() {
    const { done } = this.experiment;
    const seconds = done > 0 ? ((this.beginning ?? 0) + this.worked / done) / 1000 : null;
    return { seconds, shared: this.shared };
  }
}

/** Estimates the duration of an experiment's run by starting the first one. */
export const beginEstimate = (request: ExperimentTypes['request']): Job<EstimateTypes> =>
  new EstimateJob(experimentOf(request), sharedRowsOf(request));
