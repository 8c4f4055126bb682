import type { UncomputedFunction } from '../../../formula/inspect.ts';
import { problems } from '../../../formula/problem.ts';
import type { Evaluation } from '../../../train/objective-function.ts';
import type { SharedRows } from '../../../train/run-experiment.ts';
import type { TrainingChange, TrainingSettings } from '../../../train/settings.ts';
import type { SheetModel } from '../../../train/sheet-model.ts';
import {
  createTraining,
  type Progress,
  type Training,
  type TrainingReport,
} from '../../../train/training.ts';
import type { Line } from '../../charts/line-chart.tsx';
import { type Job, workFor } from '../../computing/protocol.ts';
import { sharedRowsOf, sheetModelOf, type Target } from './target.ts';

const mostPoints = 500;

/** A line of unlimited length with a limited number of points: when it is full, every other point is removed. */
export class Curve {
  private x: number[] = [];
  private y: number[] = [];
  private stride = 1;
  private seen = 0;

  /** Adds a value, in the order of x; keeps it if it is due. */
  add(x: number, y: number): void {
    if (this.seen++ % this.stride !== 0) return;
    this.x.push(x);
    this.y.push(y);
    if (this.x.length < mostPoints) return;
    this.stride *= 2;
    const isKept = (_: number, index: number) => index % 2 === 0;
    this.x = this.x.filter(isKept);
    this.y = this.y.filter(isKept);
  }

  /** The line so far, always including the latest point. */
  line(latestX: number, latestY: number): Line {
    if (this.x.at(-1) === latestX || !Number.isFinite(latestX)) return { x: [...this.x], y: [...this.y] };
    return { x: [...this.x, latestX], y: [...this.y, latestY] };
  }
}

/** A value watched in addition to the objective. */
export interface FollowedLine {
  /** Null for the objective itself in an evaluation. */
  readonly name: string | null;
  /** Over the epochs; NaN where it was not a number. */
  readonly line: Line;
}

export interface TrainingProgress extends Progress {
  readonly curve: Line;
  /** The objective of each step, if the curve is their mean; otherwise null. */
  readonly steps: Line | null;
  readonly followed: readonly FollowedLine[];
  readonly shared: readonly SharedRows[];
  /** Duration of the training run without pauses. */
  readonly seconds: number;
  /** The current weights, for display in the sheet. */
  readonly weights: Float64Array;
}

export interface TrainingResult {
  readonly report: TrainingReport;
  readonly curve: Line;
  readonly steps: Line | null;
  readonly followed: readonly FollowedLine[];
  readonly shared: readonly SharedRows[];
  readonly seconds: number;
  readonly start: Float64Array;
  /** The best weights, which may differ from the last ones. */
  readonly weights: Float64Array;
  /** Cells with RAND or similar functions, whose values were used as read. */
  readonly frozen: readonly string[];
  /** Cells that drew at each step instead. */
  readonly redrawn: readonly string[];
  /** Formulas that do not depend on any cell to change: the sheet's own values were used. */
  readonly read: readonly UncomputedFunction[];
  /** The cell whose slope became infinite or undefined, if that ended the training run. */
  readonly brokenSlope: string | null;
}

export interface TrainingTypes {
  readonly request: Target & {
    readonly settings: TrainingSettings;
    /** How to handle computed values that differ from the sheet. */
    readonly whenDifferent: 'ask' | 'train';
  };
  readonly change: TrainingChange;
  readonly progress: TrainingProgress;
  readonly result: TrainingResult;
}

const evaluatedValues = ({ objective, followed }: Evaluation): number[] =>
  [objective, ...followed].map((value) => value ?? Number.NaN);

class TrainingJob implements Job<TrainingTypes> {
  private readonly curve = new Curve();
  private readonly steps = new Curve();
  /** Of the objective in an evaluation, then of each followed cell. */
  private readonly curves: readonly { readonly name: string | null; readonly curve: Curve }[];
  private evaluatedAt = -1;
  private notedEpoch = -1;
  private worked = 0;

  constructor(
    private readonly training: Training,
    private readonly model: SheetModel,
    names: readonly string[],
    private readonly shared: readonly SharedRows[],
  ) {
    this.curves = [null, ...names].map((name) => ({ name, curve: new Curve() }));
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
    const { model, training } = this;
    const report = training.result();
    const isBroken = report.stop?.reason === 'gradient-not-finite';
    return {
      report,
      ...this.soFar(),
      weights: training.best,
      start: model.start.slice(),
      frozen: model.frozen,
      redrawn: model.redrawn,
      read: model.read,
      brokenSlope: isBroken ? model.brokenSlope(training.weights) : null,
    };
  }

  private note({ epoch, value, stepValue, stop, evaluation }: Progress): boolean {
    if (Number.isFinite(value) && epoch !== this.notedEpoch) this.curve.add(epoch, value);
    if (stepValue !== null && epoch !== this.notedEpoch) this.steps.add(epoch, stepValue);
    this.notedEpoch = epoch;
    if (evaluation && evaluation.epoch !== this.evaluatedAt) {
      this.evaluatedAt = evaluation.epoch;
      const values = evaluatedValues(evaluation);
      for (const [index, { curve }] of this.curves.entries()) curve.add(evaluation.epoch, values[index]!);
    }
    return stop === null;
  }

  private soFar() {
    const { epoch, value, stepValue, evaluation } = this.training.progress;
    const values = evaluation ? evaluatedValues(evaluation) : [];
    const all = this.curves.map(({ name, curve }, index) => ({
      name,
      line: curve.line(evaluation?.epoch ?? Number.NaN, values[index] ?? Number.NaN),
    }));
    return {
      curve: this.curve.line(epoch, value),
      steps: stepValue === null ? null : this.steps.line(epoch, stepValue),
      followed: evaluation ? (this.training.isRedrawn ? all : all.slice(1)) : [],
      shared: this.shared,
      seconds: this.worked / 1000,
    };
  }
}

/**
 * A training run on the sheet's own formulas.
 * @throws FormulaProblem if it cannot be trained and, if requested, when computed values differ from the sheet
 */
export function beginTraining({
  settings,
  whenDifferent,
  ...target
}: TrainingTypes['request']): Job<TrainingTypes> {
  const model = sheetModelOf(target);
  const differences = whenDifferent === 'ask' ? model.differences() : [];
  if (differences.length > 0) throw problems.valuesDiffer(differences);
  model.checkSlope();
  return new TrainingJob(
    createTraining(model, settings),
    model,
    (target.followed ?? []).map(({ name }) => name),
    sharedRowsOf(target),
  );
}
