import type { ExperimentPlan, ExperimentRun, RunResult } from '../../train/experiment.ts';
import { Experiment, type SharedRows } from '../../train/run-experiment.ts';
import { type Job, workFor } from '../computing/protocol.ts';
import { modelSourceOf, sharedRowsOf, type Target } from '../train/jobs/target.ts';

export interface ExperimentProgress {
  /** Runs that ended since the last report. */
  readonly fresh: readonly RunResult[];
  /** How many runs are done in all; the one under way counts in part. */
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

/** Some runs of an experiment. */
export const beginExperiment = (request: ExperimentTypes['request']): Job<ExperimentTypes> =>
  new ExperimentJob(experimentOf(request));

interface EstimateTypes {
  readonly request: ExperimentTypes['request'];
  readonly change: never;
  readonly progress: null;
  readonly result: {
    /** That one run takes; null where none could be tried. */
    readonly seconds: number | null;
    readonly shared: readonly SharedRows[];
  };
}

/** Long enough to see the pace of a training, short enough to wait for. */
const trial = 700;

class EstimateJob implements Job<EstimateTypes> {
  /** Milliseconds until the first training stood at its start: reading the formulas takes long, and only once. */
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

/** How long a run of an experiment takes, by beginning the first one. */
export const beginEstimate = (request: ExperimentTypes['request']): Job<EstimateTypes> =>
  new EstimateJob(experimentOf(request), sharedRowsOf(request));
