import type { RangeAddress } from '../formula/model.ts';
import type { Problem } from '../wording/problem.ts';
import type { RangeDraw } from './draw-weights.ts';
import { trainingPhrase, trainingProblems } from './problem.ts';
import type { OptimizerChoice, OptimizerName, TrainingSettings } from './settings.ts';
import type { Stop } from './stop.ts';

/** The goal for the objective. */
export type Goal =
  /** Minimize; the training may end at or below `until`. */
  | { readonly kind: 'minimize'; readonly until?: number }
  /** Maximize; the training may end at or above `until`. */
  | { readonly kind: 'maximize'; readonly until?: number }
  /** Approach `target`; the training ends within `tolerance` of it (10⁻⁶). */
  | { readonly kind: 'aim'; readonly target: number; readonly tolerance?: number };

/** The loss that optimizers minimize: the objective, its negative, or its squared distance from the target. */
export function lossOf(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return value;
  return goal.kind === 'maximize' ? -value : (value - goal.target) ** 2;
}

/** Derivative of the loss with respect to the objective. */
export function lossSlope(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return 1;
  return goal.kind === 'maximize' ? -1 : 2 * (value - goal.target);
}

/** Whether two goals have the same loss for every objective, regardless of their limits. */
export const sameLoss = (one: Goal, other: Goal): boolean =>
  one.kind === 'aim' && other.kind === 'aim' ? one.target === other.target : one.kind === other.kind;

export function isReached(goal: Goal, value: number): boolean {
  if (goal.kind === 'minimize') return goal.until !== undefined && value <= goal.until;
  if (goal.kind === 'maximize') return goal.until !== undefined && value >= goal.until;
  return Math.abs(value - goal.target) <= (goal.tolerance ?? 1e-6);
}

/** @throws TrainingProblem if a number of the goal is invalid */
export function checkGoal(goal: Goal): void {
  if (goal.kind !== 'aim') {
    if (goal.until !== undefined && !Number.isFinite(goal.until))
      throw trainingProblems.settingOutOfRange('until', trainingPhrase('finite'), goal.until);
    return;
  }
  if (!Number.isFinite(goal.target))
    throw trainingProblems.settingOutOfRange('target', trainingPhrase('finite'), goal.target);
  if (goal.tolerance !== undefined && !(goal.tolerance >= 0))
    throw trainingProblems.settingOutOfRange('tolerance', trainingPhrase('notNegative'), goal.tolerance);
}

/** A varied setting and its values. */
export type Variation =
  | { readonly kind: 'cell'; readonly cell: RangeAddress; readonly values: readonly number[] }
  | { readonly kind: 'rate' | 'weightDecay' | 'batchSize'; readonly values: readonly number[] }
  | { readonly kind: 'optimizer'; readonly values: readonly OptimizerName[] };

/** A variation as typed; `none` if there is no second one. */
export interface VariationText {
  readonly kind: Variation['kind'] | 'none';
  readonly cell: string;
  /** Separated by semicolons or spaces. */
  readonly values: string;
}

/** The form of an experiment, as typed; the rest comes from the trainer's form. */
export interface ExperimentText {
  readonly vary: readonly [VariationText, VariationText];
  readonly seeds: string;
  /** `objective`, or the index of a followed cell such as `1`. */
  readonly measured: string;
  readonly best: 'minimize' | 'maximize';
  readonly keep: 'last' | 'best';
  readonly start: 'drawn' | 'sheet';
}

/** Trainings over lists of values, each repeated with other initial weights and draws. */
export interface ExperimentPlan {
  /** One or two. */
  readonly vary: readonly Variation[];
  /** Number of trainings per combination. */
  readonly seeds: number;
  readonly settings: TrainingSettings;
  /** Distribution of initial weights for each seed; null uses those of the sheet. */
  readonly start: readonly RangeDraw[] | null;
  /** Index of the followed cell to compare; null for the objective. */
  readonly measured: number | null;
}

/** One training of an experiment: a combination of values, by their indices, and a repetition. */
export interface ExperimentRun {
  readonly index: number;
  readonly at: readonly number[];
  readonly seed: number;
}

export interface RunResult {
  readonly index: number;
  /** The value to compare; null if it isn't a number, or the training failed. */
  readonly value: number | null;
  readonly followed: readonly (number | null)[];
  /** The objective of the kept weights; in an evaluation if the objective is drawn. */
  readonly objective: number | null;
  readonly epochs: number;
  readonly stop: Stop | null;
  /** The reason that the training did not begin; null if it did. */
  readonly refused: Pick<Problem, 'code' | 'details'> | null;
}

/** Mean and sample deviation of the compared values of a combination; null if no run has a number. */
export interface Summary {
  readonly at: readonly number[];
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Numbers of runs with and without a number. */
  readonly count: number;
  readonly failed: number;
}

/** All combinations of indices; the last variation changes fastest. */
const combinations = (vary: readonly Variation[]): number[][] => {
  let all: number[][] = [[]];
  for (const { values } of vary) {
    const places = [...values.keys()];
    all = all.flatMap((at) => places.map((place) => [...at, place]));
  }
  return all;
};

/** The runs of a plan in order: all repetitions of a combination are consecutive. */
export const runsOf = ({ vary, seeds }: ExperimentPlan): ExperimentRun[] =>
  combinations(vary).flatMap((at, combination) =>
    Array.from({ length: seeds }, (_, seed) => ({ index: combination * seeds + seed, at, seed })),
  );

/** The runs distributed among workers; a combination stays together, so that it is compiled once. */
export const sharedRuns = (
  runs: readonly ExperimentRun[],
  seeds: number,
  workers: number,
): ExperimentRun[][] =>
  Array.from({ length: workers }, (_, worker) =>
    runs.filter(({ index }) => Math.floor(index / seeds) % workers === worker),
  ).filter((share) => share.length > 0);

export function summaries(plan: ExperimentPlan, results: readonly RunResult[]): Summary[] {
  return combinations(plan.vary).map((at, combination) => {
    const own = results.filter(({ index }) => Math.floor(index / plan.seeds) === combination);
    const values = own.flatMap(({ value }) => (value === null ? [] : [value]));
    const count = values.length;
    const mean = count > 0 ? values.reduce((sum, value) => sum + value, 0) / count : null;
    const squares = mean === null ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : null;
    return { at, mean, deviation, count, failed: own.length - count };
  });
}

/** The optimizer with the values of a combination; ignores settings that it does not have. */
export function optimizerOf(plan: ExperimentPlan, at: readonly number[]): OptimizerChoice {
  let { optimizer } = plan.settings;
  plan.vary.forEach((variation, index) => {
    const value = variation.values[at[index]!]!;
    if (variation.kind === 'optimizer') {
      const { rate, weightDecay } = optimizer.settings ?? {};
      const kept = {
        ...(rate === undefined ? {} : { rate }),
        ...(weightDecay === undefined ? {} : { weightDecay }),
      };
      const isSame = value === optimizer.name;
      optimizer = isSame
        ? optimizer
        : { name: value as OptimizerName, settings: value === 'lbfgs' ? {} : kept };
    }
  });
  plan.vary.forEach((variation, index) => {
    const value = variation.values[at[index]!]!;
    if (variation.kind === 'rate' || variation.kind === 'weightDecay')
      optimizer = { ...optimizer, settings: { ...optimizer.settings, [variation.kind]: Number(value) } };
  });
  return optimizer;
}
